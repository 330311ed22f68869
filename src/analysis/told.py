"""Acts that an article tells in its own words: "the army closed the border"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from analysis.acts import Deed, read_deed, subject_of
from analysis.language.actors import Cast, Speaker
from analysis.language.dates import extract_dates
from analysis.language.reading import Reading, Sentence
from analysis.utterances import Utterance, quote_type

_ACTORS = frozenset({"state", "igo", "ngo", "armed_group", "party", "monitor", "religious"})
_DONE = frozenset({"MOBILIZE", "AID", "INVESTIGATE", "CONSULT", "CONCEDE"})
_MAIN = frozenset({"ROOT", "conj", "parataxis", "ccomp", "advcl", "xcomp"})


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


def _covers(known: Utterance, new: Utterance) -> bool:
    """Whether an utterance already holds the act: same words, or said inside a reaction."""
    return known.start < new.end and new.start < known.end


def _told(reading: Reading, cast: Cast, sentence: Sentence) -> Iterator[Utterance]:
    for token in sentence.doc or ():
        if token.dep_ not in _MAIN or token.pos_ not in ("VERB", "ADJ"):
            continue
        deed = read_deed(token)
        subject = subject_of(token) if deed else None
        if deed is None or subject is None or _is_governed(token):
            continue
        speaker = cast.resolve(reading.text, *_span(sentence, subject))
        if speaker is not None and _acts(speaker):
            yield _utterance(reading, sentence, deed, subject, speaker)


def _acts(speaker: Speaker) -> bool:
    return speaker.actor.actor_type in _ACTORS or (
        speaker.actor.country is not None and speaker.actor.actor_type != "media"
    )


def _is_governed(verb: Token) -> bool:
    """ "Agreed to provide": the act belongs to the verb above."""
    if verb.dep_ not in ("xcomp", "ccomp", "advcl"):
        return False
    return verb.head.pos_ in ("VERB", "ADJ") and read_deed(verb.head) is not None


def _span(sentence: Sentence, token: Token) -> tuple[int, int]:
    last = token.right_edge
    return sentence.start + token.left_edge.idx, sentence.start + last.idx + len(last)


def _utterance(
    reading: Reading, sentence: Sentence, deed: Deed, subject: Token, speaker: Speaker
) -> Utterance:
    verb = deed.verb
    first = min([verb, *(c for c in verb.children if c.dep_.startswith("aux"))], key=lambda t: t.i)
    start = sentence.start + first.idx
    end = sentence.start + _content_end(sentence, verb)
    source = _span(sentence, subject)
    day = next(
        (m for m in extract_dates(sentence.text, reading.published)
         if m.kind == "day" and m.first and m.precision == "day"), None,
    )  # fmt: skip
    return Utterance(
        speaker, None, start, end, verb.text, *source, deed.act,
        "act" if deed.act in _DONE else "statement", quote_type(reading.text, start, end), None,
        day.first if day else None, day.basis if day else None, f"told:{deed.rule}",
    )  # fmt: skip


def _content_end(sentence: Sentence, verb: Token) -> int:
    last = verb.right_edge
    end = last.idx + len(last)
    return len(sentence.text[:end].rstrip(" .,;:"))
