"""What most people mean by "cluster it with NLTK": its k-means on the weighed stems of the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log
from random import Random

import numpy as np
from nltk.cluster import KMeansClusterer, cosine_distance
from nltk.stem.snowball import SnowballStemmer
from nltk.tokenize import TweetTokenizer

from facilitator.themes.engine.words import stop_words


def usual_groups(texts: Sequence[str], count: int, seed: int) -> list[int]:
    """Group texts as in a first tutorial: TF-IDF of stems, cosine, one repeat."""
    stem, cut = SnowballStemmer("english").stem, TweetTokenizer(preserve_case=False).tokenize
    stop = stop_words("en")
    bags = [
        Counter(stem(word) for word in cut(text) if word.isalpha() and word not in stop) for text in texts
    ]
    spread = Counter(word for bag in bags for word in bag)
    columns = {word: i for i, word in enumerate(sorted(word for word in spread if spread[word] > 1))}
    # A text without a known word would be a row of zeros, which has no angle to anything.
    rows = np.full((len(bags), len(columns) + 1), 0.0)
    rows[:, -1] = 1e-6
    for row, bag in zip(rows, bags, strict=True):
        for word, often in bag.items():
            if word in columns:
                row[columns[word]] = (1 + log(often)) * log(len(bags) / spread[word])
    learner = KMeansClusterer(count, cosine_distance, rng=Random(seed), avoid_empty_clusters=True)
    return list(learner.cluster(list(rows), assign_clusters=True))
