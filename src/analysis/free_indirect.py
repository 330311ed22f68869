"""Free indirect speech: sentences that go on with a statement without a cue of their own.

"The killings were a crime, the envoy said. Those responsible must be tried." The second sentence is
the envoy's, though nothing in it says so. Only what must, should or ought to be is taken for
speech: plain events after a statement are the article's own telling.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from analysis.language.actors import Cast
from analysis.language.cues import lexicon
from analysis.language.gate import may_yield
from analysis.language.moods import demands
from analysis.language.reading import Reading, Sentence
from analysis.schema import Attribution
from analysis.stances import read_stance
from analysis.utterances import Utterance, quote_type, speak

_REACH = 2  # sentences that a statement is followed for
_SPEAK = frozenset({"state", "igo", "ngo", "armed_group", "party", "religious", "expert", "other"})
_PREDICATES = frozenset({"VERB", "AUX", "ADJ", "NOUN"})
_PLAIN = frozenset({"say", "tell", "add", "report"})
_JOINED = re.compile(r"[,;] (?:and |but )?(?=\w)")
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_BEHIND = frozenset({"because", "after", "when", "while", "if", "although", "who", "which"})


def go_on(
    reading: Reading,
    cast: Cast,
    attributions: Sequence[Attribution],
    spoken: Sequence[Utterance],
) -> Iterator[Utterance]:
    """Reading, attributions and utterances -> utterances that go on without a cue."""
    last: Utterance | None = None
    said_at = -_REACH - 1
    voices = [(_anchor(a), u) for a in attributions if (u := speak(reading, cast, a))]
    for sentence in reading.sentences:
        own = [u for at, u in voices if sentence.start <= at < sentence.end]
        if own:
            last, said_at = _said(own, spoken), sentence.index
            rest = last and _rest(reading, sentence, last)
            further = _utterance(reading, cast, last, *rest) if last and rest else None
            if further is not None:
                yield further
        elif any(_is_somebody_else(a, sentence) for a in attributions):
            last = None
        elif last is not None and _follows(reading, sentence, said_at) and _demands(sentence):
            further = _utterance(reading, cast, last, sentence.start, sentence.end)
            if further is not None:
                said_at = sentence.index
                yield further


def _said(own: Sequence[Utterance], spoken: Sequence[Utterance]) -> Utterance:
    """Who speaks in a sentence: whoever reacts in it, else whoever it reports last."""
    heard = [u.attribution for u in own]
    known = [u for u in spoken if u.attribution in heard]
    return (known or own)[-1]


def _anchor(attribution: Attribution) -> int:
    return attribution.start if attribution.cue_start is None else attribution.cue_start


def _is_somebody_else(attribution: Attribution, sentence: Sentence) -> bool:
    """Whether the sentence has a speaker of its own, though one whom nobody can name."""
    named = " " in (attribution.source or "")
    return named and sentence.start <= _anchor(attribution) < sentence.end


def _follows(reading: Reading, sentence: Sentence, said_at: int) -> bool:
    before = reading.sentences[said_at]
    near = sentence.index - said_at <= _REACH
    return near and before.paragraph == sentence.paragraph


def _rest(reading: Reading, sentence: Sentence, said: Utterance) -> tuple[int, int] | None:
    """ "Asked for aid, and monitors should be let in": a clause behind what was asked for."""
    joined = _JOINED.match(reading.text, said.end)
    if joined is None or joined.end() >= sentence.end or (said.source_end or 0) > said.end:
        return None
    tokens = [t for t in sentence.doc or () if sentence.start + t.idx >= joined.end()]
    asks = any(demands(t) for t in tokens if t.pos_ in _PREDICATES)
    cued = any(lexicon().verb(t.lower_) in _PLAIN for t in tokens)
    return (joined.end(), sentence.end) if asks and not cued else None


def _demands(sentence: Sentence) -> bool:
    """Whether the main clause says what somebody must or should do."""
    if sentence.doc is None or not may_yield(sentence.text) or sentence.text.rstrip()[-1:] == "?":
        return False
    return any(_asks(token) for token in sentence.doc)


def _asks(verb: Token) -> bool:
    if verb.pos_ not in _PREDICATES or not demands(verb):
        return False
    before = list(verb.doc[: verb.i])
    if [t.lower_ for t in before[:2]] in (["it", "is"], ["it", "was"]):
        return True  # "It is they who must act"
    opened = max((t.i for t in before if t.lower_ in _BEHIND), default=None)
    # "Those who did it must go": the clause behind "who" has had its verb.
    return opened is None or any(t.tag_ in _FINITE for t in before[opened + 1 :])


def _utterance(
    reading: Reading, cast: Cast, before: Utterance, start: int, end: int
) -> Utterance | None:
    if before.speaker.actor.actor_type not in _SPEAK or before.attribution is None:
        return None
    end = start + len(reading.text[start:end].rstrip(" .\n"))
    free = dataclasses.replace(
        before.attribution, cue=None, cue_start=None, cue_end=None, start=start, end=end,
        content=reading.text[start:end], rule="free_indirect",
    )  # fmt: skip
    stance = read_stance(reading, cast, free, before.speaker, (start, end))
    if stance is None:
        return None
    return dataclasses.replace(
        before, start=start, end=end, act=stance.act, rule=stance.rule,
        quote_type=quote_type(reading.text, start, end), addressee=stance.addressee,
    )  # fmt: skip
