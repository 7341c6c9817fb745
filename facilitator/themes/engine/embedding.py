"""Regularised spectral embedding of many short texts, without ever building the n x n matrix."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.linalg import eigh
from scipy.sparse.linalg import svds

from facilitator.themes.engine.vectors import Floats

# Share of the mean likeness added between all texts (Amini et al. 2013, Qin & Rohe 2013): without it
# single odd texts break away as themes of their own; far more of it flattens real structure.
TAU = 0.2
# Up to so many texts their likeness to each other, written out, is quicker.
DENSE_UP_TO = 400
# A direction of less weight than this is rounding: texts that are the same must lie at the same place.
NOTHING = 1e-9


def embed(rows: sparse.csr_array, columns: int) -> Floats:
    """Place n texts in a few columns (n x columns, rows of length 1) so that like texts lie together."""
    count = rows.shape[0]
    total = np.asarray(rows.sum(axis=0)).ravel()
    lift = TAU * float(total @ total) / count**2
    scale = 1 / np.sqrt(rows @ total + count * lift)
    scaled = sparse.diags_array(scale) @ rows
    lifted = sparse.csr_array((np.sqrt(lift) * scale)[:, None])
    left = _left_vectors(sparse.csr_array(sparse.hstack([scaled, lifted], format="csr")), columns)
    lengths = np.linalg.norm(left, axis=1, keepdims=True)
    return np.asarray(left / np.where(lengths > 0, lengths, 1.0))


def _left_vectors(matrix: sparse.csr_array, columns: int) -> Floats:
    smaller = min(matrix.shape)
    if matrix.shape[0] <= DENSE_UP_TO or columns >= smaller:
        likeness = (matrix @ matrix.T).toarray()
        last = len(likeness) - 1
        squares, left = eigh(likeness, subset_by_index=[max(0, last - columns + 1), last])
        return np.asarray((left * (squares > NOTHING))[:, ::-1])
    start = np.random.default_rng(0).standard_normal(smaller)
    left, sizes, _ = svds(matrix, k=columns, v0=start)
    return np.asarray((left * (sizes**2 > NOTHING))[:, np.argsort(-sizes)])
