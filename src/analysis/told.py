"""Acts that an article tells in its own words: "the army closed the border"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from analysis.acts import Deed, governing_verbs, may_do, read_deed
from analysis.language.actors import Cast, Speaker
from analysis.language.actwords import act_of_adjective, may_act
from analysis.language.dates import extract_dates
from analysis.language.doers import Range, subject_of
from analysis.language.reading import Reading, Sentence
from analysis.language.verbs import in_group, is_finite, is_governed, is_passive, is_verb
from analysis.utterances import Utterance, is_past, paragraph_span, quote_type

_ACTORS = frozenset({"state", "igo", "ngo", "armed_group", "party", "monitor", "religious"})
_FEELING = frozenset({"expressed:express", "expressed:voice", "expressed:sound"})
_PERFORM = frozenset({"announce", "order", "decree", "declare", "pledge", "promise"})
_DONE = frozenset({"MOBILIZE", "AID", "INVESTIGATE", "CONSULT", "CONCEDE"})


def find_told(reading: Reading, cast: Cast, spoken: Sequence[Utterance]) -> list[Utterance]:
    """Reading -> acts told outside of what was found to be said."""
    found: list[Utterance] = []
    for sentence in reading.sentences:
        if sentence.doc is None:
            continue
        for utterance in _told(reading, cast, sentence):
            if not any(_covers(u, utterance) for u in [*spoken, *found]):
                found.append(utterance)
    return found


def _is_cue(known: Utterance, new: Utterance) -> bool:
    """Whether the verb of the act is the cue of a statement."""
    cue = known.attribution
    if cue is None or cue.cue_start is None or cue.cue_end is None:
        return False
    return cue.cue_start <= new.start < cue.cue_end


def _covers(known: Utterance, new: Utterance) -> bool:
    """Whether an utterance already holds the act: same words, or said inside a reaction."""
    cue = known.attribution.cue_start if known.attribution else None
    if (
        cue is not None
        and known.attribution
        and cue <= new.start < (known.attribution.cue_end or 0)
    ):
        return True
    if is_bare(known) and known.speaker.actor != new.speaker.actor and not announces(known):
        return False
    return known.start < new.end and new.start < known.end


def announces(utterance: Utterance) -> bool:
    """Whoever announces an act does it, whatever the grammar of the sentence."""
    return utterance.rule.partition("|")[0].rpartition(":")[2] in _PERFORM


def is_bare(utterance: Utterance) -> bool:
    """A statement in reported speech that does nothing but tell: others' acts in it are theirs."""
    return utterance.rule.endswith("|evaluates") and utterance.quote_type == "indirect"


def _told(reading: Reading, cast: Cast, sentence: Sentence) -> Iterator[Utterance]:
    if not may_act(sentence.text):
        return
    for token in sentence.doc or ():
        if not may_do(token):
            continue
        if not (is_verb(token) or token.pos_ == "ADJ") or token.dep_.startswith("aux"):
            continue
        deed = read_deed(token) if is_finite(token) else None
        subject = subject_of(token) if deed else None
        if deed is None or subject is None or not _is_told(deed):
            continue
        if (
            _is_aside(deed)
            or _is_quoted(sentence, token)
            or (token.i == 0 and token.lower_ == "asked")
            or (is_passive(token) and not _was_moved(token, deed))
        ):
            continue
        if is_governed(token, governing_verbs()):
            continue
        source = _offsets(sentence, subject)
        speaker = cast.resolve(reading.text, *source)
        if speaker is not None and _acts(speaker, deed):
            utterance = _utterance(reading, cast, sentence, deed, source, speaker)
            if utterance.end - utterance.start > len(token) + 3:
                yield utterance


def _is_quoted(sentence: Sentence, token: Token) -> bool:
    """Words in quotation marks are somebody's statement, not the article's telling."""
    before = sentence.text[: token.idx]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _was_moved(verb: Token, deed: Deed) -> bool:
    """Passives tell whose deed it was by an agent, or are about the forces that were moved."""
    if verb.lower_ in act_of_adjective():
        return True  # "is opposed to"
    agent = any(c.dep_ in ("obl:agent", "agent") for c in verb.children)
    return agent or deed.act == "MOBILIZE"


def _is_aside(deed: Deed) -> bool:
    """ "By sending troops": a participle tells what somebody says, not what they have done."""
    return deed.verb.tag_ == "VBG" and deed.act in _DONE and not in_group(deed.verb)


def _is_told(deed: Deed) -> bool:
    """Views and mere predictions are no acts that an article tells."""
    return deed.act != "STATEMENT" and (
        not deed.rule.startswith("future:") or deed.act in ("REJECT", "THREATEN")
    )


def _acts(speaker: Speaker, deed: Deed) -> bool:
    """Who can act; an armed group that moves its fighters attacks, which is an event."""
    if deed.act == "MOBILIZE" and speaker.actor.actor_type not in ("state", "igo"):
        return False
    return speaker.actor.actor_type in _ACTORS or (
        speaker.actor.actor_type != "media" and speaker.actor.source_type != "unattributed"
    )


def _offsets(sentence: Sentence, span: Range) -> tuple[int, int]:
    doc = sentence.doc
    if doc is None:
        return sentence.start, sentence.end
    last = doc[span[1] - 1]
    return sentence.start + doc[span[0]].idx, sentence.start + last.idx + len(last)


def _utterance(
    reading: Reading,
    cast: Cast,
    sentence: Sentence,
    deed: Deed,
    source: tuple[int, int],
    speaker: Speaker,
) -> Utterance:
    verb = deed.verb
    first = min([verb, *(c for c in verb.children if c.dep_.startswith("aux"))], key=lambda t: t.i)
    start = sentence.start + first.idx
    end = sentence.start + _content_end(sentence, deed)
    own = cast.author is not None and cast.author.actor == speaker.actor
    if own:
        start, end = paragraph_span(reading, sentence)
    day = next(
        (m for m in extract_dates(sentence.text, reading.published)
         if m.kind == "day" and m.precision == "day" and is_past(m.first, reading.published)),
        None,
    )  # fmt: skip
    return Utterance(
        speaker, None, start, end, verb.text, *source, deed.act,
        "act" if deed.act in _DONE else "statement",
        "direct" if own else quote_type(reading.text, start, end), None,
        day.first if day else None, day.basis if day else None, f"told:{deed.rule}",
    )  # fmt: skip


def _last_of_clause(verb: Token) -> Token:
    """The last word that hangs on a verb, leaving out the clauses coordinated with it."""
    others = {"conj", "parataxis", "cc", "punct"}
    parts = [c.right_edge for c in verb.children if c.dep_ not in others and c.i > verb.i]
    return max([verb, *parts], key=lambda t: t.i)


def _content_end(sentence: Sentence, deed: Deed) -> int:
    """Where the verb's clause ends; where the tree has lost the verb, the sentence decides."""
    if deed.verb.dep_ in ("amod", "acl", "compound"):
        return len(sentence.text.rstrip(" .,;:"))
    last = _last_of_clause(deed.verb)
    end = last.idx + len(last)
    return len(sentence.text[:end].rstrip(" .,;:"))
