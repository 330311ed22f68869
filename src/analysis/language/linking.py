"""Linking: which word of harm gives which figure its outcome.

Rules look at the neighbouring words first, because word order survives lost commas, headlines and
telegraph style; the tree decides where the two stand apart; coordination and lists come last.
Every rule has a name, which ends up in the row.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from analysis.language.harm import Trigger, harm_words
from analysis.language.mentions import Mention, overlaps
from analysis.language.people import people_words
from analysis.language.words import AUXILIARIES, Words

_FAR = 40  # words between a subject with its lists and its verb
_GAP = 16  # words between a subject and its verb, or a verb and its object, when no tree helps
# Words that may stand in a verb group before the word of harm.
_GROUP = AUXILIARIES | frozenset(
    "listed reportedly allegedly reported feared believed confirmed presumed thought said known declared "
    "found left to also later subsequently eventually so far now already since instantly all both "
    "either critically seriously severely badly fatally slightly lightly not n't went gone going "
    "being still only just each who that which themselves could may might would will should must "
    "and or".split()
)
_SUBJECT_BLOCKS = frozenset({"by", "against", "toward", "towards", "near", "at", "on", "upon"})
_OBJECT_STARTS = frozenset({"DT", "PRP$", "PRP", "JJ", "NN", "NNS", "CD", "PDT", "VBN"})
_TOLL_WORDS = frozenset(
    "rise rises rose risen rising stand stands stood standing reach reaches reached reaching climb "
    "climbs climbed climbing at to is was of as put puts putting hit hits hitting pass passed "
    "passes exceed exceeded grow grew grown jump jumped increase increased raise raised raising "
    "revised reviseed updated topped top surpass surpassed cross crossed likely could may might "
    "has had have been be would from up down be with : - – total totalled totals".split()
)
_WITH = frozenset({"and", ",", "&", "with", "plus", "or", "nor", ";"})
_LONG_WITH = (
    ("as", "well", "as"),
    ("along", "with"),
    ("together", "with"),
    ("in", "addition", "to"),
)


@dataclasses.dataclass(slots=True)
class Link:
    """A figure's outcome, the rule that found it and the trigger or mention it came from."""

    mention: Mention
    outcome: str
    rule: str
    trigger: Trigger | None = None
    shared: Mention | None = None
    part: bool = False
    also: str | None = None


