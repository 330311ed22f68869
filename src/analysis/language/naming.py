"""A noun phrase taken apart: known names, offices, a body that no list knows, a person's name."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
from collections.abc import Sequence

from analysis.language.lexicon import WORD, Actor, Lexicon, Name, bare
from analysis.language.offices import Office, find_offices, office_vocabulary

# What follows a name without being part of it.
_TAIL = re.compile(
    r"(?:,?\s+(?:who|whose|which|whom|where|when)\b"
    r"|,\s+(?:citing|quoting|speaking|adding|told|said|referring|using|writing|as|according|after"
    r"|but|while|in (?:a|an|his|her|their|its|remarks|comments)\b|on \w+day)\b"
    r"|\s+(?:told|said|says|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b).*$",
    re.DOTALL,
)
_AGE = re.compile(r"(?:,\s+(?:aged\s+)?|\s+aged\s+)\d{1,3}(?=,|$)|,?\s+\d{1,2}-year-old\b")
_OPENER = re.compile(
    r"^(?:(?:although|though|while|because|since|if|when|as|that|but|and|or|however|meanwhile|unless"
    r"|whereas|whether|after|before|until|with|also|instead|then|so)\s*,?\s+)+(?=[A-Z]|the\b|a\b)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?:,?\s+(?:today|yesterday|tonight|also|meanwhile|(?:(?:late|early) )?on \w+day"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|night|evening))?))+$"
)
_DETERMINER = re.compile(
    r"^(?:(?:the|a|an|its|his|her|their|our|my|this|that|these|those|some|another|according to|both"
    r"|one|two|three|four|five|several|many|other|meanwhile|all|even)\s+)+",
    re.IGNORECASE,
)
_PARTY_KIND = re.compile(r"(?:Social|Christian|Liberal|Free|National|Young|New|United) $")
_LOWER_WORD = re.compile(r"(?<![\w'’-])[a-z][a-z]+(?![\w-])")
_SEGMENT = re.compile(r",|\(|\s(?:of|in|at|from|for|with|to|by|on|near|inside|across|under)\s")
_LOCAL = re.compile(
    r"\b(?:local|provincial|regional|district|municipal|province|governorate|county|municipality"
    r"|governor|mayor|city|town|village)\b",
    re.IGNORECASE,
)
# Words that leave a country's name the name of a country.
_AROUND_COUNTRY = frozenset(
    "the neighbouring neighboring both too itself also meanwhile and while however nearby along "
    "with its allies ally republic islamic people s democratic arab even only nuclear armed oil "
    "rich".split()
)
_COMMUNITIES = frozenset(
    "alawites kurds sunnis shiites shias muslims christians jews druze hindus tutsis hutus "
    "rohingya yazidis tamils sikhs uyghurs uighurs arabs copts assyrians armenians turkmens "
    "turkomans hazaras pashtuns catholics protestants ahmadis settlers minorities roma berbers "
    "tuareg fulani".split()
)
_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x|[Rr]etired|[Oo]netime|[Oo]ne-time)\b")
_ORGANISATION_HEAD = re.compile(
    r"\b(?:Council|Front|Agency|Command|University|Hospital|Network|Cent(?:re|er)|Institut(?:e|ion)"
    r"|Party|Commission|Committee|Police|Brigades?|Army|Coalition|Association|Union|Directorate"
    r"|Office|News|Times|TV|Television|Radio|Post|Herald|Gazette|Group|Foundation|Organi[sz]ation"
    r"|Movement|Forum|Federation|Society|League|Authority|Services?|Department|Bureau|Corps"
    r"|Forces?|Battalion|Company|Corporation|Church|Court|Fund|Trust|Project|Programme|Observatory"
    r"|Monitor|Watch|Tribunal|Board|Chamber|Assembly|Administration|Mission|Initiative|Syndicate"
    r"|Academy|College|Campaign|Alliance|Congress|Resistance|Militia|Jihad|Liberation|Corp|Inc|Ltd|PLC|Plc|Co|Bank|Holdings|Partners|Airlines|Airways|Motors"
    r"|Industries|Fund|Exchange|Reserve)\b"
)
_PARTICLE = frozenset(
    "al el bin ibn bint ben abu abd ould de del da dos das di van von der den la le ul ur y".split()
)
_AL = re.compile(r"(?:[Aa]l|[Ee]l|[Aa]r|[Aa]s|[Aa]sh|[Aa]t|[Aa]n|[Aa]d|[Aa]z|[Uu]l)-\w")
_HONORIFIC = frozenset(
    "mr mrs ms miss dr prof sir lord lady sheikh shaykh haji sayyid sayyed rev dame mullah maulana "
    "syed hon justice".split()
)
# Capitalised words that are no part of a person's name.
_NOT_A_PERSON = frozenset(
    "the a an in on at of and but for by from with after before since meanwhile however earlier "
    "sunni shia shiite muslim muslims islamic islamist arab arabs arabic kurdish kurd kurds "
    "christian christians alawite alawites druze jewish jews catholic orthodox yazidi yazidis "
    "rohingya tutsi hutu tamil african european asian western eastern northern southern central "
    "middle east west "
    "north south latin republic kingdom federal monday tuesday wednesday thursday friday saturday "
    "sunday january february march april may june july august september october november december "
    "twitter facebook telegram youtube instagram x tweet internet english god allah quran bible "
    "mediterranean he she they we i it his her their our this that these those there when while if "
    "as also another one two three four five six seven eight nine ten dozens hundreds thousands "
    "scores many most some several both two local senior no not what who why how according "
    "human rights state states war world international national general second first".split()
)


@dataclasses.dataclass(frozen=True)
class Phrase:
    """A noun phrase and what was found in it; all positions are offsets in ``text``."""

    text: str
    names: tuple[Name, ...]
    offices: tuple[Office, ...]
    person: str | None
    person_start: int
    person_end: int
    organisation: str | None
    organisation_start: int
    organisation_end: int

    def head(self) -> Office | None:
        """The office that the phrase is about: the last of its first part that ends in one."""
        cuts = [0, *(m.start() for m in _SEGMENT.finditer(self.text)), len(self.text)]
        outside = [o for o in self.offices if not self.within_organisation(o)]
        for offices in (outside, list(self.offices)):
            for left, right in itertools.pairwise(cuts):
                inside = [o for o in offices if left <= o.start < right]
                if inside:
                    return inside[-1] if self._ends_part(inside[-1], right) else None
        return None

    def _ends_part(self, office: Office, right: int) -> bool:
        """Whether no thing follows the office ("army base", "the government's position")."""
        rest = _LOWER_WORD.findall(self.text[office.end : right])
        return all(w in office_vocabulary() or w in _PARTICLE for w in rest)

    def within_organisation(self, office: Office) -> bool:
        """Whether an office word is part of the name of the unknown body."""
        return self.within(office.start)

    def body(self) -> Actor | None:
        """The first known organisation or party."""
        return next((n.entry.actor for n in self.names if n.entry.actor), None)

    def body_start(self) -> int:
        """Where the first known organisation begins; the end of the text without one."""
        return next((n.start for n in self.names if n.entry.actor), len(self.text))

    def body_follows(self, office: Office) -> bool:
        """Whether the known organisation stands after an office."""
        return self.body_start() > office.start

    def country_name(self) -> Name | None:
        """The first name of a country, its people, capital or government."""
        found = [n for n in self.names if n.entry.country and not n.entry.actor]
        national = [n for n in found if n.entry.kind != "place"]
        return next(iter(national or found), None)

    def country(self) -> str | None:
        """ISO code of that country."""
        named = self.country_name()
        return named.entry.country if named else None

    def is_just_country(self) -> bool:
        """Whether the phrase is the bare name of a country, its capital or seat of government."""
        named = self.country_name()
        if named is None or named.entry.kind in ("demonym", "place"):
            return False
        rest = self.text.split(",")[0]
        if named.end > len(rest):
            return False
        for name in reversed([n for n in self.names if n.entry.country and not n.entry.actor]):
            rest = rest[: name.start] + " " + rest[name.end :] if name.end <= len(rest) else rest
        return all(w.lower() in _AROUND_COUNTRY for w in re.findall(r"[^\W_]+", rest))

    def land(self) -> str | None:
        """The country after "of" or "in": where a people lives, whatever its name says."""
        for name in self.names:
            before = re.search(r"\b(?:of|in|from)\s+(?:\w+\s+)?$", self.text[: name.start])
            if before and name.entry.country and not name.entry.actor:
                return name.entry.country
        return None

    def is_people(self) -> bool:
        """Whether the phrase names a people or community ("Palestinians", "the Kurds of Iraq")."""
        head = _SEGMENT.split(without_determiner(self.text))[0].split()
        if not head or not head[-1].endswith(("s", "i", "a", "ese", "ish")):
            return False
        last = head[-1]
        demonym = any(
            n.entry.kind == "demonym" and self.text[n.start : n.end].endswith(last)
            for n in self.names
        )
        return (demonym and last.endswith("s")) or last.lower() in _COMMUNITIES

    def place(self) -> str | None:
        """The first place below the level of a country."""
        places = [n for n in self.names if n.entry.kind == "place"]
        return self.text[places[0].start : places[0].end] if places else None

    def is_local(self, head: Office) -> bool:
        """Whether the office is one of a province, district or town."""
        before = self.text[: head.end]
        return bool(_LOCAL.search(before)) and not re.search(r"\bgovernment\b", before)

    def is_former(self, head: Office) -> bool:
        """Whether the office is one that its holder has left."""
        return bool(_FORMER.search(self.text[: head.start]))

    def names_country_within(self) -> bool:
        """Whether the unknown body carries the name of a country or place."""
        return any(self.within(n.start) for n in self.names)

    def within(self, position: int) -> bool:
        """Whether a position is inside the name of the unknown body."""
        return self.organisation_start <= position < self.organisation_end

    def text_before_person(self) -> str:
        """The phrase without the person's name."""
        if self.person is None:
            return self.text
        rest = self.text[: self.person_start].rstrip(" ,") or self.text[self.person_end :]
        return rest.strip(" ,.;:–—-")

    def title(self) -> str | None:
        """The office in title case ("Supreme Court"), for courts."""
        head = self.head()
        if head is None or "court" not in self.text[head.start : head.end].lower():
            return None
        return self.text[head.start : head.end].title()

    def role(self) -> str | None:
        """The words that say what the person is, as the text has them."""
        if self.person is None:
            head = self.head()
            spoken = head is not None and head.kind.name in ("spokesperson", "leader", "expert")
            return without_determiner(self.text) if spoken else None
        before = without_determiner(self.text[: self.person_start].strip(" ,"))
        after = without_determiner(self.text[self.person_end :].strip(" ,"))
        told = [part for part in (before, after) if find_offices(part) or len(part.split()) > 2]
        return max(told, key=len, default=None)


