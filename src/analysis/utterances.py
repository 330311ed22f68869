"""Utterances: what one speaker says without a break, its act, its form and its date."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from datetime import date

from analysis.language.actors import Cast, Speaker
from analysis.language.asides import resumes
from analysis.language.dates import extract_dates
from analysis.language.reading import Reading, Sentence
from analysis.schema import Attribution
from analysis.stances import read_stance

# "Rebels backed by Rome", "showed a capacity": told of somebody, not said by them.
_NOT_SPEECH = frozenset({"passive:back", "passive:support", "addressee:show", "object:attack"})
_SHORT = 40  # characters of a quoted phrase that is no utterance by itself
_OF_A_PHRASE = ("object", "preposition", "naming")
_VERBATIM = frozenset({"label", "post", "signed", "block"})
_QUOTE = re.compile(r"[\"“”«»„]")
_POST = re.compile(
    r"\b(?:tweet\w*|retweet\w*|posted|X|Twitter|Facebook|Telegram|Instagram|Truth Social|Weibo"
    r"|TikTok|YouTube|social media|blog\w*)\b"
)
_INTERVIEW = re.compile(
    r"\binterview\w*\b"
    r"|\btold\s+(?:the\s+)?(?:[A-Z]\w*|\w+ (?:newspaper|television|radio)|reporters?)"
)
_SPEECH = re.compile(
    r"\b(?:speech|televised|address(?:ed|ing)?|told (?:a|the) (?:rally|crowd|conference|parliament"
    r"|assembly|council|audience)|sermon|keynote|lecture|this audience)\b"
)
_COUNTED = re.compile(r"(?:at least|no fewer than|up to|more than) [\w,.]+ ", re.IGNORECASE)
# "Did not say who was to blame": the article's remark that nothing was said.
_UNSAID = re.compile(
    r"\b(?:not|never) (?:say|said|tell|told|named?|specif(?:y|ied)|mention(?:ed)?|explain(?:ed)?)$"
    r"|n['’]t (?:say|tell|name|specify|mention|explain)$"
)
_IS_WHAT = re.compile(r"[”\"] (?:is|was|are|were) what $")
_LABELLED = re.compile(r"(?<!is )(?<!was )(?<!are )(?<!were )\bwhat $")
_LETTER = re.compile(r"\bletters?\b|\bwrote to\b")


@dataclasses.dataclass(frozen=True, slots=True)
class Utterance:
    """One claimant and one continuous statement; offsets are those of the article."""

    speaker: Speaker
    attribution: Attribution | None
    start: int
    end: int
    cue: str | None
    source_start: int | None
    source_end: int | None
    act: str
    form: str
    quote_type: str
    addressee: str | None
    statement_date: date | None
    statement_date_basis: str | None
    rule: str


def read_utterance(reading: Reading, cast: Cast, attribution: Attribution) -> Utterance | None:
    """An attribution -> the utterance that reacts, or None for plain reports and non-speakers."""
    said = speak(reading, cast, attribution)
    if said is None:
        return None
    stance = read_stance(reading, cast, attribution, said.speaker, (said.start, said.end))
    if stance is None:
        return None
    return dataclasses.replace(said, act=stance.act, addressee=stance.addressee, rule=stance.rule)


def speak(reading: Reading, cast: Cast, attribution: Attribution) -> Utterance | None:
    """An attribution -> the utterance, whatever it says; None where nobody speaks."""
    if attribution.source_start is None or attribution.source_end is None:
        return None
    speaker = cast.resolve(reading.text, attribution.source_start, attribution.source_end)
    if speaker is None or not is_speaker(speaker) or _COUNTED.match(attribution.source or ""):
        return None
    purpose = (attribution.cue or "").lower().startswith("to ")
    if attribution.rule in _NOT_SPEECH or purpose or _is_attribute(attribution):
        return None
    if _UNSAID.search(attribution.cue or ""):
        return None
    before = attribution.source_start or 0
    if _LABELLED.search(reading.text[max(0, before - len("were what ")) : before]):
        return None  # "what he called a plot": a word of his in somebody's report
    own = cast.author is not None and cast.author.actor == speaker.actor
    start, end = _extent(reading, attribution, own)
    verbatim = own or attribution.rule in _VERBATIM  # the text itself is what was said
    words = "direct" if verbatim else quote_type(reading.text, start, end)
    phrase = attribution.rule.startswith(_OF_A_PHRASE) and end - start < _SHORT
    if words == "direct" and phrase and not verbatim:
        words = "mixed"  # "warned of “provocations”": the reporter's sentence with a quoted phrase
    day, basis = _date(reading, attribution)
    return Utterance(
        speaker, attribution, start, end, attribution.cue,
        attribution.source_start, attribution.source_end, "STATEMENT",
        _form(_around(reading, attribution)), words, None,
        day, basis, attribution.rule,
    )  # fmt: skip


def _is_attribute(attribution: Attribution) -> bool:
    """ "A channel disputed by two states": a participle describes, it does not report."""
    told = attribution.rule.startswith("passive") and attribution.cue is not None
    return told and " " not in (attribution.cue or "")


def _extent(reading: Reading, attribution: Attribution, own: bool) -> tuple[int, int]:
    """The utterance from its first quoted word: source and cue may stand between two parts of it.
    In the speaker's own text ("we urge ...") the paragraph is what is said."""
    anchor = attribution.start if attribution.cue_start is None else attribution.cue_start
    sentence = reading.sentence_at(anchor)
    if sentence is None or attribution.source_start is None:
        return attribution.start, attribution.end
    if own:
        return paragraph_span(reading, sentence)
    if _IS_WHAT.search(reading.text, sentence.start, attribution.source_start):
        return sentence.start, attribution.end  # "“A crime” is what she called it"
    if attribution.rule.startswith("left"):
        return _around_aside(sentence, attribution)
    if attribution.rule.startswith("naming") and reading.text.startswith(" as ", attribution.end):
        return attribution.start, max(attribution.end, _sentence_end(sentence))
    named = min(anchor, attribution.source_start)
    opening = _QUOTE.search(reading.text, sentence.start, named)
    if attribution.start > anchor and opening and attribution.rule.startswith("quote"):
        return opening.start(), attribution.end
    return attribution.start, attribution.end