class Sentence:
    """One sentence's words, mentions and triggers, and the links between them."""

    def __init__(
        self, words: Words, mentions: Sequence[Mention], triggers: Sequence[Trigger]
    ) -> None:
        """Take the found parts of a sentence; ``link_all`` connects them."""
        self.words = words
        self.mentions = list(mentions)
        self.triggers = list(triggers)
        self.at = {i: t for t in triggers for i in range(t.first, t.last + 1)}
        self.starts = {m.first: m for m in mentions}
        self.ends = {m.last: m for m in mentions if m.last >= m.first}
        self.links: dict[int, Link] = {}

    def link_all(self) -> list[Link]:
        """Links of all mentions that harm was done to, in text order."""
        for mention in self.mentions:
            link = self._direct(mention)
            if link is not None:
                link.also = self._also(link)
                self.links[id(mention)] = link
        return [self.links[id(m)] for m in self.mentions if id(m) in self.links]

    def _direct(self, m: Mention) -> Link | None:
        for rule in _RULES:
            link = rule(self, m)
            if link is not None and _fits(self, link):
                return link
        return None

    def _also(self, link: Link) -> str | None:
        """A second outcome for the same people: "were kidnapped and (later) killed"."""
        if link.trigger is None or link.rule in {"object", "tree_object", "noun_of", "toll"}:
            return None
        for t in self.triggers:
            follows = link.trigger.last < t.first <= link.trigger.last + _GAP
            if not follows or t.kind not in {"verb", "happens"} or t.form != "participle":
                continue
            between = range(link.trigger.last + 1, t.first)
            if any(m.first in between for m in self.mentions if m.first > link.mention.last):
                return None
            if _continues_verb(self.words, link.trigger, t) and t.outcome != link.outcome:
                return None if link.outcome in {"killed", "casualties"} else t.outcome
        return None

    def active_reading(self, t: Trigger, m: Mention) -> bool:
        """Whether the verb right behind ``m`` has an object of its own: "two gunmen killed five"."""
        if t.kind != "verb":
            return False
        if t.form in {"base", "past"}:
            return True
        nxt = t.last + 1
        joined = self.at.get(nxt + 1) if self.words.word(nxt) in {"and", "or"} else None
        if joined is not None and joined.form == t.form and joined.kind == "verb":
            nxt = joined.last + 1
        other = self.starts.get(nxt)
        if other is not None:
            return other.person is not False and not self._has_own_harm(other)
        if self.words.word(nxt) in {"himself", "herself", "themselves", "him", "her", "them"}:
            return True
        return self._starts_object(nxt)

    def _has_own_harm(self, m: Mention) -> bool:
        nxt = m.last + 1
        while self.words.word(nxt) in _GROUP and nxt not in self.at:
            nxt += 1
        t = self.at.get(nxt)
        return t is not None and t.form != "ing" and t.kind in {"verb", "adjective", "happens"}

    def _starts_object(self, i: int) -> bool:
        if self.words.kind(i) not in _OBJECT_STARTS or self.words.word(i) in _TIMES:
            return False
        if self.words.kind(i) in {"DT", "PRP$", "PDT"}:
            return self.words.word(i) not in {"that", "this", "last"}
        return any(
            self.words.low[k] in people_words().status for k in range(i, min(i + 4, len(self.words)))
            if all(self.words.kind(n) in _OBJECT_STARTS | {"NNP"} for n in range(i, k))
        )  # fmt: skip


def _continues_verb(w: Words, first: Trigger, second: Trigger) -> bool:
    """Whether the second verb shares the subject of the first."""
    i = second.first - 1
    while w.word(i) in _GROUP and w.word(i) not in {"and", "who"} and i > first.last:
        i -= 1
    if w.word(i) != "and":
        return False
    own = any(w.head[k] == second.first and w.dep[k].startswith("nsubj") for k in range(i, len(w)))
    return not own and not w.is_noun(i + 1)


def _fits(s: Sentence, link: Link) -> bool:
    """Whether the counted can suffer this: people; for taking and fleeing, people by name."""
    m = link.mention
    if m.kind == "none" and m.head is None and s.words.word(m.first) in {"no", "without", "not"}:
        return False
    if s.words.word(m.first) == "without" and link.rule != "count_noun":
        return False
    if link.rule in _NOUN_RULES:
        return True
    if m.person is False:
        return False
    if link.outcome in {"detained", "displaced", "missing"} and m.head is not None:
        noun = s.words.low[m.head]
        return noun in people_words().status or noun in people_words().peoples or noun == "others"
    return True


_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday overnight last this "
    "early late earlier".split()
)


def _count_noun(s: Sentence, m: Mention) -> Link | None:
    """ "Five deaths", "no casualties", "13 bodies": the noun itself says what happened."""
    if m.head is None:
        return None
    lex, noun = harm_words(), s.words.low[m.head]
    if noun in lex.bodies and m.kind != "none":
        return Link(m, "killed", "bodies")
    if noun in lex.counting or (m.kind == "none" and noun in lex.nouns):
        return Link(m, _merged(s, m, lex.nouns[noun]), "count_noun")
    if noun in {"martyr", "martyrs"}:
        return Link(m, "killed", "count_noun")
    return None


