"""What can and cannot be told from a selection of statements, as text built from its rows."""

from __future__ import annotations

import pandas as pd

from analysis.framing.captions import kinds_phrase, reports_phrase
from analysis.framing.matrix import Similarity
from analysis.framing.units import GROUPS
from analysis.framing.words import WordTest
from analysis.markup import Markup, count, report_link, strong

Parts = list[object]


def describe_selection(units: pd.DataFrame, every: pd.DataFrame) -> Parts:
    """Statements asked for and all statements -> how many these are, and of whom."""
    if units.empty:
        actors = ", ".join(sorted(set(every["actor"])))
        return [
            "No statement matches what was asked for. "
            f"The {count(len(every), 'statement')} in these tables are of: {actors or 'nobody'}."
        ]
    repeated = int((units["n_articles"] > 1).sum())
    stand = f"{repeated:,} of them stand" if repeated > 1 else "One of them stands"
    return [
        strong(count(len(units), "statement")), f" of {kinds_phrase(units)}, "
        f"{reports_phrase(units)}. {stand if repeated else 'None of them stands'} in more than one "
        "article; each counts once. An outlet chooses whom it quotes, so these are statements as "
        "reported.",
    ]  # fmt: skip


def describe_wording(units: pd.DataFrame) -> Parts:
    """Statements -> whose words the quoted phrases are, which in a digest are not the speaker's."""
    retold = int((~units["own_words"]).sum())
    parts: Parts = [
        "Phrases in quotation marks are quoted from the articles, which may have translated them. "
    ]
    if retold:
        whom = "All" if retold == len(units) else f"{retold:,} of the"
        parts.append(
            f"{whom} statements here were found in digests only: there the words are the digest's, "
            "not the speaker's."
        )
    return parts


def describe_likeness(likeness: Similarity) -> Parts:
    """Similarity -> the closest and the most distant pair, and whom it refuses to compare."""
    table, refused = likeness.table, likeness.refused
    parts: Parts = []
    if len(table):
        near, far = table.loc[table["similarity"].idxmax()], table.loc[table["similarity"].idxmin()]
        parts += [
            f"Of {count(len(table), 'pair')} that can be compared, most alike are ",
            strong(f"{near['actor']} and {near['other']}"), f" ({near['similarity']:.2f})",
        ]  # fmt: skip
        if len(table) > 1:
            parts += [
                ", least alike ", strong(f"{far['actor']} and {far['other']}"),
                f" ({far['similarity']:.2f})",
            ]  # fmt: skip
        parts.append(". 1 is the same mix of frames, 0 none in common. ")
    else:
        parts.append("No two actors can be compared. ")
    if len(refused):
        parts.append(
            f"{count(len(refused), 'actor')} with fewer than {likeness.minimum} statements cannot: "
            "one statement more or less would decide."
        )
    return parts


def describe_words(test: WordTest) -> Parts:
    """Word test -> what passed the gate, or why nothing is called distinctive."""
    parts: Parts = []
    if len(test.words):
        found = ", ".join(f"“{r.word}” ({r.actor})" for r in test.words.itertuples())
        parts.append(
            f"Distinctive at |z| of {test.threshold:.2f} or more in {test.n_tested:,} tests: "
            f"{found}. "
        )
    elif test.n_tested:
        parts.append(
            f"No word is called distinctive: of {test.n_tested:,} tests none reaches a |z| of "
            f"{test.threshold:.2f}. "
        )
    else:
        parts.append("No word is called distinctive: there is not enough text. ")
    if len(test.refused):
        why = test.refused.groupby("reason", sort=True).size()
        told = [f"{count(n, 'actor')} with {reason}" for reason, n in why.items()]
        parts.append(f"Not tested: {', '.join(told)}. ")
    if test.left_out:
        parts.append(
            f"Left out: {count(test.left_out, 'statement')} found in digests only, whose words are "
            "not the speaker's."
        )
    return parts


def describe_gaps(reactions: pd.DataFrame, units: pd.DataFrame, found: pd.DataFrame) -> Parts:
    """Reactions, statements and elements -> how much of them stayed without a code."""
    gaps = {
        "without a frame that was recognised": ~units["statement_id"].isin(found["statement_id"]),
        "without a day of their own": units["day_basis"] != "statement",
        "of a state's body in no country that is told": (
            (units["group"] == GROUPS[0]) & units["country"].isna()
        ),
    }
    left = int(reactions["claimant"].isna().sum())
    told = [f"{int(rows.sum())} {what}" for what, rows in gaps.items() if rows.any()]
    return [
        f"Of {count(len(reactions), 'reaction')} in the tables {left or 'none'} had to be left out "
        f"because nobody is named who made {'it' if left == 1 else 'them'}. "
        f"Of {count(len(units), 'statement')} shown here: {'; '.join(told) or 'none with a gap'}."
    ]


def profile_links(units: pd.DataFrame, event: str) -> list[Parts]:
    """Statements -> one item per state with a link to its profile and its number of statements."""
    states = units[(units["group"] == GROUPS[0]) & units["country"].notna()]
    sizes = states.groupby(["actor", "country"], sort=True).size()
    links: list[Parts] = [
        [_link(str(actor), event, str(country)), f": {count(int(n), 'statement')}"]
        for (actor, country), n in sizes.items()
    ]
    return links or [["No state has a statement here."]]


def _link(actor: str, event: str, country: str) -> Markup:
    return report_link("04_country_profile", actor, event=event, country=country)
