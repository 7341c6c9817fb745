"""The semantic extra: a folder is read as it should be, and its vectors are those of the plain formula."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from scipy import sparse

from facilitator.themes.engine.grouping import Item, group
from facilitator.themes.engine.meaning.blend import LANDMARKS, SCALE, blend, power, weight_of_words
from facilitator.themes.engine.meaning.folder import Unusable
from facilitator.themes.engine.meaning.model import AT_ONCE, Model
from facilitator.themes.engine.vectors import unit_rows
from tests.tinymodel import HEADS, LAYERS, WIDTH, WORDS, numbers, put


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path / "model")


def by_the_book(pieces: list[str], weights: dict[str, np.ndarray], pooling: str = "mean") -> list[float]:
    """The same in plain Python, one number at a time, without batches, padding or numpy's broadcasting."""

    def table(name: str) -> list:
        return weights[name].astype(float).tolist()

    def linear(row: list[float], name: str) -> list[float]:
        return [
            sum(a * b for a, b in zip(row, line, strict=True)) + bias
            for line, bias in zip(table(f"{name}.weight"), table(f"{name}.bias"), strict=True)
        ]

    def normed(row: list[float], name: str) -> list[float]:
        mean = sum(row) / len(row)
        spread = math.sqrt(sum((value - mean) ** 2 for value in row) / len(row) + 1e-12)
        scale, shift = table(f"{name}.weight"), table(f"{name}.bias")
        return [(row[i] - mean) / spread * scale[i] + shift[i] for i in range(len(row))]

    def added(one: list[float], other: list[float]) -> list[float]:
        return [a + b for a, b in zip(one, other, strict=True)]

    words, places = table("embeddings.word_embeddings.weight"), table("embeddings.position_embeddings.weight")
    kind = table("embeddings.token_type_embeddings.weight")[0]
    state = [
        normed(added(added(words[WORDS.index(piece)], places[i]), kind), "embeddings.LayerNorm")
        for i, piece in enumerate(pieces)
    ]
    size = WIDTH // HEADS
    for layer in (f"encoder.layer.{number}" for number in range(LAYERS)):
        asked, offered, told = (
            [linear(row, f"{layer}.attention.self.{part}") for row in state]
            for part in ("query", "key", "value")
        )
        seen = []
        for i in range(len(state)):
            row: list[float] = []
            for head in range(HEADS):
                span = range(head * size, (head + 1) * size)
                weighed = [
                    math.exp(sum(asked[i][c] * other[c] for c in span) / math.sqrt(size)) for other in offered
                ]
                row += [
                    sum(w * other[c] for w, other in zip(weighed, told, strict=True)) / sum(weighed)
                    for c in span
                ]
            seen.append(row)
        state = [
            normed(
                added(state[i], linear(seen[i], f"{layer}.attention.output.dense")),
                f"{layer}.attention.output.LayerNorm",
            )
            for i in range(len(state))
        ]
        inner = [
            [v * 0.5 * (1 + math.erf(v / math.sqrt(2))) for v in linear(row, f"{layer}.intermediate.dense")]
            for row in state
        ]
        state = [
            normed(added(state[i], linear(inner[i], f"{layer}.output.dense")), f"{layer}.output.LayerNorm")
            for i in range(len(state))
        ]
    taken = state[:1] if pooling == "cls" else state
    mean = [sum(column) / len(taken) for column in zip(*taken, strict=True)]
    length = math.sqrt(sum(value**2 for value in mean))
    return [value / length for value in mean]


SENTENCES = {
    "The car parking was HOT!": ["[CLS]", "the", "car", "park", "##ing", "was", "hot", "!", "[SEP]"],
    "soup": ["[CLS]", "soup", "[SEP]"],
    "": ["[CLS]", "[SEP]"],
    "the telescope": ["[CLS]", "the", "[UNK]", "[SEP]"],
    "the soup " * 20: ["[CLS]", *(["the", "soup"] * 7), "[SEP]"],
}


def test_vectors_are_those_of_the_plain_formula_also_in_one_batch(folder: Path) -> None:
    found = Model.load(folder).embed(list(SENTENCES))
    expected = [by_the_book(pieces, numbers()) for pieces in SENTENCES.values()]
    assert np.allclose(found, expected, atol=1e-5)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-6)