def clean(text: str) -> str:
    """A source span as one line, without marks around it, age and relative clause."""
    line = re.sub(r"\s+", " ", text).strip(" \"“”‘’'.,;:–—-[]")
    line = _OPENER.sub("", line)
    return _WHEN.sub("", _AGE.sub("", _TAIL.sub("", line)).strip(" ,;:")).strip(" ,;:")


def without_determiner(text: str) -> str:
    """The phrase without the articles and counts that open it."""
    return _DETERMINER.sub("", text).strip(" ,;:")


@functools.lru_cache(maxsize=8192)
def _read(text: str, lexicons: tuple[Lexicon, ...]) -> Phrase:
    names = _find_names(text, lexicons)
    masked = _mask(text, [(n.start, n.end) for n in names if n.entry.actor])
    offices = [o for o in find_offices(masked) if not _is_surname(text, o, names)]
    body = _find_organisation(text, names, offices)
    kept = tuple(n for n in names if not body[0] <= n.start < body[1] or not n.entry.actor)
    person = _find_person(text, kept, offices, body)
    kept = tuple(n for n in kept if not person[0] <= n.start < person[1])
    return Phrase(
        text, kept, tuple(offices),
        text[slice(*person)] or None, *person, _plain(text[slice(*body)]) or None, *body,
    )  # fmt: skip


