"""Distinctive words: weighted log-odds with an informative Dirichlet prior, behind a gate.

Monroe, Colaresi and Quinn 2008, "Fightin' Words", Political Analysis 16(4), equations 16 and 22:
the log-odds of a word in one actor's statements against those of all others, each count raised by
the word's share in all text, divided by its standard error.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from statistics import NormalDist

import numpy as np
import pandas as pd

# Below these an actor's words say who was quoted, not how it speaks (measured on sections of 55 to
# 117 words: no content word passes).
_MIN_STATEMENTS = 10
_MIN_WORDS = 400
_MIN_COUNT = 5
_PRIOR_MASS = 500.0
_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*")


@dataclasses.dataclass(frozen=True)
class WordTest:
    """Words that set actors apart, and who had not enough text for a test.

    ``words`` has ``actor, word, n, n_others, log_odds, z`` of the distinctive ones; ``refused``
    has ``actor, n_statements, n_words, reason``. ``threshold`` is the |z| asked for and
    ``n_tested`` the number of words tested; ``left_out`` counts statements that only digests
    carry, whose words are not the claimant's.
    """

    words: pd.DataFrame
    refused: pd.DataFrame
    threshold: float
    n_tested: int
    left_out: int


def distinctive_words(
    units: pd.DataFrame,
    *,
    min_statements: int = _MIN_STATEMENTS,
    min_words: int = _MIN_WORDS,
    min_count: int = _MIN_COUNT,
    level: float = 0.05,
) -> WordTest:
    """Statements -> words that an actor uses more or less than all others together.

    Only words that occur *min_count* times in all are tested, and the threshold is that of the
    normal distribution at *level* after Bonferroni's correction for all tests made.
    """
    own = units[units["own_words"]]
    counts = {str(a): _count(g["content"]) for a, g in own.groupby("actor", sort=True)}
    sizes = units.groupby("actor", sort=True).size()
    refused = _refused(sizes, counts, min_statements, min_words)
    tested = [a for a in counts if a not in set(refused["actor"])] if len(counts) > 1 else []
    total: Counter[str] = sum(counts.values(), Counter())
    vocabulary = sorted(word for word, n in total.items() if n >= min_count)
    n_tests = len(vocabulary) * len(tested)
    threshold = NormalDist().inv_cdf(1 - level / (2 * n_tests)) if n_tests else float("nan")
    rows = [
        row
        for actor in tested
        for row in _against_others(actor, counts[actor], total, vocabulary)
        if abs(row[-1]) >= threshold
    ]
    words = pd.DataFrame(rows, columns=["actor", "word", "n", "n_others", "log_odds", "z"])
    return WordTest(words, refused, threshold, n_tests, len(units) - len(own))


def _count(texts: pd.Series[str]) -> Counter[str]:
    return Counter(word for text in texts for word in _WORD.findall(text.lower()) if len(word) > 2)


def _refused(
    sizes: pd.Series[int], counts: dict[str, Counter[str]], min_statements: int, min_words: int
) -> pd.DataFrame:
    rows = []
    for actor, n in sizes.items():
        words = counts.get(str(actor), Counter()).total()
        if n < min_statements:
            rows.append((actor, n, words, f"fewer than {min_statements} statements"))
        elif words < min_words:
            rows.append((actor, n, words, f"fewer than {min_words} words of its own"))
    return pd.DataFrame(rows, columns=["actor", "n_statements", "n_words", "reason"])


def _against_others(
    actor: str, mine: Counter[str], total: Counter[str], vocabulary: list[str]
) -> list[tuple[str, str, int, int, float, float]]:
    own = np.array([mine[word] for word in vocabulary], dtype=float)
    other = np.array([total[word] - mine[word] for word in vocabulary], dtype=float)
    prior = _PRIOR_MASS * (own + other) / total.total()
    others = total.total() - mine.total()
    delta = _log_odds(own, prior, mine.total()) - _log_odds(other, prior, others)
    z = delta / np.sqrt(1 / (own + prior) + 1 / (other + prior))
    rows = zip(vocabulary, own, other, delta, z, strict=True)
    return sorted(
        ((actor, w, int(a), int(b), float(d), float(s)) for w, a, b, d, s in rows),
        key=lambda row: (-abs(row[-1]), row[1]),
    )


def _log_odds(count: np.ndarray, prior: np.ndarray, size: int) -> np.ndarray:
    """Log-odds of each word in a text of *size* words, after adding the prior's counts."""
    raised = count + prior
    odds: np.ndarray = np.log(raised / (size + _PRIOR_MASS - raised))
    return odds
