"""HTML of a notebook made safe, and its links pointed at evidence and at other reports.

Second line of defence: what the package shows is escaped where it is made; this also holds for
Markdown cells and for whatever a user's own notebook prints. The third line is the page's policy,
under which nothing is fetched and no script runs.
"""

from __future__ import annotations

import dataclasses
import html
import json
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

import nh3

from analysis.markup import EVIDENCE_SCHEME, REPORT_SCHEME
from analysis.parameters import NOTEBOOKS
from analysis.report.plan import Job

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "div",
    "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins",
    "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small", "span", "strong", "sub", "summary",
    "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"class"}, "a": {"href", "title"}, "abbr": {"title"}, "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"}, "time": {"datetime"}, "ol": {"start"},
}  # fmt: skip
# Classes of this package, and those of highlighted code (one or two letters and a digit).
_CLASS = re.compile(
    r"evidence|number|day|long|name|na|note|lead|mark|role-[a-z]+|[a-z]{1,2}[0-9]?\Z"
)
# Only inside a tag: quotation marks in text are not escaped, so an article could spell a link out.
_LINK = re.compile(r'<a((?: [a-z]+="[^"]*")*?) href="([^"]*)"')


class LinkError(ValueError):
    """A report links to a row that the tables do not have."""


@dataclasses.dataclass
class Links:
    """Where links go: row id -> page and anchor, and the reports that exist.

    ``used`` gathers the rows that were linked, in order. With ``strict`` off (a stale report, made
    from older tables) a link to a row that is gone becomes plain text instead of an error. Links
    to rows ``corrected`` by hand are marked.
    """

    rows: Mapping[str, str]
    reports: frozenset[str]
    strict: bool = True
    corrected: frozenset[str] = frozenset()
    used: dict[str, str] = dataclasses.field(default_factory=dict)

    def resolve(self, href: str) -> str | None:
        """The address to write for a link, or None if it leads nowhere."""
        scheme, _, rest = href.partition(":")
        if scheme == EVIDENCE_SCHEME:
            return self._evidence(unquote(rest))
        if scheme == REPORT_SCHEME:
            return self._report(rest)
        return href

    def _evidence(self, row: str) -> str | None:
        if row not in self.rows:
            if self.strict:
                raise LinkError(f"the report links to row {row!r}, which the tables do not have")
            return None
        self.used.setdefault(row, f"use-{len(self.used) + 1}")
        return self.rows[row]

    def _report(self, rest: str) -> str | None:
        notebook, _, query = rest.partition("?")
        model = NOTEBOOKS.get(unquote(notebook))
        if model is None:
            raise LinkError(f"the report links to an unknown notebook {unquote(notebook)!r}")
        job = Job(unquote(notebook), model.model_validate(json.loads(unquote(query))))
        return f"{job.slug}.html" if job.slug in self.reports else None


def clean_html(markup: str, links: Links) -> str:
    """Markup without anything active, with headings below the page's own and links resolved."""
    safe = nh3.clean(
        markup, tags=_TAGS, attributes=_ATTRIBUTES, attribute_filter=_keep, link_rel=None,
        url_schemes={"http", "https", "mailto", EVIDENCE_SCHEME, REPORT_SCHEME},
        clean_content_tags={"script", "style", "svg", "math"},
    )  # fmt: skip
    return _scope(_relink(_demote(safe), links))


def _keep(tag: str, attribute: str, value: str) -> str | None:
    if attribute != "class":
        return value
    return " ".join(name for name in value.split() if _CLASS.fullmatch(name)) or None


def _demote(markup: str) -> str:
    """Only the page has a heading of the first level."""
    return re.sub(r"<(/?)h1(?=[ >])", r"<\1h2", markup)


def _relink(markup: str, links: Links) -> str:
    seen = set(links.used)

    def point(match: re.Match[str]) -> str:
        href = html.unescape(match[2])
        target = links.resolve(href)
        if target is None:
            return f"<a{match[1]}"
        row = unquote(href.partition(":")[2])
        anchor = ""
        if row in links.used and row not in seen:
            seen.add(row)
            anchor = f' id="{links.used[row]}"'
        outward = ' rel="noopener noreferrer"' if re.match(r"(https?:)?//", target) else ""
        mark = ' class="corrected"' if row in links.corrected else ""
        kept = match[1].replace(' class="evidence"', mark) if row in links.used else match[1]
        return f'<a{kept} href="{html.escape(target)}"{anchor}{outward}'

    return _LINK.sub(point, markup)


def _scope(markup: str) -> str:
    """Header cells of tables that a notebook printed itself say what they head, or are none."""
    markup = re.sub(r"<th(?: [^>]*)?></th>", "<td></td>", markup)

    def head(rows: str, scope: str) -> str:
        return re.sub(r"<th(?![^>]*scope=)(?=[ >])", f'<th scope="{scope}"', rows)

    markup = _within("thead", markup, lambda part: head(part, "col"))
    return _within("tbody", markup, lambda part: head(part, "row"))


def _within(tag: str, markup: str, change: Callable[[str], str]) -> str:
    pattern = re.compile(rf"<{tag}[^>]*>.*?</{tag}>", re.DOTALL)
    return pattern.sub(lambda match: change(match[0]), markup)