def read_phrase(text: str, lexicons: Sequence[Lexicon]) -> Phrase:
    """A cleaned noun phrase -> its parts."""
    return _read(text, tuple(lexicons))


def _find_names(text: str, lexicons: tuple[Lexicon, ...]) -> list[Name]:
    found = [
        (-(n.end - n.start), i, n)
        for i, lexicon in enumerate(lexicons)
        for n in lexicon.find(text)
        if not (n.entry.kind == "organisation" and _is_part(text, n))
    ]
    names: list[Name] = []
    for _, _, name in sorted(found, key=lambda f: f[:2]):
        if not any(n.start < name.end and name.start < n.end for n in names):
            names.append(name)
    return sorted(names, key=lambda n: n.start)


def _is_part(text: str, name: Name) -> bool:
    """ "Amal Haddad", "Social Democrats": a body's short name inside a longer name."""
    word, following = text[name.start : name.end], WORD.match(text, name.end + 1)
    if " " in word or word.isupper():
        return False
    party = name.entry.actor is not None and name.entry.actor.actor_type == "party"
    if party and re.search(
        r"(?:Social|Christian|Liberal|Free|National|Young|New|United) $", text[: name.start]
    ):
        return True
    if following is None or text[name.end] != " ":
        return False
    after = bare(following.group())
    plain = after.lower() not in _NOT_A_PERSON | office_vocabulary() and not after.isupper()
    return after[:1].isupper() and plain and not _ORGANISATION_HEAD.fullmatch(after)


