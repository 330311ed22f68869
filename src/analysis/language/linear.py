"""Sources and clauses by position alone, for where the tree has none or cannot be right."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from analysis.language.clauses import Range, opens_with_name, trim
from analysis.language.cues import lexicon
from analysis.language.scene import Scene

_INSIDE_NAME = frozenset(
    "NNP NNPS NN NNS DT PDT PRP PRP$ JJ JJR JJS CD HYPH POS WP -LRB- -RRB- SYM AFX FW".split()
)
_NOMINAL = frozenset(("NNP", "NNPS", "NN", "NNS", "PRP", "DT", "CD", "WP"))
_ENDS = _NOMINAL | {"-RRB-", "POS"}
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_LINKS = frozenset(("of", "for", "and", "at", "in", "from", "with", "to"))
_OPENERS = frozenset(
    ("and", "but", "while", "as", "after", "when", "because", "that", "if", "though")
)
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_LONGEST = 40


def name_before(scene: Scene, end: int) -> Range | None:
    """The noun phrase that ends just before a token, with an apposition between commas."""
    doc = scene.doc
    last = _before_day(scene, end)
    opened = _opening_bracket(scene, last)
    if opened is not None:  # 'the Lima Peace Observatory (LPO) | said'
        head = _phrase_before(scene, opened)
        return None if head is None else (head[0], last)
    if last > 1 and doc[last - 1].text in (",", ")") and scene.quoted[last - 1] < 0:
        opening = _matching_comma(scene, last - 1)
        if opening is None:
            return None
        head = _phrase_before(scene, opening)
        if head is None:
            return None
        return (head[0], last - 1) if _is_apposition(doc, opening) else head
    return _phrase_before(scene, last)


def _opening_bracket(scene: Scene, end: int) -> int | None:
    """The bracket that opens an abbreviation which ends just before a token."""
    if end < 3 or scene.doc[end - 1].text != ")" or scene.quoted[end - 1] >= 0:
        return None
    for index in range(end - 2, max(end - 6, 0), -1):
        if scene.doc[index].text == "(":
            return index
    return None


def _before_day(scene: Scene, end: int) -> int:
    """'The bishop on Sunday | called ...': the day is no part of the name."""
    if end > 1 and scene.words[end - 1] in _DAYS:
        return end - 2 if scene.words[end - 2] == "on" else end - 1
    return end


def _matching_comma(scene: Scene, closing: int) -> int | None:
    """The comma that opens the insertion which the comma at ``closing`` ends."""
    for index in range(closing - 1, max(closing - _LONGEST, 0), -1):
        if scene.quoted[index] >= 0 or scene.doc[index].text in (";", ":"):
            return None
        if scene.doc[index].text == ",":
            return index
    return None


def _is_apposition(doc: Doc, comma: int) -> bool:
    first = doc[comma + 1]
    nominal = first.tag_ in ("DT", "NN", "NNS", "NNP", "JJ", "CD", "PRP$")
    return nominal or first.lower_ in ("who", "which")


def _phrase_before(scene: Scene, end: int) -> Range | None:
    """Name tags and their links to the left, down to a mark, a verb or the sentence's start."""
    doc, first = scene.doc, end
    while first > 0 and scene.quoted[first - 1] < 0 and _joins(doc, first - 1):
        if first < end and doc[first].tag_ == "DT" and doc[first - 1].tag_ in _NOMINAL:
            break  # another phrase ends before this one begins
        first -= 1
    while first < end and doc[first].lower_ in _LINKS | _OPENERS:
        first += 1
    if first == end:
        return None
    named = doc[end - 1].tag_ in _ENDS or opens_with_name(doc[end - 1])
    if not named and not _is_the_poor(doc, first, end):
        return None
    return trim(doc, (_behind_date(doc, first, end), end))


def _is_the_poor(doc: Doc, first: int, end: int) -> bool:
    """'the west', 'the poor': an adjective for a noun."""
    return end - first == 2 and doc[first].tag_ == "DT" and doc[first + 1].tag_ == "JJ"


def _joins(doc: Doc, index: int) -> bool:
    token = doc[index]
    if token.tag_ in _INSIDE_NAME or token.lower_ in _LINKS:
        return True
    return opens_with_name(token)


