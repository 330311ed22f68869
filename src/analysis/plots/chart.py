"""A chart with everything that its reader needs beside it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure


@dataclasses.dataclass(frozen=True)
class Chart:
    """A figure for a page, the same for a phone, and what goes with both.

    ``vars(chart)`` are the arguments of ``display.show_figure``.

    Attributes:
        figure: the chart at the width of a page.
        narrow: the same chart drawn for a screen of 390 pixels.
        alt: what it shows, in words, from the data.
        caption: what is counted, where, since when, from how many articles and sources.
        data: the values drawn; ``links`` says which columns rest on which rows.
        name: file name of the data.
    """

    figure: Figure
    narrow: Figure
    alt: str
    caption: str
    data: pd.DataFrame
    name: str
    links: Mapping[str, str]
