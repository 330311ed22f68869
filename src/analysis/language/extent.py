"""Where the content of a reporting verb begins and ends in its sentence.

A complement normally fills the rest of its sentence, and a parser that errs on a long sentence
mostly cuts it short. So the end is found by scanning for what closes a report: another reporting
verb, a semicolon, the time and occasion of speaking.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from analysis.language.actwords import act_of_noun, lemma, words
from analysis.language.clauses import is_joined, subtree
from analysis.language.cues import lexicon
from analysis.language.scene import Scene

_ADJUNCTS = frozenset(
    "obl advmod obl:tmod obl:unmarked nmod:tmod obl:npmod advcl discourse punct".split()
)
_JOINS = frozenset("and but while though although yet whereas".split())
_MAY_CLOSE = _JOINS | {",", ".", "?", "!", ";", "according"}
_CLOSERS = frozenset("although though".split())
_SUBORDINATORS = frozenset(
    "after before while when whenever because since until although though".split()
)
_FRONTING = frozenset("after before while when although though since".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today".split())
_BEFORE_DAY = frozenset("on late early".split())
_DEADLINES = frozenset("by until till before since from next".split())
_PARTS_OF_DAY = frozenset("morning afternoon evening night".split())
_OCCASIONS = frozenset("in at during on".split())
_PEOPLE = frozenset("everyone everybody anyone anybody nobody all both".split())
_LONGEST_DELAY = 9  # words between a cue and its "that": 'said in a statement on Friday that'
_LONGEST_DATELINE = 14
_FINITE = frozenset(("VBD", "VBZ", "VBP"))


def content_start(verb: Token, complement: Token, cue_end: int, *, addressed: bool) -> int:
    """First token of the content: after the cue, past times, places and the person told."""
    delayed = delayed_that(verb, cue_end)
    if delayed is not None:
        return delayed
    cue_end = after_day(verb.doc, cue_end)
    first = max(subtree(complement)[0], cue_end)
    skipped = _ADJUNCTS | ({"obj", "iobj"} if addressed else set())
    covered = {
        i for c in verb.rights if c.dep_ in skipped and c.i < first for i in range(*subtree(c))
    }
    return first if all(i in covered for i in range(cue_end, first)) else cue_end


def after_day(doc: Doc, index: int) -> int:
    """Past 'Friday', 'on Friday' or 'Friday evening' just after a cue."""
    day = index + (index + 1 < len(doc) and doc[index].lower_ in _BEFORE_DAY)
    if day >= len(doc) or doc[day].lower_ not in DAYS:
        return index
    return day + 1 + (day + 1 < len(doc) and doc[day + 1].lower_ in _PARTS_OF_DAY)


def delayed_that(verb: Token, cue_end: int) -> int | None:
    """The "that" which opens the content after a time or place: 'said on Friday that ...'."""
    doc = verb.doc
    for index in range(cue_end, min(cue_end + _LONGEST_DELAY, len(doc) - 1)):
        if doc[index].lower_ == "that" and doc[index].tag_ in ("IN", "DT", "WDT"):
            return index if index == cue_end or _before_subject(doc[index]) else None
        if doc[index].text in ("“", '"', ",") or _ends_delay(doc[index]):
            return None
    return None


def _ends_delay(token: Token) -> bool:
    """A verb between a cue and "that", unless it tells of the document: 'in a report issued'."""
    document = token.tag_ == "VBN" and token.nbor(-1).lower_ in lexicon().documents
    return token.tag_.startswith(("VB", "MD", "``")) and not document


def _before_subject(that: Token) -> bool:
    following = that.nbor(1)
    known = following.tag_ in ("NNP", "NNPS", "NNS", "PRP", "PRP$", "DT", "CD")
    return that.tag_ == "IN" or known or following.lower_ in _PEOPLE


def content_lead(scene: Scene, before: int) -> int:
    """First token of what is said up to a token: past a dateline, 'LIMA, March 3 (Reuters) - ',
    and past sentences that were not split off.
    """
    doc = scene.doc
    for index in range(before - 2, 0, -1):
        if doc[index].text in (".", "?", "!") and scene.quoted[index] < 0:
            return index + 1
    if not doc[0].is_upper or len(doc[0]) < 3:
        return 0
    for index in range(1, min(_LONGEST_DATELINE, len(doc))):
        if doc[index].text in ("-", "--", "—", "–", "―"):
            return index + 1
    return 0


def clause_end(scene: Scene, verb: Token, first: int) -> int:
    """End of a clause that is reported: the sentence's, or where something closes the report."""
    for index in range(first + 1, len(scene.doc)):
        if scene.quoted[index] < 0 and _closes(scene, verb, index):
            return index
    return len(scene.doc)


