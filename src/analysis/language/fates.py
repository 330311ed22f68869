"""Fates: what became of a person who was hurt or taken, where the text goes on to say so.

"A soldier was shot on Monday, and the soldier later died"; "police arrested a man. He died in
custody"; "gunmen seized nine guards. They later killed them". The row is a second one for the same
figure, and its sentence reaches as far as the words that tell the death.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from analysis.language.drafts import Draft
from analysis.language.linked import Link
from analysis.language.reading import Reading, Sentence

_BEFORE = frozenset({"injured", "casualties", "detained", "missing"})
_ADVERBS = r"(?: (?:later|then|subsequently|eventually|also|reportedly|sadly))*"
_DIED = r" (?:died|succumbed|passed away)\b(?! down)"
_KILLED = r" was(?: \w+ly)?(?: later| then)? (?:killed|executed|beheaded|murdered|shot dead)\b"
_PERSON = re.compile(rf"\b(?:he|she){_ADVERBS}(?:{_DIED})", re.IGNORECASE)
_THEM = re.compile(
    r"\b(?:killed|executed|beheaded|murdered|shot dead|killing|executing) (?:all of )?them\b",
    re.IGNORECASE,
)
_SENTENCES = 2  # behind that of the figure
_NOUN_REACH = 3  # words between "the" and the noun, and between the noun and the verb


def with_fates(drafts: Sequence[Draft], reading: Reading) -> list[Draft]:
    """Drafts -> drafts, with a row more for each person said to have died later."""
    out: list[Draft] = []
    for draft in drafts:
        out.append(draft)
        sentence = _told_in(draft, drafts, reading)
        if sentence is not None:
            link = Link(draft.link.mention, "killed", "fate")
            out.append(
                dataclasses.replace(draft, link=link, sentence=sentence, part_of=None, revises=None)
            )
    return out


def _told_in(draft: Draft, drafts: Sequence[Draft], reading: Reading) -> Sentence | None:
    """The figure's sentence, drawn out to the one that tells the death; None where none does."""
    if draft.link.outcome not in _BEFORE or draft.modality != "asserted":
        return None
    if any(d.start == draft.start and d.link.outcome == "killed" for d in drafts):
        return None
    first = draft.sentence
    for n in range(_SENTENCES + 1):
        last = _sentence(reading, first, n)
        if last is None:
            return None
        begin = draft.end if n == 0 else last.start
        match = _death(draft, drafts, reading.text[begin : last.end], n)
        told = match is not None and not any(
            begin + match.start() <= d.start < begin + match.end() for d in drafts
        )
        if told:
            text = reading.text[first.start : last.end]
            return dataclasses.replace(first, end=last.end, text=text)
    return None


def _sentence(reading: Reading, first: Sentence, n: int) -> Sentence | None:
    """The n-th sentence behind, within the paragraph."""
    index = first.index + n
    if index >= len(reading.sentences):
        return None
    other = reading.sentences[index]
    return other if other.paragraph == first.paragraph else None


def _death(draft: Draft, drafts: Sequence[Draft], text: str, n: int) -> re.Match[str] | None:
    """The words that tell the death: of "the soldier", or of the only one who can be meant."""
    mention = draft.link.mention
    if mention.figure.point != 1:
        alone = draft.link.outcome == "detained" and _is_alone(draft, drafts)
        return _THEM.search(text) if alone and n <= 1 else None
    noun = None if mention.head is None else re.escape(draft.words.form[mention.head])
    if noun is not None:
        between = rf"(?: [\w-]+){{0,{_NOUN_REACH}}}"
        of_noun = rf"\bthe{between} {noun}\b{_ADVERBS}(?:{_DIED}|{_KILLED})"
        match = re.search(of_noun, text, re.IGNORECASE)
        if match is not None:
            return match
    return _PERSON.search(text) if n <= 1 and _is_alone(draft, drafts) else None


def _is_alone(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether no other figure of the sentence counts people."""
    return all(d is draft or d.sentence is not draft.sentence for d in drafts)
