"""Near copies: wire reports and syndicated articles that stand in the corpus more than once."""

from __future__ import annotations

import re

import pandas as pd
from rapidfuzz import fuzz

_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 5
_PERMUTATIONS = 64
_CANDIDATE = 0.4
_SAME = 85.0  # rapidfuzz ratio of the two word sequences, 0-100
_SHORTEST = 40  # words; shorter texts of one kind resemble one another by nature


def mark_copies(articles: pd.DataFrame) -> pd.DataFrame:
    """Articles with ``duplicate_of``: the earliest article of which each is a near copy, else NA.

    MinHash over five-word shingles proposes pairs (Broder 1997), the ratio of the word sequences
    decides. Earliest is by day of publication, then by ``article_id``.
    """
    order = articles.sort_values(["published", "article_id"], na_position="last").index
    words = {i: _WORD.findall(articles.at[i, "text"].lower()) for i in order}
    marked = articles.copy()
    originals = _originals(list(order), words)
    names = articles["article_id"]
    marked["duplicate_of"] = pd.Series(
        [names[originals[i]] if i in originals else None for i in articles.index],
        index=articles.index,
        dtype="str",
    )
    return marked


def _originals(order: list[int], words: dict[int, list[str]]) -> dict[int, int]:
    from datasketch import MinHash, MinHashLSH  # loads scipy, and only corpora need it

    index = MinHashLSH(threshold=_CANDIDATE, num_perm=_PERMUTATIONS)
    blank = MinHash(num_perm=_PERMUTATIONS, seed=1)
    found: dict[int, int] = {}
    for i in order:
        if len(words[i]) < _SHORTEST:
            continue
        signature = blank.copy()
        signature.update_batch(_shingles(words[i]))
        for j in sorted(index.query(signature), key=order.index):
            if fuzz.ratio(words[j], words[i], score_cutoff=_SAME):
                found[i] = j
                break
        else:
            index.insert(i, signature)
    return found


def _shingles(words: list[str]) -> list[bytes]:
    return [" ".join(words[k : k + _SHINGLE]).encode() for k in range(len(words) - _SHINGLE + 1)]
