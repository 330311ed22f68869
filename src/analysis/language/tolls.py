"""Rules of tolls: figures that a noun such as "toll", "number" or "range" gives its outcome."""

from __future__ import annotations

from analysis.language.harmwords import harm_words
from analysis.language.linked import GAP, Link, Sentence
from analysis.language.mentions import Mention
from analysis.language.words import AUXILIARIES

_TOLL_WORDS = frozenset(
    "rise rises rose risen rising stand stands stood standing reach reaches reached reaching climb "
    "climbs climbed climbing at to is was of as put puts putting hit hits hitting pass passed "
    "passes exceed exceeded grow grew grown jump jumped increase increased raise raised raising "
    "revised reviseed updated topped top surpass surpassed cross crossed likely could may might "
    "now vary varies varied range ranges ranged ranging "
    "has had have been be would from up down be with : - – total totalled totals as".split()
)

_CODED = frozenset(
    "as at coded recorded reported listed estimated put given set noted stand stands stood "
    "counted".split()
)
_BEFORE_NOUN = 2
_AT = frozenset("to at reached reaches reach hit hits passed topped exceeded surpassed".split())


def toll(s: Sentence, m: Mention) -> Link | None:
    """ "The death toll rose to 12", "put the number of injured at four"."""
    w = s.words
    for t in reversed(s.triggers):
        if t.kind != "toll" or t.last >= m.first or m.first - t.last > 2 * GAP:
            continue
        between = w.low[t.last + 1 : m.first]
        if m.kind == "single" or any(s.at.get(i) for i in range(t.last + 1, m.first)):
            return None
        if between[-2:] == ["such", "as"]:
            return None
        near = 4 if m.head is None else _BEFORE_NOUN  # "has risen sharply to 12", "to 12 people"
        if not between or any(word in _TOLL_WORDS for word in between[-near:]):
            return Link(m, t.outcome, "toll", t)
        return None
    nxt = [w.word(i) for i in range(m.last + 1, m.last + 4)]
    after = next((t for t in s.triggers if t.kind == "toll" and 0 < t.first - m.last <= 3), None)
    if after is not None and "the" in nxt and w.word(m.first - 1) == "to":
        return Link(m, after.outcome, "toll", after)
    return None


def coded(s: Sentence, m: Mention) -> Link | None:
    """ "Fatalities were coded as 4", "injuries: 3": a figure that is said of a counting noun."""
    w, i = s.words, m.first - 1
    if m.head is not None or m.kind != "cardinal" or w.word(i) not in {"as", "at"}:
        return None
    while w.word(i) in AUXILIARIES | _CODED:
        i -= 1
    outcome = harm_words().nouns.get(w.word(i))
    counts = w.word(i) in harm_words().counting and w.kind(i) == "NNS"
    return Link(m, outcome, "toll") if outcome and counts else None


def reached(s: Sentence, m: Mention) -> Link | None:
    """ "The death toll had reached 311, with 1,050 injured": a number right behind its verb."""
    if m.head is not None or s.words.word(m.first - 1) not in _AT:
        return None
    return toll(s, m)


def ranged(s: Sentence, m: Mention) -> Link | None:
    """ "A range of 4-7 for deaths", "a 4-7 range in both the injury and the death toll"."""
    w, behind = s.words, max(m.last, m.number - 1) + 1
    before = w.low[max(0, m.first - 2) : m.first]
    named = "range" in w.low[m.number : behind + 8] or before == ["range", "of"]
    if m.figure.bound != "range" or not named or w.word(behind) not in {"for", "in"}:
        return None
    found = []
    for i in range(behind + 1, min(behind + 7, len(w))):
        if w.low[i] in {",", ".", ";"} or w.is_verb(i):
            break
        outcome = harm_words().nouns.get(w.low[i])
        if outcome is not None and outcome not in found:
            found.append(outcome)
    return Link(m, found[0], "toll", also=found[1] if len(found) > 1 else None) if found else None
