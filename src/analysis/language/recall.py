"""What an article has said before: mentions, and whom a pronoun or description stands for."""

from __future__ import annotations

import collections
import dataclasses
import functools
import re
from collections.abc import Sequence

from spacy.tokens import Token

from analysis.language.introductions import surname
from analysis.language.lexicon import Actor, Name, known_names
from analysis.language.offices import office_vocabulary
from analysis.language.reading import Reading
from analysis.language.speakers import Speaker
from analysis.language.wording import without_determiner


@dataclasses.dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named as the subject of a verb, before whom a pronoun may look back."""

    start: int
    speaker: Speaker
    text: str
    plural: bool
    speaks: bool = False


# "UK-controlled", "Chilean-born": the country inside a compound.
_COMPOUND = re.compile(
    r"\b(?P<name>[A-Z][\w.]*)-(?:led|based|backed|controlled|run|made|held|born|occupied"
    r"|administered|owned|funded|trained|allied)\b"
)
_OUR_WORDS = re.compile(r"\b(?:[Ww]e|[Oo]ur|I)\b")
_BEHIND_HEAD = re.compile(r",|\b(?:of|in|for|at|from|by|with|who|that|which)\b")
_ONE_PERSON = re.compile(
    r"(?:man|woman|person|or|er|ist|ian|source|resident|chief|head|official|aide|envoy|cleric"
    r"|witness|diplomat|analyst|president|activist|secretary|judge|general|colonel|captain|king"
    r"|queen|consul|deputy|patriarch|imam|bishop|pope|parent|attorney|medic)$"
)
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|«[^»]*»?")


def opening_name(text: str) -> str:
    """The first known name of a text, where the tree has no subject for it."""
    names = known_names().find(text)
    return text[names[0].start : names[0].end] if names else ""


def is_own_text(reading: Reading) -> bool:
    """Whether at least a third of the sentences say "we" or "I" outside of quotation marks."""
    outside = [_QUOTED.sub("", s.text) for s in reading.sentences]
    ours = sum(bool(_OUR_WORDS.search(text)) for text in outside)
    return ours >= 2 and 3 * ours >= len(outside)


def position(mention: Mention) -> int:
    """Where a mention stands, for sorting."""
    return mention.start


def is_named_state(mention: Mention) -> bool:
    """A state that the words name, not one that was only inferred."""
    state = mention.speaker.actor.actor_type == "state"
    return state and (mention.speaks or bool(known_names().find(mention.text)))


def is_body(mention: Mention) -> bool:
    """Whether a mention is a state, organisation or group, not a person or people."""
    actor = mention.speaker.actor
    return not mention.speaker.person and actor.actor_type not in ("resident", "other", "expert")


def author(document: str, earlier: Sequence[Mention]) -> Speaker | None:
    """Whose statement or report it is: the one named with such a document, else who spoke last."""
    named = [m for m in earlier if stem(document) in m.text.lower()]
    spoke = [m for m in earlier if m.speaks and (is_body(m) or m.speaker.person)]
    bodies = [m for m in earlier if is_body(m)]
    chosen = (named or spoke or bodies)[-1:]
    return chosen[0].speaker if chosen else None


def nation(owner: str, earlier: Sequence[Mention]) -> Speaker | None:
    """ "Her country": whoever spoke last speaks for it."""
    spoke = [m for m in earlier if m.speaks and m.speaker.actor.country]
    if owner in ("his", "her"):
        spoke = [m for m in spoke if m.speaker.person]
    named = [m for m in earlier if m.speaker.actor.country]
    chosen = (spoke or named)[-1:]
    return chosen[0].speaker if chosen else None


def owned(owner: str, earlier: Sequence[Mention]) -> Speaker | None:
    """ "His spokesman", "its media office": they speak for whoever was named last."""
    of_person = owner in ("his", "her")
    found = [m for m in earlier if (bool(m.speaker.person) if of_person else _is_named_body(m))]
    chosen = ([m for m in found if m.speaks] or found)[-1:]
    return Speaker(chosen[0].speaker.actor, None, None, None) if chosen else None


def _is_named_body(mention: Mention) -> bool:
    """A body of a known kind, or one that is named without a kind."""
    speaker = mention.speaker
    named = speaker.person is None and speaker.affiliation == speaker.actor.name
    return is_body(mention) or named


def as_named(word: str, speaker: Speaker) -> Speaker:
    """ "The ministry" is the body, even if the one who last spoke for it was a person."""
    names = {stem(w) for w in speaker.actor.name.lower().split()} | _generic(speaker.actor)
    if speaker.person and word in names:
        return Speaker(speaker.actor, None, None, speaker.actor.name)
    return speaker


def last_fitting(words: list[str], earlier: Sequence[Mention]) -> Speaker | None:
    """The last mention that a description fits."""
    return next((m.speaker for m in reversed(earlier) if _fits(words, m)), None)


def is_somebody(speaker: Speaker, token: Token) -> bool:
    """Whether a subject is somebody who can speak later."""
    if speaker.person and " " not in speaker.person:
        return token.pos_ == "PROPN"
    known = speaker.actor.source_type != "unattributed" or speaker.actor.country is not None
    return known or speaker.person is not None or speaker.affiliation is not None


def is_individual(mention: Mention) -> bool:
    """A nameless person: "a spokesman", "the source", "a resident"."""
    last = re.split(r" (?:of|to|for|in) ", without_determiner(mention.text))[0].split()
    return bool(last) and not mention.plural and bool(_ONE_PERSON.search(last[-1].lower()))


def is_official(mention: Mention) -> bool:
    """One nameless person with a definite office: "the police chief", not "a resident"."""
    indefinite = mention.text.lower().startswith(("a ", "an ", "one ", "another "))
    return not mention.speaker.person and not indefinite and is_individual(mention)


def _fits(words: list[str], mention: Mention) -> bool:
    """Whether a definite description names what the mention was called, or is."""
    speaker = mention.speaker
    head = _BEHIND_HEAD.split(mention.text.lower())[0]  # "men of the ministry" are no ministry
    nameless = speaker.actor.actor_type in ("resident", "other")
    name = _BEHIND_HEAD.split(speaker.actor.name)[0] if nameless else speaker.actor.name
    called = _stems(head) | _stems(name) | _stems(speaker.role or "")
    if words[-1] not in called | _generic(mention.speaker.actor):
        return False
    return all(w in called | office_vocabulary() for w in words[:-1])


@functools.lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in re.findall(r"[\w-]+", text.lower()))


def _generic(actor: Actor) -> set[str]:
    """Words that stand for any actor of a kind."""
    kinds = {
        "monitor": {"monitor", "observatory", "group", "organization", "watchdog", "network"},
        "ngo": {"group", "organization", "charity", "agency", "watchdog"},
        "igo": {"organization", "body", "agency", "bloc", "alliance"},
        "media": {"agency", "newspaper", "outlet", "channel", "paper", "broadcaster", "daily"},
        "armed_group": {"group", "militia", "movement", "faction"},
        "party": {"party", "movement", "group", "coalition"},
    }
    return kinds.get(actor.actor_type, set())


def stem(word: str) -> str:
    """A word in the singular and in one spelling, for comparing descriptions."""
    word = word.replace("organis", "organiz").replace("defence", "defense").strip("'’")
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def compatible(phrase: str, name: str) -> bool:
    """Whether a shorter name may be the longer one: all its words occur there."""
    words = {surname(w) for w in phrase.split() if w[:1].isupper() or "-" in w}
    full = {surname(w) for w in name.split()}
    honorifics = {"mr", "mrs", "ms", "dr", "sheikh", "gen", "col", "sir", "lord"}
    return bool(words & full) and words <= full | honorifics


def _is_local(actor: Actor) -> bool:
    return actor.actor_type in ("armed_group", "party", "state")


def home_of(text: str, names: Sequence[Name]) -> str | None:
    """The country that an article names most. Its opening counts double, and so do the offices
    of one state ("Scotland Yard"), which are seldom named from abroad."""
    counts: collections.Counter[str] = collections.Counter()
    compounds = " ".join(m["name"] for m in _COMPOUND.finditer(text))
    for name in [*names, *known_names().find(compounds)]:
        country, actor = name.entry.country, name.entry.actor
        if country is None or (actor is not None and not _is_local(actor)):
            continue
        if actor is not None and actor.actor_type == "party":
            continue
        double = name.start < 400 or (actor is not None and actor.actor_type == "state")
        counts[country] += 2 if double else 1
    return counts.most_common(1)[0][0] if counts else None
