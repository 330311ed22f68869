"""Direct speech: whose is a quotation, from the words beside it in its sentence."""

from __future__ import annotations

import re

from spacy.tokens import Token

from analysis.language.clauses import Range, cue_start, trim
from analysis.language.cues import lexicon
from analysis.language.linear import name_after, name_before, with_apposition
from analysis.language.scene import Scene, Span, Statement
from analysis.language.sources import cue_span, find_source

_LONGEST_GAP = 14
_SHORT = 10  # tokens of a sentence that only names the speaker of the quotation before it
_NAMES = frozenset(("NNP", "NN", "NNS", "NNPS", "PRP"))
_WHILE = frozenset("while when after before because since until although".split())
_BREAK = re.compile(r"[.!?]\s+")
_ENDS = frozenset(".,!?…—–-")


def read_direct(scene: Scene) -> list[Statement]:
    """Quotations of this sentence whose speaker stands beside them in it."""
    if not scene.quotations:
        return []
    found: list[Statement] = []
    taken: set[int] = set()
    for token in scene.doc:
        if scene.quoted[token.i] >= 0 or not _can_quote(token):
            continue
        number, rule = _quotation_before(scene, token), "quote_before"
        if number is None:
            number, rule = _quotation_after(scene, token), "quote_after"
        if number is None or number in taken:
            continue
        statement = _statement(scene, token, number, rule)
        if statement is not None:
            taken.add(number)
            found.append(statement)
    return found


def _can_quote(token: Token) -> bool:
    verb = lexicon().verb(token.lower_)
    if verb is None or token.tag_ in ("NN", "NNS", "NNP", "JJ", "IN"):
        return False
    return lexicon().takes(verb, "clause", "addressee", "quotation", "thought")


def _statement(scene: Scene, token: Token, number: int, rule: str) -> Statement | None:
    source = find_source(scene, token)
    if source is None or _crosses_quote(scene, source, token):
        source = _beside(scene, token, rule)
    elif rule == "quote_before" and source[0] < token.i:
        source = _from_quotation(scene, source)
    if source is not None and source[0] > token.i:
        source = with_apposition(scene, source)
    if source is None:
        return None
    cue = cue_span(token, source)
    content = _content(scene, number, rule, min(source[0], cue[0]))
    if content is None:
        return None
    verb = lexicon().verb(token.lower_)
    return Statement(scene.offsets(source), scene.offsets(cue), (content,), f"{rule}:{verb}")


def _content(scene: Scene, number: int, rule: str, clause: int) -> Span | None:
    """The quotation with the unquoted words of the same sentence that belong to it."""
    quotation = scene.quotations[number]
    if rule == "quote_after":
        return quotation.start, quotation.end
    if quotation.end <= scene.sentence.start:
        return quotation.start, quotation.end
    end = scene.sentence.start + scene.doc[clause].idx
    between = scene.text[quotation.end : end]
    stop = quotation.end + len(between.rstrip(" ,—–-")) if any(map(str.isalpha, between)) else None
    start = min(quotation.start, max(scene.sentence.start, _previous_end(scene, number)))
    breaks = [m.end() for m in _BREAK.finditer(scene.text, start, quotation.start)]
    start = max([start, *breaks])
    while not (scene.text[start].isalnum() or start == quotation.start):
        start += 1
    return start, stop or quotation.end


def _previous_end(scene: Scene, number: int) -> int:
    """End of the last long quotation before this one: what stands before it is not ours."""
    ends = [q.end for q in scene.quotations[:number] if scene.is_long(q)]
    return max(ends, default=0)


def _from_quotation(scene: Scene, source: Range) -> Range:
    """The source from the end of the quotation on, if no comma stands between them."""
    first = source[0]
    while first > 0 and scene.quoted[first - 1] < 0 and scene.words[first - 1] != ",":
        first -= 1
    if first == 0 or scene.quoted[first - 1] < 0:
        return source
    while first < source[0] and scene.doc[first].tag_ in ("IN", "CC", "RB", "TO"):
        first += 1
    return first, source[1]


def _crosses_quote(scene: Scene, source: Range, token: Token) -> bool:
    first, last = min(source[0], token.i), max(source[1], token.i)
    return any(scene.quoted[i] >= 0 for i in range(first, last))


def _quotation_before(scene: Scene, token: Token) -> int | None:
    """'"...," X said' and '"...," said X': at most a name between the quotation and the verb."""
    index = token.i - 1
    while index >= 0 and scene.quoted[index] < 0:
        if scene.doc[index].text in (";", ":") or token.i - index > _LONGEST_GAP:
            return None
        index -= 1
    between = scene.doc[index + 1 : token.i]
    if any(_is_other_verb(t) for t in between) or any(t.lower_ in _WHILE for t in between[:1]):
        return None
    if index < 0:
        return _quotation_just_ended(scene, token)
    quotation = scene.quotations[scene.quoted[index]]
    closes = scene.text[quotation.start : quotation.end].rstrip("\"”’'»")[-1:] in _ENDS
    follows = scene.doc[index + 1].text in (",", "-", "–", "—")
    return scene.quoted[index] if closes or follows or token.i - index <= 3 else None


def _quotation_just_ended(scene: Scene, token: Token) -> int | None:
    """'"...?" X asked.': the splitter took the end of the quotation for that of the sentence."""
    number = scene.just_ended
    if number is None or any(
        c.dep_ in ("ccomp", "xcomp", "obj") and c.tag_ != "PRP" for c in token.rights
    ):
        return None
    rest = scene.doc[token.i + 1 :]
    if any(t.text in (":", "“", '"') or t.lower_ == "that" for t in rest):
        return None
    quotation = scene.quotations[number]
    asks = scene.text[quotation.start : quotation.end].rstrip("\"”’'»")[-1:] in "?!,"
    return number if asks or len(scene.doc) <= _SHORT else None


def _is_other_verb(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP") and (
        token.dep_ not in ("aux", "aux:pass", "cop", "acl:relcl", "acl")
    )


def _quotation_after(scene: Scene, token: Token) -> int | None:
    """'X said: "..."', 'X told Y, "..."', 'X said, "..."': no words of the content in between."""
    index = token.i + 1
    while index < len(scene.doc) and scene.quoted[index] < 0:
        if index - token.i > _LONGEST_GAP or _is_other_verb(scene.doc[index]):
            return None
        index += 1
    if index >= len(scene.doc):
        return None
    gap = scene.doc[token.i + 1 : index]
    if any(t.lower_ in ("that", "to", "if", "whether") for t in gap):
        return None
    verb = lexicon().verb(token.lower_) or ""
    addressed = lexicon().takes(verb, "addressee") and len(gap) <= 4
    if all(t.tag_ == "RB" for t in gap) or gap[-1].text in (",", ":") or addressed:
        return scene.quoted[index]
    return None


def _beside(scene: Scene, token: Token, rule: str) -> Range | None:
    """A name found by position, where the tree has none: before the verb or just after it."""
    start = cue_start(token)
    if rule == "quote_before":
        first = start
        while first > 0 and scene.quoted[first - 1] < 0:
            first -= 1
        between = trim(scene.doc, (first, start)) if first < start else None
        if between is not None and any(t.tag_ in _NAMES for t in scene.doc[slice(*between)]):
            return between
        return name_after(scene, token.i + 1)
    return name_before(scene, start)