def _shared_noun(s: Sentence, m: Mention) -> Link | None:
    """ "Two rebel and one military fatality": the noun stands with the second figure only."""
    if s.words.word(m.last + 1) not in {"and", "or", ","} or m.kind != "cardinal":
        return None
    other = s.starts.get(m.last + 2)
    if other is None or m.head is None or s.words.kind(m.head) in {"NNS", "NNPS"}:
        return None
    link = _count_noun(s, other)
    return Link(m, link.outcome, "shared_noun") if link and (m.figure.point or 0) > 1 else None


def _merged(s: Sentence, m: Mention, outcome: str) -> str:
    """ "20 deaths and injuries" does not tell the two apart."""
    w, i = s.words, m.last + 1
    if m.kind != "none" and w.word(i) in {"and", "or"}:
        other = harm_words().nouns.get(w.word(i + 1), outcome)
        if {other, outcome} == {"killed", "injured"}:
            return "casualties"
    return outcome


def _right(s: Sentence, m: Mention) -> Link | None:
    """ "Eight civilians killed", "three dead", "seven died": harm right behind the phrase."""
    t = s.at.get(m.last + 1)
    if t is None or t.first != m.last + 1 or t.form == "ing" or not _befalls(s, t):
        return None
    if s.active_reading(t, m):
        return None
    return Link(m, _both(s, t), "postmodifier", t)


def _befalls(s: Sentence, t: Trigger) -> bool:
    if t.kind == "happens":
        return True
    return t.kind == "adjective" or (t.kind == "verb" and t.form == "participle")


def _both(s: Sentence, t: Trigger) -> str:
    """The outcome of coordinated harm: "shot and killed" killed, "killed and wounded" casualties."""
    w, i = s.words, t.last + 1
    while w.word(i) in {"later", "subsequently", "then", "also", "fatally", "critically", ","}:
        i += 1
    if w.word(i) not in {"and", "or", "and/or"}:
        return t.outcome
    i += 1
    while w.word(i) in {"later", "subsequently", "then", "also", "eventually"}:
        i += 1
    other = s.at.get(i)
    if other is None or other.kind not in {"verb", "adjective", "happens"} or other.form != t.form:
        return t.outcome
    if {t.outcome, other.outcome} == {"killed", "injured"} and not _separate(s, other):
        return "casualties"
    return other.outcome if t.outcome == "casualties" else t.outcome


def _separate(s: Sentence, other: Trigger) -> bool:
    """ "Killed and wounded 20 others" behind a subject: the second verb has an object."""
    return other.last + 1 in s.starts and other.form == "ing"


def _left(s: Sentence, m: Mention) -> Link | None:
    """ "Killing six", "shot dead two men", "injured: 20": harm right before the phrase."""
    w, i = s.words, m.first - 1
    while w.word(i) in {"also", "only", "another", "around", "up", "of", "reportedly", "as"} or (
        w.kind(i) == "RB" and w.word(i) not in {"not", "n't", "ago", "when", "later"}
    ):
        if w.word(i) == "of":
            return None
        i -= 1
    label = w.word(i) in {":", "=", "-", "–"} and s.at.get(i - 1) is not None
    t = s.at.get(i - 1) if label else s.at.get(i) or _beyond_verb(s, i)
    i = t.last if t is not None else i
    if t is None or (label and t.kind not in {"verb", "adjective", "noun"}):
        return None
    if label:
        return Link(m, t.outcome, "label", t)
    if t.last != i or t.kind != "verb" or (t.form == "participle" and _is_passive(s, t, m)):
        return None
    return Link(m, _pair(s, t), "object", t)


def _beyond_verb(s: Sentence, i: int) -> Trigger | None:
    """ "Lynched and burned three men": a second verb between the word of harm and its object."""
    w = s.words
    if not w.is_verb(i) or w.word(i - 1) not in {"and", "or"}:
        return None
    t = s.at.get(i - 2)
    return t if t is not None and t.last == i - 2 and t.kind == "verb" else None