def full_name(scene: Scene, span: Range) -> Range | None:
    """The span with the words of its name that the tree left out, without what is no name.

    Titles and determiners to the left join ('Interior Minister | Ana Rey'), leading adverbs and
    datelines go, a weekday alone is nobody.
    """
    doc, (first, last) = scene.doc, span
    for index in range(first, min(last, first + _LONGEST)):
        if doc[index].text in ("--", "—", "–", "―") and doc[first].is_upper:
            first = index + 1
            break
    while first > 0 and scene.quoted[first - 1] < 0 and _extends(doc, first):
        first -= 1
    while first < last - 1 and _is_no_name(doc[first]):
        first += 1
    first = _behind_date(doc, first, last)
    last = _without_occasion(scene, first, last)
    if doc[last - 1].lower_ in _DAYS and last - first == 1:
        return None
    return trim(doc, (first, last))


def _behind_date(doc: Doc, first: int, last: int) -> int:
    """Start of a name without 'the same Sunday | other outlets', '7 March | it'."""
    if doc[last - 1].tag_ == "PRP":
        return last - 1
    for index in range(first, last - 1):
        dated = doc[index].lower_ in _DAYS and doc[index + 1].tag_ in ("JJ", "DT", "NNS", "PRP$")
        if dated and index > first:
            return index + 1
    return first


def _without_occasion(scene: Scene, first: int, last: int) -> int:
    """End of a name without 'X, in a statement'."""
    for index in range(first + 1, last - 2):
        placed = scene.words[index] == "," and scene.words[index + 1] in ("in", "at", "during")
        if placed and not lexicon().documents.isdisjoint(scene.words[index + 2 : last]):
            return index
    return last


def _is_no_name(token: Token) -> bool:
    """An adverb, a conjunction or a day before a name: 'even Chad', 'Friday the army'."""
    return token.lower_ in _DAYS or (token.tag_ in ("RB", "CC") and token.lower_ != "not")


def _extends(doc: Doc, first: int) -> bool:
    """Whether the token before a span is part of its name."""
    if doc[first].tag_ not in ("NNP", "NNPS", "NN", "NNS", "JJ", "CD", "HYPH", "POS"):
        return False
    before = doc[first - 1]
    if before.lower_ in _DAYS:
        return False
    if before.tag_ == "POS":
        return True
    return before.tag_ in ("NNP", "NNPS", "NN", "JJ", "DT", "PRP$", "HYPH", "AFX", "NNS") and (
        before.lower_ not in ("that", "both")
    )


def name_after(scene: Scene, start: int) -> Range | None:
    """The noun phrase that starts at a token: '"...", said NAME, the ...'."""
    doc, last = scene.doc, start
    while last < len(doc) and scene.quoted[last] < 0 and doc[last].tag_ in _INSIDE_NAME | {"IN"}:
        if doc[last].tag_ == "IN" and doc[last].lower_ not in ("of", "for"):
            break
        last += 1
    return trim(doc, (start, last)) if last > start else None


def with_apposition(scene: Scene, span: Range) -> Range:
    """'said NAME, a doctor who ran the clinic': what follows a comma and describes the name."""
    doc, last = scene.doc, span[1]
    if last + 1 >= len(doc) or doc[last].text != "," or not _is_apposition(doc, last):
        return span
    for index in range(last + 1, len(doc)):
        if scene.quoted[index] >= 0 or doc[index].text in (".", ";", ":", "“", '"'):
            return trim(doc, (span[0], index)) or span
        if doc[index].text == "," and doc[index + 1 : index + 2].text not in ("who", "whose", "a"):
            return span[0], index
    return span


def has_clause(scene: Scene, start: int) -> bool:
    """Whether a finite verb with something before it follows: a clause rather than a phrase."""
    for token in scene.doc[start:]:
        if token.text in (".", ";"):
            return False
        if token.tag_ in _FINITE:
            return token.i > start
    return False


def starts_clause(token: Token) -> bool:
    """Whether a word can open a reported clause just after its cue."""
    return token.tag_ in _NOMINAL or token.tag_ in ("PRP$", "JJ", "EX", "RB", "``", "CC", "JJS")
