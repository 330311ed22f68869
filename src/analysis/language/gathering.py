"""The mentions of an article: subjects, persons where they are introduced, reporting bodies."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence

from spacy.tokens import Token

from analysis.language.actwords import act_of_verb, forms, lemma
from analysis.language.cues import lexicon
from analysis.language.gate import may_yield
from analysis.language.introductions import Person
from analysis.language.naming import find_names
from analysis.language.reading import Reading, Sentence
from analysis.language.recall import Mention, is_somebody
from analysis.language.seats import place
from analysis.language.speakers import Setting, Speaker
from analysis.language.wording import clean

# Words, the mentions before them and their offset -> who is meant.
Look = Callable[[str, Sequence[Mention], int], Speaker | None]
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})
_REPORTING = frozenset(
    "say tell add warn urge ask announce state claim note stress call condemn accuse express voice "
    "issue release write post read report confirm deny declare insist vow pledge promise argue "
    "speak recall propose suggest decry denounce "
    "describe explain emphasise emphasize reiterate affirm comment respond reply continue".split()
)
_SAID = frozenset("said told wrote added stated warned read".split())
_NEXT_WORD = re.compile(r"\s+(?:has |had |also |later )?([a-z]+)")
# "According to minister Ana Rey", "To Ana Rey, it was a crime".
_HOLDS = re.compile(r"(?:[Aa]ccording to (?:[\w’'-]+ ){0,6}|(?:^|\n|[.!?] )(?:To|For) )$")
_NEARBY = 80  # characters after a name in which its verb is looked for


def introduced(persons: Sequence[Person], text: str) -> list[Mention]:
    """Persons with an office, as mentions, for descriptions that no subject fits."""
    return [
        Mention(p.start, p.speaker, p.speaker.role, plural=False, speaks=_says(p, text))
        for p in persons
        if p.speaker.role
    ]


def _says(person: Person, text: str) -> bool:
    """Whether a verb of saying follows the name where the person is introduced."""
    if _HOLDS.search(text, max(0, person.start - _NEARBY), person.start):
        return True
    after = text[person.start : person.start + len(person.name) + _NEARBY].split(".")[0]
    words = (forms().get(w, w) for w in re.findall(r"[a-z]+", after))
    return any(w in _REPORTING or w in _SAID or w in act_of_verb() for w in words)


def named_bodies(text: str, setting: Setting) -> list[Mention]:
    """Organisations by name anywhere in a text."""
    return [
        Mention(n.start, Speaker(n.entry.actor, None, None, None), text[n.start : n.end], False)
        for n in find_names(text, setting.lexicons())
        if n.entry.actor is not None and n.entry.kind == "organisation"
    ]


def reporting(text: str, bodies: Sequence[Mention], seen: Sequence[Mention]) -> list[Mention]:
    """Organisations right before a verb of saying that the tree gave another subject."""
    spoke = [m for m in seen if m.speaks]
    return [
        dataclasses.replace(body, speaks=True)
        for body in bodies
        if (verb := _NEXT_WORD.match(text, body.start + len(body.text)))
        and lexicon().verb(verb[1]) in _REPORTING
        and not any(m.start <= body.start <= m.start + len(m.text) for m in spoke)
    ]


def subjects(reading: Reading, look: Look, home: str | None) -> list[Mention]:
    """Whoever is the subject of a verb, in text order."""
    found: list[Mention] = []
    for sentence in reading.sentences:
        if sentence.doc is None or not may_yield(sentence.text):
            continue  # the same whether or not the gate was on
        for token in sentence.doc:
            named = token.pos_ in ("NOUN", "PROPN")
            if named and (token.dep_ in SUBJECTS or _is_lost_subject(token)):
                mention = _mention(reading, sentence, token, found, look, home)
                if mention is not None:
                    found.append(mention)
    return found


def _mention(
    reading: Reading,
    sentence: Sentence,
    token: Token,
    earlier: Sequence[Mention],
    look: Look,
    home: str | None,
) -> Mention | None:
    lost = _is_lost_subject(token)
    left, right = token.left_edge, token if lost else token.right_edge
    if left.tag_ == "VBG":
        return None
    start = sentence.start + left.idx
    phrase = clean(sentence.text[left.idx : right.idx + len(right)])
    speaker = look(phrase, earlier, start)
    if speaker is None or not is_somebody(speaker, token):
        return None
    speaker = place(speaker, phrase, reading, start, earlier, home)
    verb = lemma(token.nbor() if lost else token.head)
    speaks = token.dep_ != "nsubj:pass" and (verb in _REPORTING or verb in act_of_verb())
    return Mention(start, speaker, phrase, token.tag_ in ("NNS", "NNPS"), speaks)


def _is_lost_subject(token: Token) -> bool:
    """ "..., the minister proposed.": the tree reads a proposed minister."""
    if token.i + 1 >= len(token.doc):
        return False
    behind = token.nbor()
    if behind.tag_ != "VBN" or behind.dep_ != "acl" or not lexicon().verb(behind.lower_):
        return False
    left = token.left_edge
    return token.dep_ == "ROOT" or (left.i > 0 and "," in (left.text, left.nbor(-1).text))
