"""Runs in another environment and knows nothing of ours: rooms come in on lines, the groups of each recipe go out."""

import json
import sys
import warnings
from importlib.metadata import PackageNotFoundError, version

import numpy as np
from sklearn.cluster import KMeans, SpectralClustering
from sklearn.feature_extraction.text import TfidfVectorizer

LIBRARIES = ("scikit-learn", "bertopic", "umap-learn", "hdbscan", "numpy")
BERTOPIC_FROM = 100  # with fewer texts its parts find no neighbourhoods


def main() -> None:
    """Say what is installed, then answer every room."""
    warnings.simplefilter("ignore")
    print("  ".join(f"{name} {_version(name)}" for name in LIBRARIES), flush=True)
    for line in sys.stdin:
        print(json.dumps(_grouped(json.loads(line))), flush=True)


def _grouped(room: dict) -> dict:
    words = TfidfVectorizer(stop_words="english", sublinear_tf=True, ngram_range=(1, 2)).fit_transform(
        room["texts"]
    )
    found = {
        "k-means": _k_means(words, room),
        "spectral": _spectral((words @ words.T).toarray(), room),
    }
    if room["vectors"]:
        vectors = np.array(room["vectors"])
        found["model k-means"] = _k_means(vectors, room)
        found["model spectral"] = _spectral(np.maximum(vectors @ vectors.T, 0), room)
        if _version("bertopic") != "-" and len(room["texts"]) >= BERTOPIC_FROM:
            found["BERTopic"] = _bertopic(vectors, room)
    return {name: [int(each) for each in groups] for name, groups in found.items()}


def _k_means(rows, room: dict):
    return KMeans(room["themes"], n_init=10, random_state=room["seed"]).fit_predict(rows)


def _spectral(likeness, room: dict):
    return SpectralClustering(
        room["themes"], affinity="precomputed", assign_labels="kmeans", random_state=room["seed"]
    ).fit_predict(likeness + 1e-6)


def _bertopic(vectors, room: dict):
    """The recipe of its documentation, brought down to the number given, with no text left out."""
    from bertopic import BERTopic
    from sklearn.feature_extraction.text import CountVectorizer
    from umap import UMAP

    maker = BERTopic(
        umap_model=UMAP(
            n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=room["seed"]
        ),
        vectorizer_model=CountVectorizer(stop_words="english"),
        nr_topics=room["themes"] + 1,  # one of them holds what it left out
        embedding_model=None,
    )
    topics, _ = maker.fit_transform(room["texts"], vectors)
    if len(set(topics) - {-1}) == 0 or -1 not in topics:
        return topics
    return maker.reduce_outliers(room["texts"], topics, strategy="c-tf-idf")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


if __name__ == "__main__":
    main()
