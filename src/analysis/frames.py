"""Frames: Entman's four functions, element by element, in the content of a reaction.

Each frame is recognised by the words of ``codebook/frames.toml``; the rule of a row names the
function and the kind of cue. A remedy takes as target whom the sentence asks, a cause whom it
blames, an endorsement whom it backs; a condemnation takes the actor that is blamed beside it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from analysis.language.actors import Cast, resolve_actor
from analysis.language.culprits import blamed
from analysis.language.framecues import Context, FrameBook, FrameRule, read_framebook
from analysis.language.patterns import Patterns
from analysis.language.polarity import (
    DENIES,
    describes_others,
    is_asked,
    is_denied,
    is_opponents,
    same_clause,
    sentence_start,
)
from analysis.language.reading import Reading
from analysis.language.regions import regions_of
from analysis.language.targets import Namer, asked, backed, states_backed
from analysis.schema import Frame, Reaction

# A remedy names what shall end; what it names is not a problem definition of its own.
_ENDED_BY_REMEDY = frozenset(
    {
        "civilian_harm", "instability", "insurgency", "impunity", "foreign_interference",
        "transition", "condemn", "unspecified",
    }
)  # fmt: skip


_OPPOSES = re.compile(r"\b(?:oppos|reject)", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[.;:?!]|, (?:saying|adding|but|and)\b|\band (?:said|accused|blamed)\b")


@dataclasses.dataclass(frozen=True, slots=True)
class _Found:
    """A cue of a frame at ``[start, end)`` of the article."""

    function: str
    frame: str
    target: str | None
    negated: bool
    start: int
    end: int
    rule: str


def extract_frames(reading: Reading, cast: Cast, reactions: Sequence[Reaction]) -> list[Frame]:
    """Reading and its reactions -> frames in text order."""
    book, namer = read_framebook(), Namer(reading, cast)
    frames: list[Frame] = []
    for reaction in reactions:
        found = _framed(namer, book, reaction, reactions)
        frames += [_record(reading, reaction, cue) for cue in sorted(found, key=_order)]
    return frames


def _order(cue: _Found) -> tuple[int, int, str, str]:
    return cue.start, cue.end, cue.function, cue.frame


def _record(reading: Reading, reaction: Reaction, cue: _Found) -> Frame:
    return Frame(
        frame_id=f"{reaction.reaction_id}.f{cue.start}.{cue.frame}",
        reaction_id=reaction.reaction_id,
        article_id=reaction.article_id,
        function=cue.function,
        frame=cue.frame,
        target=cue.target,
        negated=cue.negated,
        start=cue.start,
        end=cue.end,
        exact=reading.text[cue.start : cue.end],
        rule=cue.rule,
    )


def _framed(
    namer: Namer, book: FrameBook, reaction: Reaction, others: Sequence[Reaction]
) -> list[_Found]:
    """The frames of one reaction, each once."""
    found: list[_Found] = []
    for region in regions_of(namer.reading, reaction, others):
        found += _cues(namer.reading.text, book, reaction, region)
        found += _blames(namer, book, reaction, region)
        found += _backs(namer, book, region)
    kept = [cue for cue in found if not _inside_source(cue, reaction)]
    return _once(_with_targets(namer, book, reaction, _without_ended(kept)))


def _cues(
    text: str, book: FrameBook, reaction: Reaction, region: tuple[int, int]
) -> Iterator[_Found]:
    present = book.index.present(text[slice(*region)])
    for rule in book.rules:
        for match, kind in _matches(rule, book.context, reaction, text, region, present):
            if is_opponents(text, region[0], match.start(), book.context):
                continue
            if rule.frame == "endorse" and describes_others(text, match.start()):
                continue
            negated = rule.frame != "deny" and is_denied(text, region, match.span(), book.context)
            states = rule.function in ("problem", "cause")
            negated = negated or (states and _is_rejected(text, reaction, match.start()))
            yield _Found(
                rule.function, rule.frame, None, negated, *match.span(), f"{rule.function}.{kind}"
            )


def _is_rejected(text: str, reaction: Reaction, position: int) -> bool:
    """ "Dismissed charges that the guards, whom he knew, had tortured prisoners": what a reporting
    word denies is denied to the end of its clause."""
    if position < reaction.start or not DENIES.search(reaction.cue or ""):
        return False
    return _CLAUSE_ENDS.search(text, reaction.start, position) is None


def _matches(
    rule: FrameRule,
    context: Context,
    reaction: Reaction,
    text: str,
    region: tuple[int, int],
    present: Mapping[Patterns, Sequence[int]],
) -> list[tuple[re.Match[str], str]]:
    kinds = [(rule.always, "words"), (rule.asked, "asked")]
    if reaction.act == "ACCUSE":
        kinds.append((rule.accuse, "accuse"))
    asks = reaction.act in context.asking_acts
    found = [
        (match, kind)
        for pattern, kind in kinds
        if pattern is not None and pattern in present
        for match in pattern.finditer(text, *region, present[pattern])
        if kind != "asked" or asks or is_asked(text, region[0], match.span(), context)
    ]
    if not found or rule.unless is None or rule.unless not in present:
        return found
    excluded = [m.span() for m in rule.unless.finditer(text, *region, present[rule.unless])]
    return [
        (match, kind)
        for match, kind in found
        if not any(start < match.end() and match.start() < end for start, end in excluded)
    ]


def _blames(
    namer: Namer, book: FrameBook, reaction: Reaction, region: tuple[int, int]
) -> Iterator[_Found]:
    accuses = reaction.act == "ACCUSE"
    for actor in blamed(namer, book.blame, book.causes(), region, accuses):
        if _is_own_side(namer, reaction, actor.target):
            continue
        negated = is_denied(namer.reading.text, region, (actor.start, actor.end), book.context)
        negated = negated or _is_rejected(namer.reading.text, reaction, actor.start)
        yield _Found(
            "cause", actor.frame, actor.target, negated, actor.start, actor.end, "cause.place"
        )


def _is_own_side(namer: Namer, reaction: Reaction, target: str | None) -> bool:
    """Whether a state's body would blame itself or its own government: then it was misread."""
    if target is None or reaction.actor_type != "state" or reaction.act == "CONCEDE":
        return False
    actor = resolve_actor(target, namer.reading.event)
    return target == reaction.claimant or bool(
        actor and actor.actor_type == "state" and actor.country == reaction.country
        and actor.name.startswith("Government of")
    )  # fmt: skip


