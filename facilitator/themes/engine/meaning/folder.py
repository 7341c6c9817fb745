"""A model folder in the layout of Sentence-Transformers: what it must hold, read and checked loudly."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Weights = dict[str, npt.NDArray[np.float32]]

LIBRARIES = ("safetensors", "tokenizers")
# A contribution is a few sentences; what stands behind so many pieces of words changes its meaning little.
LONGEST = 256


class Unusable(Exception):
    """A model that cannot be used; `code` says why, `detail` which part of it."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Shape:
    """What a forward pass has to know about a model beside its weights."""

    layers: int
    heads: int
    epsilon: float
    longest: int
    pooling: str


def missing_libraries() -> list[str]:
    """Name the libraries of the extra that are not installed."""
    return [name for name in LIBRARIES if find_spec(name) is None]


def shape_of(folder: Path) -> Shape:
    """Read how a model is built; raise `Unusable` for anything but a BERT-like encoder."""
    config = _json(folder / "config.json")
    wanted = {
        "model_type": (config.get("model_type"), "bert"),
        "hidden_act": (config.get("hidden_act", "gelu"), "gelu"),
        "position_embedding_type": (config.get("position_embedding_type", "absolute"), "absolute"),
    }
    for name, (found, known) in wanted.items():
        if found != known:
            raise Unusable("kind", f"{name} {found}")
    try:
        return Shape(
            layers=int(config["num_hidden_layers"]),
            heads=int(config["num_attention_heads"]),
            epsilon=float(config.get("layer_norm_eps", 1e-12)),
            longest=_longest(folder, int(config["max_position_embeddings"])),
            pooling=_pooling(folder),
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise Unusable("damaged", "config.json") from wrong


def weights_of(folder: Path) -> Weights:
    """Read the numbers of a model."""
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    path = folder / "model.safetensors"
    if not path.is_file():
        raise Unusable("missing", path.name)
    try:
        loaded = load_file(path)
    except (SafetensorError, OSError, TypeError, KeyError) as wrong:
        raise Unusable("damaged", path.name) from wrong
    return {name.removeprefix("bert."): np.asarray(each, dtype=np.float32) for name, each in loaded.items()}


def tokenizer_of(folder: Path, longest: int) -> Any:  # noqa: ANN401 - a class of the extra's library
    """Read what cuts texts into pieces; texts that are too long are cut off."""
    from tokenizers import BertWordPieceTokenizer, Tokenizer

    whole, words = folder / "tokenizer.json", folder / "vocab.txt"
    found = whole if whole.is_file() else words
    if not found.is_file():
        raise Unusable("missing", "tokenizer.json")
    try:
        if found is whole:
            cutter = Tokenizer.from_file(str(whole))
        else:
            cutter = BertWordPieceTokenizer(str(words), lowercase=_lower_case(folder))
    except Exception as wrong:
        raise Unusable("damaged", found.name) from wrong
    cutter.no_padding()
    cutter.enable_truncation(longest)
    return cutter


def _longest(folder: Path, positions: int) -> int:
    path = folder / "sentence_bert_config.json"
    wished = int(_json(path).get("max_seq_length") or LONGEST) if path.is_file() else LONGEST
    return min(wished, positions, LONGEST)


def _lower_case(folder: Path) -> bool:
    path = folder / "tokenizer_config.json"
    return bool(_json(path).get("do_lower_case", True)) if path.is_file() else True


def _pooling(folder: Path) -> str:
    path = folder / "1_Pooling" / "config.json"
    config = _json(path) if path.is_file() else {"pooling_mode_mean_tokens": True}
    named = config.get("pooling_mode")
    modes = (
        [named] if named else [name for name, on in config.items() if on is True and "pooling_mode" in name]
    )
    for pooling in ("mean", "cls"):
        if modes in ([pooling], [f"pooling_mode_{pooling}_tokens"], [f"pooling_mode_{pooling}_token"]):
            return pooling
    raise Unusable("kind", "1_Pooling")


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as wrong:
        raise Unusable("missing", path.name) from wrong
    except ValueError as wrong:
        raise Unusable("damaged", path.name) from wrong
    if not isinstance(found, dict):
        raise Unusable("damaged", path.name)
    return found