def _is_passive(s: Sentence, t: Trigger, m: Mention) -> bool:
    """ "Seven killed 5 injured", "were killed two days later": the verb belongs to what precedes."""
    before = s.words.word(t.first - 1)
    if before in {"was", "were", "been", "being", "is", "are", "be"}:
        return True
    owner = s.ends.get(t.first - 1)
    return owner is not None and id(owner) in s.links and s.links[id(owner)].trigger is t


def _pair(s: Sentence, t: Trigger) -> str:
    """The outcome of coordinated verbs before one object: "killing or wounding dozens"."""
    if s.words.word(t.first - 1) not in {"and", "or", "and/or"}:
        return t.outcome
    other = s.at.get(t.first - 2)
    if other is None or other.kind != "verb":
        return t.outcome
    if {t.outcome, other.outcome} == {"killed", "injured"}:
        return "casualties"
    return t.outcome


def _of(s: Sentence, m: Mention) -> Link | None:
    """ "The killing of 30 villagers", "bodies of two men", "the lives of 32 people"."""
    w, i = s.words, m.first - 1
    while w.word(i) in {"at", "least", "all"}:
        i -= 1
    if w.word(i) in {"about", "around"} or w.word(i) not in {"of", "to", "on", "among", "for"}:
        return None
    t = s.at.get(i - 1)
    if t is None or (w.low[i] != "of" and t.outcome not in {"injured", "casualties"}):
        return None
    if t.kind in {"noun", "body", "lives"} or (t.kind == "verb" and t.form == "ing"):
        return Link(m, t.outcome, {"body": "bodies", "lives": "lives"}.get(t.kind, "noun_of"), t)
    return None


def _lives(s: Sentence, m: Mention) -> Link | None:
    """ "Claimed 21 lives", "loss of 30 lives", "12 lives were lost"."""
    lex, w = harm_words(), s.words
    if m.head is None or w.low[m.head] not in lex.lives:
        return None
    window = [*range(max(0, m.first - 5), m.first), *range(m.last + 1, min(m.last + 4, len(w)))]
    if any(w.low[i] in lex.life_verbs or w.low[i] == "loss" for i in window):
        return Link(m, "killed", "lives")
    return None


def _toll(s: Sentence, m: Mention) -> Link | None:
    """ "The death toll rose to 12", "put the number of injured at four"."""
    w = s.words
    for t in reversed(s.triggers):
        if t.kind != "toll" or t.last >= m.first or m.first - t.last > 2 * _GAP:
            continue
        between = w.low[t.last + 1 : m.first]
        if any(s.at.get(i) for i in range(t.last + 1, m.first)):
            return None
        if not between or any(word in _TOLL_WORDS for word in between[-4:]):
            return Link(m, t.outcome, "toll", t)
        return None
    nxt = [w.word(i) for i in range(m.last + 1, m.last + 4)]
    after = next((t for t in s.triggers if t.kind == "toll" and 0 < t.first - m.last <= 3), None)
    if after is not None and "the" in nxt and w.word(m.first - 1) == "to":
        return Link(m, after.outcome, "toll", after)
    return None


def _lost(s: Sentence, m: Mention) -> Link | None:
    """ "The brigade lost 12 men": of people, lost is killed."""
    w = s.words
    if w.word(m.first - 1) not in {"lost", "losing", "loses", "lose"} or m.head is None:
        return None
    noun = w.low[m.head]
    status = people_words().status.get(noun)
    fits = status in {"state_forces", "armed_group"} or noun in {"men", "people", "members"}
    return Link(m, "killed", "lost") if fits else None