def _backs(namer: Namer, book: FrameBook, region: tuple[int, int]) -> Iterator[_Found]:
    for name, start, end in states_backed(namer, region):
        if describes_others(namer.reading.text, start):
            continue
        negated = is_denied(namer.reading.text, region, (start, end), book.context)
        yield _Found("moral", "endorse", name, negated, start, end, "moral.place")


def _inside_source(cue: _Found, reaction: Reaction) -> bool:
    if reaction.source_start is None or reaction.source_end is None or cue.rule == "cause.place":
        return False
    return reaction.source_start <= cue.start and cue.end <= reaction.source_end


def _without_ended(found: list[_Found]) -> list[_Found]:
    remedies = [(c.start, c.end) for c in found if c.function == "remedy"]
    return [
        cue
        for cue in found
        if cue.frame not in _ENDED_BY_REMEDY
        or not any(start < cue.end and cue.start < end for start, end in remedies)
    ]


def _with_targets(
    namer: Namer, book: FrameBook, reaction: Reaction, found: list[_Found]
) -> Iterator[_Found]:
    culprits = [c for c in found if c.function == "cause" and c.target and not c.negated]
    for cue in found:
        yield (
            cue
            if cue.function == "cause"
            else dataclasses.replace(cue, target=_target(namer, book, reaction, cue, culprits))
        )


def _target(
    namer: Namer, book: FrameBook, reaction: Reaction, cue: _Found, culprits: Sequence[_Found]
) -> str | None:
    if cue.function == "remedy":
        return _whom_asked(namer, reaction, cue)
    if cue.frame == "endorse":
        return cue.target or backed(namer, book.blame, cue.start, cue.end)
    if cue.frame in {"justify", "deny"}:
        return reaction.claimant
    if cue.frame == "condemn" and culprits:
        return _judged(namer.reading.text, cue, culprits)
    return None


def _judged(text: str, cue: _Found, culprits: Sequence[_Found]) -> str | None:
    """Who opposes something judges no actor but one in the same clause."""
    if not _OPPOSES.search(text, cue.start, cue.end):
        return culprits[0].target
    near = (c for c in culprits if same_clause(text, (cue.start, cue.end), (c.start, c.end)))
    return next((c.target for c in near), None)


def _whom_asked(namer: Namer, reaction: Reaction, cue: _Found) -> str | None:
    """Whom the sentence asks, else the reaction's addressee unless another sentence names them."""
    floor = max(0, min(reaction.start, cue.start) - 120)
    start = sentence_start(namer.reading.text, floor, cue.start)
    if named := asked(namer, start, cue.end):
        return named
    elsewhere = asked(namer, min(start, reaction.start), reaction.end)
    return None if elsewhere else namer.name_of(reaction.addressee)


def _once(found: Iterable[_Found]) -> list[_Found]:
    """One row for each function, frame and target: the first; a named target beats none."""
    best: dict[tuple[object, ...], _Found] = {}
    places: set[tuple[str, int]] = set()
    for cue in sorted(found, key=lambda c: (c.target is None, c.start, -c.end, c.rule)):
        same = (cue.function, cue.frame, cue.negated)
        known = (*same, cue.target) in best or (cue.frame, cue.start) in places
        if known or (cue.target is None and any(key[:3] == same for key in best)):
            continue
        best[(*same, cue.target)] = cue
        places.add((cue.frame, cue.start))
    return list(best.values())
