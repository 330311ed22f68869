"""Word vectors for many short sentences at once: what ``tok2vec`` gives, in less time.

A word's own vector is computed once for all its occurrences, and the convolution over neighbouring
words runs in pieces that fit into the processor's cache. The vectors are those of the pipeline up
to the rounding of single precision; a pipeline of another architecture computes its own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

Floats = npt.NDArray[np.float32]

_CHUNK = 640  # rows
_TINY = np.float32(1e-8)  # added to a variance, as the layers of thinc do
_EMBED = "extract_features>>list2ragged>>with_array"
_BLOCK = "residual(expand_window>>maxout>>layernorm>>dropout)"


@dataclasses.dataclass(frozen=True, slots=True)
class _Block:
    """A window of three words -> maxout of ``pieces`` -> layer norm -> added to the input."""

    weights: Floats  # (3 * width, pieces * width)
    bias: Floats
    pieces: int
    gain: Floats
    shift: Floats

    def apply(self, rows: Floats) -> Floats:
        width = rows.shape[1]
        window = np.zeros((len(rows), 3 * width), dtype=np.float32)
        window[1:, :width] = rows[:-1]
        window[:, width : 2 * width] = rows
        window[:-1, 2 * width :] = rows[1:]
        pieces = window @ self.weights
        pieces += self.bias
        best = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
        for piece in range(2, self.pieces):
            np.maximum(best, pieces[:, piece * width : (piece + 1) * width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + _TINY
        best *= (1 / np.sqrt(variance))[:, None]
        best *= self.gain
        best += self.shift
        best += rows
        return best


@dataclasses.dataclass(frozen=True)
class Vectors:
    """The ``tok2vec`` of a pipeline, taken apart: features, embedding and convolution."""

    columns: list[int | str]
    embedding: Sequence[Model[Any, Any]]
    blocks: Sequence[_Block]

    def fill(self, docs: Sequence[Doc]) -> None:
        """Set ``doc.tensor`` of tokenised docs, as ``tok2vec`` would."""
        filled = [doc for doc in docs if len(doc)]
        if not filled:
            return
        words, which = _distinct(filled, self.columns)
        own: Any = words
        for layer in self.embedding:
            own = layer.predict(own)
        position = 0
        for chunk in _chunks(filled):
            size = sum(map(len, chunk))
            self._convolve(chunk, own[which[position : position + size]])
            position += size

    def _convolve(self, docs: Sequence[Doc], own: Floats) -> None:
        """Docs with the vectors of all their words -> their tensors; padding keeps them apart."""
        pad = len(self.blocks)  # each block sees one word further
        lengths = [len(doc) for doc in docs]
        starts = np.cumsum([pad, *(n + pad for n in lengths)])
        rows = np.zeros((starts[-1], own.shape[1]), dtype=np.float32)
        position = 0
        for start, length in zip(starts, lengths, strict=False):
            rows[start : start + length] = own[position : position + length]
            position += length
        for block in self.blocks:
            rows = block.apply(rows)
        for doc, start, length in zip(docs, starts, lengths, strict=False):
            doc.tensor = rows[start : start + length]


def read_vectors(nlp: Language) -> Vectors | None:
    """The vectors of a pipeline, or None if its ``tok2vec`` is not built like the shipped one."""
    if "tok2vec" not in nlp.pipe_names:
        return None
    component: Any = nlp.get_pipe("tok2vec")
    model: Model[Any, Any] = component.model
    if len(model.layers) != 2 or not model.layers[0].name.startswith(_EMBED):
        return None
    embed, encode = model.layers
    blocks = [block for block in encode.layers[0].layers if block.name == _BLOCK]
    if len(embed.layers) != 5 or len(blocks) != len(encode.layers[0].layers):
        return None
    if encode.attrs.get("pad") != len(blocks):
        return None  # a wider window
    return Vectors(
        embed.layers[0].attrs["columns"],
        [embed.layers[2].layers[0], embed.layers[3].layers[0]],
        [_read_block(block) for block in blocks],
    )


def _read_block(block: Model[Any, Any]) -> _Block:
    nodes = {node.name: node for node in block.walk()}
    maxout, norm = nodes["maxout"], nodes["layernorm"]
    weights: Floats = np.asarray(maxout.get_param("W"))
    bias: Floats = np.asarray(maxout.get_param("b"))
    width, pieces, wide = weights.shape
    by_piece = weights.transpose(2, 1, 0).reshape(wide, pieces * width)
    return _Block(
        np.ascontiguousarray(by_piece),
        np.ascontiguousarray(bias.T).reshape(-1),
        pieces,
        np.asarray(norm.get_param("G")),
        np.asarray(norm.get_param("b")),
    )


def _distinct(
    docs: Sequence[Doc], columns: list[int | str]
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.intp]]:
    """The features of every different word, and for each word of the docs which one it is."""
    features = np.concatenate([doc.to_array(columns) for doc in docs]).astype(np.uint64)
    joined = features.view(np.dtype((np.void, features.itemsize * features.shape[1])))
    _, first, which = np.unique(joined[:, 0], return_index=True, return_inverse=True)
    return features[first], which


def _chunks(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    chunk: list[Doc] = []
    size = 0
    for doc in docs:
        chunk.append(doc)
        size += len(doc)
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