def _mask(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return text


def _plain(name: str) -> str:
    return re.sub(r"^[Tt]he\s+", "", name).strip(" ,'’")


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or bool(_AL.match(word))


def _find_organisation(text: str, names: list[Name], offices: list[Office]) -> tuple[int, int]:
    """The run of capitalised words that ends in a word for a body, unless it is a known name."""
    known = [(n.start, n.end) for n in names if n.entry.actor]
    ministries = [(o.start, o.end) for o in offices if o.portfolio]
    for start, end in _runs(text, joined=True):
        run = text[start:end]
        if not _ORGANISATION_HEAD.search(run) or _overlaps((start, end), known + ministries):
            continue
        words = [w for w in run.split() if w.lower() not in office_vocabulary()]
        national = _words_of([n for n in names if n.entry.kind != "place"], text)
        if any(bare(w) not in national and w.lower() not in _PARTICLE | {"of", "the", "and"}
               for w in words) or len(run.split()) - len(words) > 1:  # fmt: skip
            return start, end
    return 0, 0


def _words_of(names: list[Name], text: str) -> set[str]:
    return {bare(w) for n in names for w in text[n.start : n.end].split()}


def _overlaps(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(s < span[1] and span[0] < e for s, e in spans)


def _runs(text: str, joined: bool) -> list[tuple[int, int]]:
    """Runs of capitalised words; ``joined`` lets "of", "for", "and" stand inside."""
    inner = _PARTICLE | ({"of", "for", "and", "the", "on"} if joined else set())
    runs: list[tuple[int, int]] = []
    words = list(WORD.finditer(text))
    open_at, last = None, 0
    for i, word in enumerate(words):
        gap = text[last : word.start()] if open_at is not None else ""
        broken = open_at is not None and (gap.strip(" .") or "  " in gap)
        if broken and open_at is not None:
            runs.append((open_at, last))
            open_at = None
        if _is_capital(word.group()):
            open_at = word.start() if open_at is None else open_at
            last = word.end()
            if word.group().endswith(("'s", "’s", "s'", "s’")):
                runs.append((open_at, last))
                open_at = None
        elif open_at is not None and not _joins(words, i, inner):
            runs.append((open_at, last))
            open_at = None
        elif open_at is not None:
            last = word.end()
    if open_at is not None:
        runs.append((open_at, last))
    return runs


def _joins(words: list[re.Match[str]], i: int, inner: frozenset[str] | set[str]) -> bool:
    following = [w.group() for w in words[i + 1 : i + 3]]
    if words[i].group().lower() not in inner:
        return False
    return any(_is_capital(w) for w in following[:1]) or (
        len(following) == 2 and following[0].lower() in inner and _is_capital(following[1])
    )


def _find_person(
    text: str, names: Sequence[Name], offices: Sequence[Office], body: tuple[int, int]
) -> tuple[int, int]:
    """The first run of capitalised words that nothing else explains."""
    taken = [
        (n.start, n.end)
        for n in names
        if not _may_be_forename(text, n, names, offices) and not _may_be_surname(text, n, names)
    ]
    taken += [(o.start, o.end) for o in offices] + [body]
    for start, end in _runs(text, joined=False):
        words = list(WORD.finditer(text, start, end))
        kept: list[re.Match[str]] = []
        for m in words:
            if _overlaps(m.span(), taken) or bare(m.group()).lower() in _NOT_A_PERSON | _HONORIFIC:
                if kept:
                    break
                continue
            kept.append(m)
        while kept and not _is_capital(kept[-1].group()):
            kept.pop()
        if kept and _follows_preposition(text, kept[0].start()):
            continue
        if kept and (len(kept) > 1 or _may_stand_alone(text, kept[0], offices)):
            return _unless_owner(text, kept[0].start(), kept[-1].end(), offices)
    return 0, 0


def _follows_preposition(text: str, start: int) -> bool:
    """ "At the Santa Ana hospital", "a lawyer for Ana Rey": named, but not the one who speaks."""
    return bool(re.search(r"\b(?:of|at|in|from|near|for|to|with|by|the)\s+$", text[:start]))


def _unless_owner(text: str, start: int, end: int, offices: Sequence[Office]) -> tuple[int, int]:
    """The name, unless its bearer is only the one whose spokesman or lawyer speaks."""
    name = re.sub(r"['’]s?$", "", text[start:end])
    if len(name) < end - start and any(o.start >= end for o in offices):
        return 0, 0
    return start, start + len(name)


def _is_surname(text: str, office: Office, names: Sequence[Name]) -> bool:
    """ "John Major", "Mustafa Sultan": a capitalised rank right after a word that is no office."""
    word = text[office.start : office.end]
    before = WORD.findall(text[: office.start])
    if office.portfolio or not word[:1].isupper() or " " in word or not before:
        return False
    last = bare(before[-1])
    start = office.start - len(before[-1]) - 1
    if text[start : office.start] != f"{before[-1]} " or last != before[-1] or last.isupper():
        return False
    explained = last.lower() in _NOT_A_PERSON | _HONORIFIC | office_vocabulary()
    return _is_capital(last) and not explained and not any(n.end > start for n in names)


def _may_stand_alone(text: str, word: re.Match[str], offices: Sequence[Office]) -> bool:
    if len(bare(word.group())) < 2 or word.group().isupper():
        return False
    if text.strip() == word.group() or re.fullmatch(r"\S+\s*", text[word.start() :]):
        before = text[: word.start()].strip(" ,").lower()
        return not before or before.rstrip(".").split()[-1] in office_vocabulary() | _HONORIFIC
    return any(0 <= word.start() - o.end <= 2 for o in offices)


def _may_be_surname(text: str, name: Name, names: Sequence[Name]) -> bool:
    """ "Carlos Medellin": a city's name right after a word that nothing explains."""
    before = WORD.findall(text[: name.start])
    if name.entry.kind not in ("place", "capital", "name") or not before:
        return False
    last, start = bare(before[-1]), name.start - len(before[-1]) - 1
    explained = last.lower() in _NOT_A_PERSON | _HONORIFIC | office_vocabulary()
    adjacent = text[start : name.start] == f"{last} " and _is_capital(last) and not last.isupper()
    return adjacent and not explained and not any(n.start <= start < n.end for n in names)


def _may_be_forename(
    text: str, name: Name, names: Sequence[Name], offices: Sequence[Office]
) -> bool:
    """ "Jordan Smith": a country's or city's name right before a word that nothing explains."""
    if name.entry.kind not in ("name", "capital", "place") or " " in text[name.start : name.end]:
        return False
    before = text[: name.start].split()
    if before and before[-1].lower() in ("of", "in", "at", "from", "for", "to"):
        return False
    following = WORD.match(text, name.end + 1)
    if following is None or text[name.end] != " " or not following.group()[:1].isupper():
        return False
    spans = [(n.start, n.end) for n in names] + [(o.start, o.end) for o in offices]
    word = bare(following.group())
    explained = word.lower() in _NOT_A_PERSON | office_vocabulary() or len(word) < 3
    return not (explained or word.isupper() or _overlaps(following.span(), spans))
