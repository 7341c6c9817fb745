"""A small language model on the CPU: texts in, vectors of length 1 out (BERT, Devlin et al. 2019)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import erf

from facilitator.themes.engine.meaning.folder import (
    Shape,
    Unusable,
    Weights,
    missing_libraries,
    shape_of,
    tokenizer_of,
    weights_of,
)

Rows = npt.NDArray[np.float32]
# Pieces of words that go through the model at once: it is fast enough and stays below 100 MB.
AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Model:
    """A model that has been read and tried."""

    shape: Shape
    weights: Weights
    cutter: Any

    @classmethod
    def load(cls, folder: Path) -> Model:
        """Read a model and put a word through it; raises `Unusable` with a reason."""
        missing = missing_libraries()
        if missing:
            raise Unusable("libraries", ", ".join(missing))
        if not folder.is_dir():
            raise Unusable("no_folder", str(folder))
        shape = shape_of(folder)
        model = cls(shape, weights_of(folder), tokenizer_of(folder, shape.longest))
        try:
            tried = model.embed(["hello"])
        except (KeyError, ValueError, IndexError) as wrong:
            raise Unusable("damaged", "model.safetensors") from wrong
        if not np.isfinite(tried).all():
            raise Unusable("damaged", "model.safetensors")
        return model

    def embed(self, texts: Sequence[str]) -> Rows:
        """Return one row of length 1 a text; texts of like length go together, which changes no row."""
        written = [text.encode(errors="replace").decode() for text in texts]
        pieces = [np.array(each.ids, dtype=np.int64) for each in self.cutter.encode_batch(written)]
        width = self.weights["embeddings.word_embeddings.weight"].shape[1]
        rows = np.zeros((len(texts), width), dtype=np.float32)
        for batch in _batches([len(each) for each in pieces]):
            rows[batch] = self._forward([pieces[i] for i in batch])
        return rows

    def _forward(self, pieces: Sequence[npt.NDArray[np.int64]]) -> Rows:
        longest = max(len(each) for each in pieces)
        ids = np.array([np.pad(each, (0, longest - len(each))) for each in pieces])
        there = np.arange(longest) < np.array([[len(each)] for each in pieces])
        take = self.weights
        state = take["embeddings.word_embeddings.weight"][ids]
        state = state + take["embeddings.position_embeddings.weight"][:longest]
        state = self._normed(
            state + take["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm"
        )
        for number in range(self.shape.layers):
            layer = f"encoder.layer.{number}"
            seen = self._attended(state, there, f"{layer}.attention.self")
            state = self._normed(
                state + self._linear(seen, f"{layer}.attention.output.dense"),
                f"{layer}.attention.output.LayerNorm",
            )
            inner = _gelu(self._linear(state, f"{layer}.intermediate.dense"))
            state = self._normed(
                state + self._linear(inner, f"{layer}.output.dense"), f"{layer}.output.LayerNorm"
            )
        return _pooled(state, there, self.shape.pooling)

    def _attended(self, state: Rows, there: npt.NDArray[np.bool_], name: str) -> Rows:
        texts, length, width = state.shape
        heads = self.shape.heads
        split = (texts, length, heads, width // heads)
        asked, offered, told = (
            self._linear(state, f"{name}.{part}").reshape(split).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = asked @ offered.transpose(0, 1, 3, 2) / np.float32((width // heads) ** 0.5)
        scores = np.where(there[:, None, None, :], scores, np.float32(-1e9))
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        return np.asarray((shares @ told).transpose(0, 2, 1, 3).reshape(texts, length, width))

    def _linear(self, state: Rows, name: str) -> Rows:
        return np.asarray(state @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"])

    def _normed(self, state: Rows, name: str) -> Rows:
        centred = state - state.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(self.shape.epsilon))
        return np.asarray(centred / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"])


def _gelu(values: Rows) -> Rows:
    return np.asarray(values * (erf(values * np.float32(0.5**0.5)) + 1) * np.float32(0.5))


def _pooled(state: Rows, there: npt.NDArray[np.bool_], pooling: str) -> Rows:
    if pooling == "cls":
        rows = state[:, 0]
    else:
        rows = (state * there[..., None]).sum(axis=1) / np.maximum(there.sum(axis=1, keepdims=True), 1)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), dtype=np.float32)


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Cut the texts, shortest first, into batches that hold at most so many pieces with their padding."""
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        if batch and lengths[i] * (len(batch) + 1) > AT_ONCE:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
