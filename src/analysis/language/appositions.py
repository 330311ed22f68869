"""Appositions and predicates: who somebody named was ("Ana Ruiz, a teacher, was shot")."""

from __future__ import annotations

from analysis.language.daynames import MONTHS
from analysis.language.linked import Sentence
from analysis.language.mentions import Mention
from analysis.language.words import BE

_DASHES = frozenset({"—", "–", "―", "--"})
_APPOSITION = 14  # words of a complement inside an apposition


def describes(s: Sentence, m: Mention) -> bool:
    """ "Ana Ruiz, a teacher, was shot": an apposition to somebody named is no count."""
    w, i = s.words, m.first - 2
    one = m.kind == "single" or (m.figure.point == 1 and w.word(m.number) == "of")
    if one and w.word(i + 1) in BE and w.kind(i) in {"NNP", "PRP", "WP"}:
        return True  # "Ana Ruiz was a teacher who died", "he was one of 14 people arrested"
    if one and w.low[max(0, i) : i + 2] == ["to", "be"]:
        return True  # "a man said to be a Dane"
    if one and w.word(m.first - 1) in _DASHES and w.kind(i)[:3] in {"NNP", "CD"}:
        return True  # "Ana Ruiz, 28 — a teacher — was shot"
    if not one or w.word(m.first - 1) != ",":
        return False
    if w.word(i) in {"deceased", "victim"}:
        return True
    told = next((o for o in s.mentions if o.last == i and o.first < m.first), None)
    if told is not None and told.of_them and told.figure.point == 1:
        return True  # "one of them, a Peruvian, died"
    if not _closes(s, m.last + 1) or not (w.kind(i).startswith("NNP") or w.kind(i) == "CD"):
        return False
    while i > 0 and (
        w.kind(i)[:3] in {"NNP", "CD"} or w.word(i) in {",", "(", ")", "-"} or w.low[i][0].isdigit()
    ):
        i -= 1
    # "On 2 May, in Lagos, a man ..." opens with circumstances, not with a name.
    owned = (
        w.word(i) == "of" and w.word(i + 1)[:3] not in MONTHS
    )  # "the death of Ana Ruiz, a cook,"
    return owned or w.kind(i) != "IN" or w.word(i + 1) == "-"


def _closes(s: Sentence, i: int) -> bool:
    """Whether a comma ends an apposition, at once or behind a complement: "a poet from Oslo,"."""
    w = s.words
    if w.word(i) not in {"for", "of", "from", "at", "with"} and w.kind(i) != "VBG":
        return w.word(i) in {",", "."}
    for k in range(i + 1, min(i + _APPOSITION, len(w))):
        if w.low[k] == "," or w.kind(k) in {"VBD", "VBZ", "VBP", "MD"}:
            return w.low[k] == ","
    return False
