"""Phrases that can be read by themselves: the words of a frame and what they are said of."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

_SHORT, _FULL, _LONGEST = 4, 8, 10
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s'’-]")
_NO_MARKS = str.maketrans("", "", '“”"„«»')
_NEGATION = re.compile(
    r"\b(?:no|not|never|neither|nor|none|nothing|without|cannot|\w+n['’]t)\b[^.;:!?]{0,40}$", re.I
)
# A phrase ends before the next of these ...
_BREAKS = frozenset(
    "and or but nor which who whom whose that what how while as because when where before after "
    "since if so than though although saying adding said is are was were has have had will would "
    "could can may might must should i we you he she it they".split()
)
# ... and goes on, with one of these and the words it leads to, only where all of them fit.
_LINKS = frozenset(
    "a an the this these those such any all some no its their his her our my your of in on at by "
    "to for from with without within into inside over under against about between among through "
    "across during until toward towards upon per via not".split()
)


def with_phrases(
    frames: pd.DataFrame, reactions: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """Frames -> the same with ``phrase``: the words of each, read on to a whole phrase.

    "refrain from" alone says nothing; a phrase of few words goes on in its article to the next
    break, to eight words at most, and never beyond the end of what was said.
    """
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    ends = dict(zip(reactions["reaction_id"], reactions["end"], strict=True))
    phrases = [
        read_on(
            f"{_negation(texts[f.article_id][: f.start]) if f.negated else ''}{f.exact}",
            texts[f.article_id][f.end : ends[f.reaction_id]],
        )
        for f in frames.itertuples()
    ]
    return frames.assign(phrase=pd.Series(phrases, index=frames.index, dtype="str"))


def without_marks(text: str) -> str:
    """Words that may begin outside of a quotation and end inside of it, without its marks."""
    return text.translate(_NO_MARKS)


def _negation(before: str) -> str:
    """What denies the words that follow: "no sign of any "; nothing if that stands elsewhere."""
    found = _NEGATION.search(before)
    return found.group() if found else ""


def read_on(exact: str, following: str) -> str:
    """Words and what follows them -> one phrase without quotation marks.

    Up to four words are read on; more than ten are cut, with an ellipsis.
    """
    words = without_marks(exact).split()
    if len(words) > _LONGEST:
        return " ".join(words[:_LONGEST]) + " …"
    if len(words) <= _SHORT and not following[:1].isalnum():
        for part in _parts(words[-1], following):
            if len(words) + len(part) > _FULL:
                break
            words += part
    return " ".join(words)


def _parts(last: str, following: str) -> Iterator[list[str]]:
    """Words up to the next break, cut before each link: "of the right", "to live in peace"."""
    part: list[str] = []
    opened = last.casefold() in _BREAKS | _LINKS
    # Words may lead into a quotation; wherever else its marks stand, something new begins.
    for token in _TOKEN.findall(following.lstrip(' “"„«')):
        word = token.casefold()
        if not token[0].isalnum() or (word in _BREAKS and not opened):
            break
        if word in _LINKS and not opened:
            yield part
            part = []
        part.append(token)
        opened = word in _LINKS
    if not opened:
        yield part