def _around_aside(sentence: Sentence, attribution: Attribution) -> tuple[int, int]:
    """Both parts of what "..., she said, ..." divides; the attribution holds the longer one."""
    start, end = attribution.start, attribution.end
    spans = [attribution.source_start, attribution.source_end, attribution.cue_start,
             attribution.cue_end]  # fmt: skip
    known = [s for s in spans if s is not None]
    if sentence.doc is None or not known:
        return start, end
    if start >= max(known):
        return min(start, sentence.start), end
    tokens = [t for t in sentence.doc if sentence.start + t.idx >= max(known)]
    mark = next((t.i for t in tokens if t.text in (",", ";", ".", ":")), None)
    if mark is not None and resumes(sentence.doc, mark):
        return start, _sentence_end(sentence)
    return start, end


def _sentence_end(sentence: Sentence) -> int:
    return sentence.start + len(sentence.text.rstrip(" ."))


def paragraph_span(reading: Reading, sentence: Sentence) -> tuple[int, int]:
    """The paragraph of a sentence, without its last full stop."""
    sentences = reading.paragraph(sentence.paragraph)
    last = sentences[-1]
    return sentences[0].start, last.start + len(last.text.rstrip(" ."))


def with_owners(attributions: Sequence[Attribution]) -> list[Attribution]:
    """ "X accused Y, warning that ...": the participle is X's, not that of a Y in the report."""
    given: list[Attribution] = []
    for attribution in attributions:
        owner = next((g for g in reversed(given) if _owns(g, attribution)), None)
        if owner is not None:
            attribution = dataclasses.replace(
                attribution,
                source=owner.source,
                source_start=owner.source_start,
                source_end=owner.source_end,
            )
        given.append(attribution)
    return given


def _owns(owner: Attribution, attribution: Attribution) -> bool:
    return _reports(owner, attribution) or _is_antecedent(owner, attribution)


def _is_antecedent(owner: Attribution, attribution: Attribution) -> bool:
    """ "According to the panel, which urged": the relative pronoun stands behind its source."""
    if owner.source_end is None or attribution.source_start is None:
        return False
    near = 0 < attribution.source_start - owner.source_end <= len(", ")
    return near and (attribution.source or "").lower() in ("which", "who")


def _reports(owner: Attribution, attribution: Attribution) -> bool:
    cue, source = attribution.cue or "", attribution.source_start
    if not cue.endswith("ing") or source is None or owner.cue_start is None:
        return False
    return owner.start <= source < owner.end and owner.cue_start < source


def is_speaker(speaker: Speaker) -> bool:
    """Whether a source can speak: a known kind of actor, a person, or a body named in full or by
    its capitals ("the PSP")."""
    if speaker.actor.source_type != "unattributed" or speaker.person is not None:
        return True
    return speaker.affiliation is not None or speaker.actor.name.isupper()


def quote_type(text: str, start: int, end: int) -> str:
    """``direct`` for nothing but quoted words, ``mixed`` for some, else ``indirect``."""
    content = text[start:end].strip(" ,.;:")
    marks = [m.start() for m in _QUOTE.finditer(content)]
    if not marks:
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        return "direct" if _QUOTE.match(before) and _QUOTE.match(after) else "indirect"
    whole = marks[0] == 0 and (marks[-1] >= len(content) - 1 or len(marks) == 1)
    return "direct" if whole and len(marks) <= 2 else "mixed"


def _around(reading: Reading, attribution: Attribution) -> str:
    """The frame of the statement: its sentence without the content."""
    anchor = attribution.cue_start
    sentence = reading.sentence_at(attribution.start if anchor is None else anchor)
    if sentence is None:
        return ""
    return _without(sentence, attribution.start, attribution.end)


def _without(sentence: Sentence, start: int, end: int) -> str:
    left = max(sentence.start, min(start, sentence.end)) - sentence.start
    right = max(sentence.start, min(end, sentence.end)) - sentence.start
    return sentence.text[:left] + " " + sentence.text[right:]


def _form(around: str) -> str:
    for form, pattern in (("post", _POST), ("speech", _SPEECH), ("letter", _LETTER)):
        if pattern.search(around):
            return form
    return "interview" if _INTERVIEW.search(around) else "statement"


def _date(reading: Reading, attribution: Attribution) -> tuple[date | None, str | None]:
    """The day that stands beside the cue, not inside what was said."""
    anchor = attribution.start if attribution.cue_start is None else attribution.cue_start
    sentence = reading.sentence_at(anchor)
    if sentence is None:
        return None, None
    for mention in extract_dates(sentence.text, reading.published):
        start = sentence.start + mention.start
        if attribution.start <= start < attribution.end or mention.kind != "day":
            continue
        if mention.precision == "day" and is_past(mention.first, reading.published):
            return mention.first, mention.basis
    return None, None


def is_past(day: date | None, published: date | None) -> bool:
    """Whether somebody can have spoken on a day: "the union will meet on Monday" is to come."""
    return day is not None and (published is None or day <= published)