def _tree(s: Sentence, m: Mention) -> Link | None:
    """Subject of a passive or of dying, object of a verb of harm, by the parse."""
    w = s.words
    if _describes(s, m):
        return None
    i = m.head if m.head is not None else _number_token(s, m)
    for _ in range(4):
        if w.dep[i].partition(":")[0] not in {"conj", "appos", "nummod", "flat", "compound", "det"}:
            break
        i = w.head[i]
    dep, governor = w.dep[i], w.head[i]
    t = s.at.get(governor)
    if dep.startswith("nsubj"):
        t = t or _chain(s, governor)
        if t is None or t.first <= m.last or not _befalls(s, t):
            return None
        if t.kind == "verb" and not _has_passive(s, t):
            return None
        t = t if _has_be(s, t) else _finite_later(s, t) or t
        return Link(m, _both(s, t), "passive_subject", t)
    if dep in {"obj", "iobj"} and t is not None and t.last < m.first and t.kind == "verb":
        if t.form == "participle" and _has_passive(s, t):
            return None
        return Link(m, _pair(s, t), "tree_object", t)
    return None


def _describes(s: Sentence, m: Mention) -> bool:
    """ "Ana Ruiz, a teacher, was shot": an apposition to somebody named is no count."""
    w, i = s.words, m.first - 2
    if m.kind != "single" or w.word(m.first - 1) != ",":
        return False
    if w.word(i) in {"deceased", "victim"}:
        return True
    if w.word(m.last + 1) != "," or not (w.kind(i).startswith("NNP") or w.kind(i) == "CD"):
        return False
    while i > 0 and (w.kind(i)[:3] in {"NNP", "CD"} or w.word(i) in {",", "(", ")", "-"}):
        i -= 1
    # "On 2 May, in Lagos, a man ..." opens with circumstances, not with a name.
    return w.kind(i) != "IN"


def _number_token(s: Sentence, m: Mention) -> int:
    return max(0, min(m.number - 1, len(s.words) - 1))


def _chain(s: Sentence, governor: int) -> Trigger | None:
    """A verb of harm coordinated with, or complement of, the subject's own verb."""
    w = s.words
    for t in s.triggers:
        if w.head[t.first] == governor and w.dep[t.first] in {"conj", "xcomp", "ccomp"}:
            own = any(w.dep[k].startswith("nsubj") and w.head[k] == t.first for k in range(len(w)))
            if not own:
                return t
    return None


def _has_be(s: Sentence, t: Trigger) -> bool:
    return any(word in AUXILIARIES for word in s.words.low[max(0, t.first - 4) : t.first])


def _has_passive(s: Sentence, t: Trigger) -> bool:
    w = s.words
    for k in range(t.first - 1, max(-1, t.first - 6), -1):
        if w.low[k] in {"was", "were", "been", "being", "is", "are", "be", "got", "get", "gets"}:
            return True
        if w.low[k] in {"feared", "reported", "believed", "confirmed", "left", "found", "presumed"}:
            return True
        if w.low[k] in {"has", "have", "had"} or w.is_verb(k):
            return False
    return False


def _subject(s: Sentence, m: Mention) -> Link | None:
    """ "Two people, one of them a child, were reported killed": harm further right."""
    w = s.words
    if w.word(m.first - 1) in _SUBJECT_BLOCKS or _describes(s, m):
        return None
    leaves = w.word(m.first - 1) in {"left", "leaves", "leaving", "leave"}
    blocked = w.is_verb(m.first - 1) and w.kind(m.first - 1) != "VBN" and not leaves
    if blocked and w.word(m.last + 1) not in {"who", "that"}:  # fmt: skip
        return None
    i, seen = m.last + 1, False
    while i < min(m.last + _FAR, len(w)):
        t = s.at.get(i)
        if t is not None and t.kind in {"verb", "happens", "adjective"} and t.form != "ing":
            if t.kind == "verb" and t.form != "participle":
                return None
            if not seen and (i == m.last + 1 or not (leaves or _reduced(s, m, t))):
                return None
            if t.kind == "verb" and w.word(t.first - 1) in {"has", "have", "had"}:
                return None
            later = None if _has_be(s, t) else _finite_later(s, t)
            return Link(m, _both(s, later or t), "subject", later or t)
        step = _step(s, i, m)
        if step is None:
            return None
        seen = seen or w.low[i] in AUXILIARIES or w.low[i] in {"reported", "feared", "confirmed"}
        i = step
    return None