def test_many_texts_go_through_in_several_batches_and_keep_their_order(folder: Path) -> None:
    texts = [*SENTENCES] * (AT_ONCE // 20)
    found = Model.load(folder).embed(texts)
    once = Model.load(folder).embed(list(SENTENCES))
    assert np.allclose(found, np.tile(once, (AT_ONCE // 20, 1)), atol=1e-5)
    assert Model.load(folder).embed([]).shape == (0, WIDTH)


@pytest.mark.parametrize(
    "told",
    [
        {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False},
        {"embedding_dimension": WIDTH, "pooling_mode": "cls"},
    ],
)
def test_the_first_piece_may_speak_for_the_text(folder: Path, told: dict[str, object]) -> None:
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(told))
    pieces = SENTENCES["soup"]
    assert np.allclose(
        Model.load(folder).embed(["soup"])[0], by_the_book(pieces, numbers(), "cls"), atol=1e-5
    )


def test_names_with_a_prefix_half_precision_and_a_whole_tokenizer_are_understood(folder: Path) -> None:
    from tokenizers import BertWordPieceTokenizer

    cutter = BertWordPieceTokenizer(str(folder / "vocab.txt"))
    cutter.enable_truncation(4)
    cutter.enable_padding(length=4)  # as published: neither is for us
    cutter.save(str(folder / "tokenizer.json"))
    (folder / "vocab.txt").unlink()
    (folder / "sentence_bert_config.json").write_text(json.dumps({"max_seq_length": 9}))
    save_file(
        {f"bert.{name}": each.astype(np.float16) for name, each in numbers().items()},
        folder / "model.safetensors",
    )
    text = next(iter(SENTENCES))
    expected = by_the_book(SENTENCES[text], numbers())
    assert np.allclose(Model.load(folder).embed([text, f"{text} soup"])[0], expected, atol=0.01)


def _without(name: str, folder: Path) -> None:
    (folder / name).unlink()


def _spoilt(name: str, folder: Path) -> None:
    (folder / name).write_bytes(b"\x00no")


@pytest.mark.parametrize(
    ("harm", "code", "detail"),
    [
        (lambda folder: _without("config.json", folder), "missing", "config.json"),
        (lambda folder: _without("vocab.txt", folder), "missing", "tokenizer.json"),
        (lambda folder: _without("model.safetensors", folder), "missing", "model.safetensors"),
        (lambda folder: _spoilt("config.json", folder), "damaged", "config.json"),
        (lambda folder: _spoilt("tokenizer.json", folder), "damaged", "tokenizer.json"),
        (lambda folder: _spoilt("model.safetensors", folder), "damaged", "model.safetensors"),
        (lambda folder: put(folder, model_type="gpt2"), "kind", "model_type gpt2"),
        (lambda folder: put(folder, num_hidden_layers="many"), "damaged", "config.json"),
        (lambda folder: put(folder, num_hidden_layers=3), "damaged", "model.safetensors"),
        (lambda folder: put(folder, num_attention_heads=3), "damaged", "model.safetensors"),
        (
            lambda folder: put(folder, {n: np.full_like(w, np.nan) for n, w in numbers().items()}),
            "damaged",
            "model.safetensors",
        ),
    ],
)
def test_a_folder_that_will_not_do_says_what_is_wrong(folder: Path, harm, code: str, detail: str) -> None:
    harm(folder)
    with pytest.raises(Unusable) as wrong:
        Model.load(folder)
    assert (wrong.value.code, wrong.value.detail) == (code, detail)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="no_folder"):
        Model.load(tmp_path / "nowhere")


def test_nothing_that_could_fetch_anything_is_even_loaded(folder: Path) -> None:
    told = (
        "import sys, pathlib; from facilitator.themes.engine.meaning.model import Model;"
        f"Model.load(pathlib.Path({str(folder)!r})).embed(['soup']);"
        "print([n for n in ('huggingface_hub', 'urllib.request', 'http.client', 'torch') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- beside the words ---

NAMES = [first + second for first in ("amber", "birch", "cedar") for second in "bcdfghjkmn"]
TEXTS = [f"{name}a {name}o" for name in NAMES[::3] + NAMES[1::3] + NAMES[2::3]]


def rooms() -> tuple[list[Item], dict[str, np.ndarray], dict[str, int]]:
    """Thirty cards whose words say nothing about their three subjects, and vectors that do."""
    random = np.random.default_rng(3)
    axes = np.eye(12)[:3]
    items = [Item(f"c{i}", text) for i, text in enumerate(TEXTS)]
    subject = {item.id: i // 10 for i, item in enumerate(items)}
    meaning = {item.id: axes[subject[item.id]] + random.normal(0, 0.15, 12) for item in items}
    return items, meaning, subject


def test_what_texts_mean_brings_together_what_words_do_not() -> None:
    items, meaning, subject = rooms()
    found = group(items, themes=3, place_all=True, meaning=meaning)
    assert found.engine == "semantic"
    assert group(items, themes=3, place_all=True).engine == "lexical"
    assert [len({subject[item] for item in theme.items}) for theme in found.themes] == [1, 1, 1]


def test_the_order_of_the_texts_changes_nothing_here_either() -> None:
    items, meaning, _subject = rooms()
    assert group(items[::-1], meaning=meaning) == group(items, meaning=meaning)


def test_columns_give_the_likeness_that_was_meant() -> None:
    random = np.random.default_rng(1)
    meaning = random.normal(size=(40, 40))
    words = unit_rows(sparse.csr_array(np.abs(random.normal(size=(40, 5)))))
    rows = blend(words, np.array(list(meaning)), 0.5)
    unit = meaning / np.linalg.norm(meaning, axis=1, keepdims=True)
    said = weight_of_words(float(unit.mean(axis=0) @ unit.mean(axis=0)), 0.5)
    unit = unit - unit.mean(axis=0)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    expected = np.maximum(unit @ unit.T, 0) ** power(40) + said * (words @ words.T).toarray()
    assert np.abs((rows @ rows.T).toarray() / SCALE - expected).max() < 0.01


def test_a_sample_stands_for_a_large_room_and_texts_without_meaning_do_no_harm() -> None:
    random = np.random.default_rng(2)
    meaning = random.normal(size=(LANDMARKS * 2, 16))
    meaning[:3] = 0
    words = unit_rows(sparse.csr_array(np.ones((len(meaning), 1))))
    rows = blend(words, np.array(list(meaning)), 0.5)
    assert rows.shape[1] <= LANDMARKS + 1
    assert np.isfinite(rows.toarray()).all()
    assert np.isfinite(blend(words, np.zeros((len(meaning), 16)), 1.0).toarray()).all()


def test_words_count_more_where_they_are_known_and_where_all_texts_mean_the_same() -> None:
    assert weight_of_words(0.2, 1.0) > weight_of_words(0.2, 0.0)
    assert weight_of_words(0.6, 0.0) > 5 * weight_of_words(0.2, 0.0)
