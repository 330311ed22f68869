"""Proper names that no list knows: bodies by a telling word, persons by what is left over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.language.lexicon import WORD, Name, bare
from analysis.language.offices import Office, office_vocabulary

ORGANISATION_HEAD = re.compile(
    r"\b(?:Council|Front|Agency|Command|University|Hospital|Network|Cent(?:re|er)|Institut(?:e|ion)"
    r"|Party|Commission|Committee|Police|Brigades?|Army|Coalition|Association|Union|Directorate"
    r"|Office|News|Times|TV|Television|Radio|Post|Herald|Gazette|Group|Foundation|Organi[sz]ation"
    r"|Movement|Forum|Federation|Society|League|Authority|Services?|Department|Bureau|Corps"
    r"|Forces?|Battalion|Company|Corporation|Church|Court|Fund|Trust|Project|Programme|Observatory"
    r"|Monitor|Watch|Tribunal|Board|Chamber|Assembly|Administration|Mission|Initiative|Syndicate"
    r"|Academy|College|Campaign|Alliance|Congress|Resistance|Militia|Jihad|Liberation|Corp|Inc|Ltd|PLC|Plc|Co|Bank|Holdings|Partners|Airlines|Airways|Motors"
    r"|Industries|Fund|Exchange|Reserve)\b"
)
# "Ana Rey of the Fjord Institute": a person before the body.
_MEMBER = re.compile(r"[A-Z]\w+ (?:[A-Z]\. )?[A-Z][\w'’-]+ of the (?=[A-Z])")
PARTICLE = frozenset(
    "al el bin ibn bint ben abu abd ould de del da dos das di van von der den la le ul ur y".split()
)
_AL = re.compile(r"(?:[Aa]l|[Ee]l|[Aa]r|[Aa]s|[Aa]sh|[Aa]t|[Aa]n|[Aa]d|[Aa]z|[Uu]l)-\w")
_HONORIFIC = frozenset(
    "mr mrs ms miss dr prof sir lord lady sheikh shaykh haji sayyid sayyed rev dame mullah maulana "
    "syed hon justice".split()
)
# Capitalised words that are no part of a person's name.
# Months and directions that are surnames behind a forename.
_ALSO_SURNAMES = frozenset({"may", "west", "north", "august", "english"})
_DAY = re.compile(r"\s+\d")
NOT_A_PERSON = frozenset(
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


def _is_capital(word: str) -> bool:
    return word[:1].isupper() or bool(_AL.match(word))


def find_organisation(text: str, names: list[Name], offices: list[Office]) -> tuple[int, int]:
    """The run of capitalised words that ends in a word for a body, unless it is a known name."""
    known = [(n.start, n.end) for n in names if n.entry.actor]
    ministries = [(o.start, o.end) for o in offices if o.portfolio]
    for start, end in _runs(text, joined=True):
        member = _MEMBER.match(text, start, end)
        if member is not None and ORGANISATION_HEAD.search(member.group()) is None:
            start = member.end()
        run = text[start:end]
        head = ORGANISATION_HEAD.search(run)
        if head is None or _overlaps((start, end), known + ministries):
            continue
        if any(_is_of(text, o, start + head.start(), start + head.end()) for o in offices):
            continue  # "Police Commissioner Ana Rey"
        words = [w for w in run.split() if w.lower() not in office_vocabulary()]
        national = _words_of([n for n in names if n.entry.kind != "place"], text)
        if any(bare(w) not in national and w.lower() not in PARTICLE | {"of", "the", "and"}
               for w in words) or len(run.split()) - len(words) > 1:  # fmt: skip
            return start, end
    return 0, 0


def _is_of(text: str, office: Office, start: int, end: int) -> bool:
    """Whether the office of one person begins with a word for a body."""
    person = re.search(r"(?:er|or|man|woman|chief|head)$", text[office.start : office.end].lower())
    return office.start <= start and end < office.end and person is not None


def _words_of(names: list[Name], text: str) -> set[str]:
    return {bare(w) for n in names for w in text[n.start : n.end].split()}


def _overlaps(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(s < span[1] and span[0] < e for s, e in spans)


def _runs(text: str, joined: bool) -> list[tuple[int, int]]:
    """Runs of capitalised words; ``joined`` lets "of", "for", "and" stand inside."""
    inner = PARTICLE | ({"of", "for", "and", "the", "on"} if joined else set())
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


def _names_unit(kept: Sequence[re.Match[str]], offices: Sequence[Office]) -> bool:
    """ "The Black Sea fleet": what stands right before a unit is its name."""
    return any(o.start == kept[-1].end() + 1 and o.kind.name == "forces" for o in offices)


def find_person(
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
            word = bare(m.group()).lower()
            surname = word in _ALSO_SURNAMES and _goes_on(kept, m) and not _DAY.match(text, m.end())
            no_name = word in NOT_A_PERSON | _HONORIFIC and not surname
            if _overlaps(m.span(), taken) or no_name:
                if kept:
                    break
                continue
            kept.append(m)
        while kept and not _is_capital(kept[-1].group()):
            kept.pop()
        if kept and (_follows_preposition(text, kept[0].start()) or _names_unit(kept, offices)):
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


def is_surname(text: str, office: Office, names: Sequence[Name]) -> bool:
    """ "John Major", "Mustafa Sultan": a capitalised rank right after a word that is no office."""
    word = text[office.start : office.end]
    before = WORD.findall(text[: office.start])
    if office.portfolio or not word[:1].isupper() or " " in word or not before:
        return False
    if ORGANISATION_HEAD.fullmatch(word):
        return False  # "Lima Peace Observatory"
    last = bare(before[-1])
    start = office.start - len(before[-1]) - 1
    if text[start : office.start] != f"{before[-1]} " or last != before[-1] or last.isupper():
        return False
    explained = last.lower() in NOT_A_PERSON | _HONORIFIC | office_vocabulary()
    return _is_capital(last) and not explained and not any(n.end > start for n in names)


def _goes_on(kept: Sequence[re.Match[str]], word: re.Match[str]) -> bool:
    """Whether a word stands right behind a forename."""
    return bool(kept) and word.start() == kept[-1].end() + 1


def _may_stand_alone(text: str, word: re.Match[str], offices: Sequence[Office]) -> bool:
    if len(bare(word.group())) < 2 or word.group().isupper():
        return False
    if text.strip() == word.group() or re.fullmatch(r"\S+\s*", text[word.start() :]):
        before = text[: word.start()].strip(" ,").lower()
        return not before or before.rstrip(".").split()[-1] in office_vocabulary() | _HONORIFIC
    if word.start() == 0 and text[word.end() : word.end() + 2] == ", ":
        return any(0 < o.start - word.end() < 40 for o in offices)  # "Huda, a resident"
    return any(0 <= word.start() - o.end <= 2 for o in offices)


def _may_be_surname(text: str, name: Name, names: Sequence[Name]) -> bool:
    """ "Carlos Medellin": a city's name right after a word that nothing explains."""
    before = WORD.findall(text[: name.start])
    if name.entry.kind not in ("place", "capital", "name") or not before:
        return False
    last, start = bare(before[-1]), name.start - len(before[-1]) - 1
    explained = last.lower() in NOT_A_PERSON | _HONORIFIC | office_vocabulary()
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
    explained = word.lower() in NOT_A_PERSON | office_vocabulary() or len(word) < 3
    return not (explained or word.isupper() or _overlaps(following.span(), spans))