def _reduced(s: Sentence, m: Mention, t: Trigger) -> bool:
    """ "Four soldiers from the north killed in the attack": a participle behind "from" or "of"."""
    w = s.words
    if s.active_reading(t, m) or not (
        w.word(m.last + 1) in {"from", "of", "in", "at", ","} or w.kind(m.last + 1) == "RB"
    ):
        return t.kind == "happens"
    return not any(w.low[k] in {",", "and"} for k in range(m.last + 2, t.first)) or (
        t.kind == "happens"
    )


def _finite_later(s: Sentence, reduced: Trigger) -> Trigger | None:
    """ "A driver, first reported missing, was killed": the finite verb behind the comma decides."""
    w = s.words
    for t in s.triggers:
        near = reduced.last < t.first <= reduced.last + _GAP
        if near and t.kind in {"verb", "happens"} and t.form == "participle" and _has_passive(s, t):
            between = w.low[reduced.last + 1 : t.first]
            if "," in between and not any(
                o.first in range(reduced.last, t.first) for o in s.mentions
            ):
                return t
    return None


def _step(s: Sentence, i: int, m: Mention) -> int | None:
    """The next place to look at, right of a subject; None where its clause ends."""
    w = s.words
    other = s.starts.get(i)
    if other is not None and other.last >= i:
        return other.last + 1
    if w.low[i] in {",", "(", "–", "—", "-"} and w.word(i - 1) != ",":
        behind = _behind_insert(s, i)
        if behind is not None:
            return behind
    if w.low[i] in {"and", "or"}:
        beyond = w.word(i + 1)
        joined = i + 1 in s.starts or i + 1 in s.at or beyond in _GROUP
        return i + 1 if joined or w.kind(i + 1)[:2] in {"NN", "JJ"} else None
    if w.low[i] in _GROUP or w.low[i] in {"including", "among", ",", "(", ")", "–", "-", "—"}:
        return i + 1
    if w.is_verb(i) and (w.tag[i] not in {"VBN", "VBG"} or not _leads_on(s, i)):
        return None
    if w.tag[i] in {"PRP", "WRB", ":", "EX"} or w.low[i] in {"when", "after", "while", "but", ";"}:
        return None
    if w.low[i] == "as" and not (w.is_noun(i + 1) or i + 1 in s.at):
        return None
    return i + 1


def _leads_on(s: Sentence, i: int) -> bool:
    """Whether a participle is no verb of its own: "were ambushed and killed", "men armed with"."""
    w = s.words
    if w.word(i - 1) not in AUXILIARIES and w.word(i - 2) not in AUXILIARIES:
        return True
    return w.word(i) in _GROUP or (w.word(i + 1) in {"and", "or", ","} and i + 2 in s.at)


def _behind_insert(s: Sentence, i: int) -> int | None:
    """Behind an insert that the verb group follows: "two men, A B and C D, were killed"."""
    w, relative = s.words, False
    for k in range(i + 1, min(i + _FAR, len(w) - 1)):
        if w.low[k] in {",", ")", "–", "—", "-"} and w.low[k + 1] in AUXILIARIES:
            return k + 1
        relative = relative or w.kind(k) in {"WP", "WDT"} or w.low[k] == "including"
        if w.kind(k) in {"VBD", "VBZ", "VBP"} and w.low[k] not in AUXILIARIES and not relative:
            return None
        if w.low[k] in AUXILIARIES and not relative:
            return None
    return None