def _is_fronted(verb: Token) -> bool:
    """Whether the report itself stands in a clause before its main clause."""
    if verb.dep_ == "advcl" and verb.head.i > verb.i:
        return True
    before = verb.doc[: verb.i]
    return bool(before) and before[0].lower_ in _FRONTING and not any(t.is_punct for t in before)


def phrase_end(scene: Scene, verb: Token, first: int, kept: int) -> int:
    """End of a noun phrase or infinitive that is asked, judged or wanted.

    ``kept`` is the end of what certainly belongs to it; circumstances of the act stay outside.
    """
    for index in range(max(first + 1, kept), len(scene.doc)):
        if scene.quoted[index] < 0 and (
            _closes(scene, verb, index) or _is_circumstance(scene, verb, index)
        ):
            return index
    return len(scene.doc)


def _closes(scene: Scene, verb: Token, index: int) -> bool:
    word = scene.words[index]
    if word not in _MAY_CLOSE or index + 1 >= len(scene.doc):
        return False
    following = scene.words[index + 1]
    if word == ",":
        return (
            (_is_fronted(verb) and index > verb.i + 2)
            or following in _CLOSERS
            or following == "according"
            or _is_participle_report(scene, index + 1)
            or (following in _JOINS and _joined_report(scene, verb, index + 1))
        )
    if word in _JOINS:
        return _joined_report(scene, verb, index)
    return word != "according" or following == "to"  # other marks: a sentence not split off


def _is_participle_report(scene: Scene, index: int) -> bool:
    """'..., adding that ...'."""
    participle = scene.doc[index]
    return participle.tag_ == "VBG" and _reports(participle, "clause", "performative", "object")


def _reports(token: Token, *constructions: str) -> bool:
    verb = lexicon().verb(token.lower_)
    return verb is not None and lexicon().takes(verb, *constructions)


def _joined_report(scene: Scene, verb: Token, index: int) -> bool:
    """'and warned ...', 'but officials denied ...': a report beside this one, not inside it."""
    for other in scene.doc[index + 1 : index + 10]:
        if scene.quoted[other.i] >= 0 or other.text in (",", ";"):
            return False
        if not other.tag_.startswith("VB") and other.tag_ != "MD":
            continue
        if other.dep_ in ("aux", "aux:pass", "cop", "acl", "acl:relcl", "amod"):
            continue
        if other.tag_ not in _FINITE:
            return False
        if _lends(other):
            return scene.doc[index].lower_ in ("while", "whereas", "but")
        if not _reports(other, "clause", "performative"):
            return False
        return other.tag_ == verb.tag_ or scene.doc[index].lower_ == "but"
    return False


def _lends(verb: Token) -> bool:
    """'gave the cabinet its full backing': a light verb with a noun that takes a stance."""
    behind = {str(t.lower_) for t in verb.doc[verb.i + 1 : verb.i + 10]}
    return lemma(verb) in words("light", "verbs") and not behind.isdisjoint(act_of_noun())


def _is_circumstance(scene: Scene, verb: Token, index: int) -> bool:
    """Whether time, place, reason or occasion of the act begins here, or another act beside it."""
    token = scene.doc[index]
    following = scene.doc[index + 1] if index + 1 < len(scene.doc) else None
    if following is None:
        return False
    if token.text == ",":
        if following.tag_ in ("VBG", "WDT", "WP"):
            return following.lower_ != "including"
        return following.lower_ in _JOINS | _SUBORDINATORS
    if token.text in ("--", "—", "–", "―", "(", ":"):
        return True
    if token.lower_ in _SUBORDINATORS:
        if following.lower_ == "what":
            return False  # "sympathy after what he called a massacre": words of the speaker
        return token.dep_ in ("mark", "advmod", "case") or token.tag_ in ("IN", "WRB")
    if token.lower_ == "as":
        return token.dep_ == "mark" and token.head.dep_ == "advcl"
    if token.lower_ in DAYS:
        return token.nbor(-1).lower_ not in _DEADLINES
    if token.lower_ in _OCCASIONS:
        return following.lower_ in DAYS or _is_occasion(scene, index)
    if token.dep_ != "cc":
        return False
    beside = token.head.dep_ == "conj" and token.head.head.i == verb.i
    return beside or following.tag_ in ("VBD", "VBZ", "MD") or is_joined(following)


def _is_occasion(scene: Scene, index: int) -> bool:
    """'in a statement', 'at a news conference', 'during an interview'."""
    return (
        any(t.lower_ in lexicon().documents for t in scene.doc[index + 1 : index + 5])
        and scene.doc[index].head.lower_ in lexicon().documents
    )
