"""Small tables of our own: an invented quake and riot in Peru, and who said what about it."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analysis.schema import Article, Frame, Reaction, to_table

STATE, IGO, NGO, PARTY = "state", "igo", "ngo", "party"


def article(name: str, day: int | None = 1, kind: str = "article") -> Article:
    published = date(2031, 5, day) if day else None
    return Article(
        name, f"Paper {name}", None, None, None, kind, published, "given" if day else None,
        "text", "en", 4, 1, "0" * 64,
    )  # fmt: skip


def reaction(
    name: str, claimant: str, actor_type: str = STATE, country: str | None = None, *,
    paper: str = "a", said: str = "It must stop.", day: int | None = None, act: str = "APPEAL",
    same_as: str | None = None, start: int = 0,
) -> Reaction:  # fmt: skip
    spoken = date(2031, 5, day) if day else None
    return Reaction(
        name, None, paper, claimant, None, None, None, actor_type, country, "statement",
        "indirect", "said", None, None, said, start, start + len(said), None, spoken,
        "stated" if spoken else None, act, "test", same_as,
    )  # fmt: skip


def frame(
    of: str, function: str, name: str, target: str | None = None, *, negated: bool = False,
    exact: str = "must stop", start: int = 0,
) -> Frame:  # fmt: skip
    return Frame(
        f"{of}.f{start}.{name}", of, "a", function, name, target, negated, start,
        start + len(exact), exact, "test",
    )  # fmt: skip


ARTICLES = [article("a", 3), article("b", 2), article("c", None, "digest")]
REACTIONS = [
    reaction("p1", "Government of Peru", country="PER", day=1, said="Rebels did it."),
    reaction("p2", "Ministry of Health of Peru", country="PER", paper="b", said="People need aid."),
    reaction("c1", "Government of Chile", country="CHL", day=2, said="The army did it."),
    reaction("c2", "Government of Chile", country="CHL", paper="b", said="The  army did it!"),
    reaction("b1", "Government of Brazil", country="BRA", paper="c", said="We are worried."),
    reaction("u1", "United Nations", IGO, day=4, said="All sides must stop."),
    reaction("u2", "United Nations", IGO, paper="b", said="Todos must stop.", same_as="u1"),
    reaction("n1", "International Committee of the Red Cross", NGO, said="Let us in."),
    reaction("m1", "Shining Dawn", PARTY, "PER", said="The army did it, the dawn says."),
]
FRAMES = [
    frame("p1", "problem", "insurgency", exact="rebels"),
    frame("p1", "cause", "armed_group", "rebels", exact="Rebels did"),
    frame("p1", "remedy", "surrender", "rebels", exact="give up"),
    frame("p2", "problem", "humanitarian", exact="need aid"),
    frame("c1", "cause", "state_forces", "Peruvian Armed Forces", exact="army did"),
    frame("c1", "moral", "condemn", "Peruvian Armed Forces", exact="condemns"),
    frame("c2", "cause", "state_forces", exact="army did"),
    frame("b1", "moral", "concern", exact="worried"),
    frame("b1", "problem", "sectarian_violence", negated=True, exact="no sectarian war"),
    frame("u1", "remedy", "end_violence", "all sides", exact="must stop"),
    frame("u2", "remedy", "end_violence", exact="must stop"),
    frame("n1", "remedy", "humanitarian_access", exact="let us in"),
    frame("m1", "cause", "state_forces", "Peruvian Armed Forces", exact="army did"),
]


def tables() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """articles, reactions, frames."""
    return (
        to_table("articles", ARTICLES),
        to_table("reactions", REACTIONS),
        to_table("frames", FRAMES),
    )