def _object(s: Sentence, m: Mention) -> Link | None:
    """ "Killing the mayor and two guards": a phrase coordinated with a plain object."""
    w, i = s.words, m.first - 1
    if w.word(i) not in _WITH and w.word(i) != "as":
        return None
    i -= 1
    nouns = False
    for k in range(i, max(-1, i - _GAP), -1):
        t = s.at.get(k)
        if (
            t is not None
            and t.kind == "verb"
            and (t.form != "participle" or not _has_passive(s, t))
        ):
            near = s.starts.get(k + 1)
            if not nouns or (near is not None and near.person is False):
                return None
            return Link(m, t.outcome, "coordinated_object", t) if k < i else None
        if t is not None and t.kind in {"noun", "lives"} and w.word(t.last + 1) == "of" and nouns:
            return Link(m, t.outcome, "coordinated_of", t)
        if t is not None or w.is_verb(k) or w.low[k] in {"by", "when", "after", "with", "who", ";"}:
            return None
        nouns = nouns or w.is_noun(k)
    return None


def _together(s: Sentence, m: Mention) -> Link | None:
    """ "Was killed together with two of her sons": with those who suffered it, suffered it too."""
    w, i = s.words, m.first - 1
    if w.word(i) == "with" and w.word(i - 1) in {"together", "along", ","}:
        i -= 2
    elif w.word(i) in {"alongside", "with"}:
        i -= 1
    else:
        return None
    close = w.word(m.first - 1) == "with" and w.word(m.first - 2) not in {"together", "along"}
    while w.word(i) in {",", "instantly", "also"}:
        i -= 1
    for t in reversed(s.triggers):
        if (
            t.last > i
            or t.kind not in {"verb", "happens", "adjective"}
            or i - t.last > (0 if close else _GAP)
        ):
            continue
        if t.form in {"participle", "none"} or t.kind == "happens" or not close:
            return Link(m, t.outcome, "together", t)
    return None


def _pronoun(s: Sentence, m: Mention) -> Link | None:
    """ "Opened fire on a civilian, killing him": the pronoun stands for the only person before."""
    w = s.words
    if m.head is None or m.person is not True:
        return None
    pronouns = {"him", "her"} if m.kind == "single" else {"them", "all", "both"}
    for t in s.triggers:
        if t.first <= m.last or t.kind != "verb" or w.word(t.last + 1) not in pronouns:
            continue
        between = [o for o in s.mentions if m.last < o.first < t.first and o.person]
        if not between and t.form == "ing" and w.kind(t.last + 2)[:1] != "N":
            return Link(m, t.outcome, "pronoun", t)
    return None


def _modified(s: Sentence, m: Mention) -> Link | None:
    """ "Another wounded child", "219 abducted girls": a word of harm inside the phrase."""
    for t in s.triggers:
        if m.kind == "single" and t.outcome == "killed":
            continue  # "a murdered businessman" names a person, it reports no death
        inside = m.first <= t.first and t.last <= m.last and t.first >= m.number
        if inside and t.kind in {"verb", "adjective"} and t.form in {"participle", "none"}:
            if m.head is not None and t.first < m.head and overlaps(m, t):
                return Link(m, t.outcome, "modifier", t)
    return None


def _shared(s: Sentence, m: Mention) -> Link | None:
    """A phrase joined to one whose outcome is known: "killing 3 soldiers and 2 civilians"."""
    w = s.words
    i = m.first - 1
    while w.word(i) in _WITH or (w.word(i) == "as" and i > 1):
        i -= 1
    for long in _LONG_WITH:
        if tuple(w.low[max(0, i - len(long) + 1) : i + 1]) == long:
            i -= len(long)
    other = s.ends.get(i) or next((o for o in s.mentions if o.last == i and o is not m), None)
    if other is None or id(other) not in s.links or other is m:
        return None
    link = s.links[id(other)]
    if link.rule in {"count_noun", "toll"} and m.head is not None:
        return None
    return Link(m, link.outcome, "coordination", link.trigger, shared=other)


_NOUN_RULES = frozenset({"count_noun", "bodies", "lives", "toll"})
_RULES: tuple[Callable[[Sentence, Mention], Link | None], ...] = (
    _count_noun, _shared_noun, _lives, _right, _left, _of, _lost, _tree, _modified, _subject, _toll, _object, _shared,
    _together, _pronoun,
)  # fmt: skip
