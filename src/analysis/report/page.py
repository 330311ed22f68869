"""An executed notebook -> one HTML page that asks nothing of the network and runs no script."""

from __future__ import annotations

import base64
import dataclasses
import functools
import hashlib
import html
import re
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2
import mistune
from markupsafe import Markup as Safe
from nbconvert import HTMLExporter
from nbconvert.filters import Highlight2HTML

import analysis
from analysis.display import FIGURE_MIME, LAB_ONLY, TABLE_MIME, slug
from analysis.markup import count, visible
from analysis.report.clean import Links, clean_html

TEMPLATES = Path(analysis.__file__).parent / "templates"
# Classes of code that the style sheet colours; spans of others would be half the weight of a page.
_COLOURED = "k|kn|kc|ow|s1|s2|sa|c1|mi|mf"
# Characters of printed text that a page takes; the notebook as it ran has all of it.
_LONGEST_PRINT = 20_000


class PageError(ValueError):
    """A report cannot be shown as it is: a picture without words, a link to nothing."""


@dataclasses.dataclass
class Body:
    """What was laid out of a notebook, and what its page needs to know of it."""

    html: str = ""
    title: str = ""
    toc: list[tuple[int, str, str]] = dataclasses.field(default_factory=list)
    figures: list[str] = dataclasses.field(default_factory=list)


@functools.cache
def environment() -> jinja2.Environment:
    """Templates of all pages; everything they are given is escaped unless it is marked as safe."""
    loader = jinja2.FileSystemLoader(TEMPLATES)
    env = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, finalize=_finalize
    )
    env.globals["css"] = Safe((TEMPLATES / "style.css").read_text(encoding="utf-8"))
    env.globals["count"] = count
    return env


def _finalize(value: Any) -> Any:
    """Text from outside with its direction overrides shown by name; our own markup as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Safe) else value


def render_body(notebook: Any, links: Links) -> Body:
    """Executed notebook -> its content as HTML, its title, its headings and its figures.

    Raises:
        PageError: a picture has no alternative text.
        LinkError: a link leads to a row that does not exist.
    """
    return _Layout(links).lay_out(notebook)


class _Layout:
    """Numbers figures and tables and gathers headings while it goes through a notebook once."""

    def __init__(self, links: Links) -> None:
        self.links = links
        self.body = Body()
        self.tables = 0
        self.pending: list[str] = []
        self.macros: Any = environment().get_template("fragments.html.j2").module

    def lay_out(self, notebook: Any) -> Body:
        fragments = {cell.id: self._cell(cell) for cell in notebook.cells}
        if self.pending:
            fragments[notebook.cells[-1].id] += self._code()
        resources = {"fragments": fragments}
        self.body.html, _ = _exporter().from_notebook_node(notebook, resources)
        return self.body

    def _cell(self, cell: Any) -> str:
        if cell.cell_type == "markdown":
            return self._markdown(cell.source)
        if cell.cell_type != "code":
            return ""
        self.pending.append(cell.source)
        outputs = "".join(self._outputs(cell.outputs))
        return f'{self._code()}<div class="output">{outputs}</div>' if outputs else ""

    def _code(self) -> str:
        """The code since the last output, folded."""
        cells = [Safe(_highlight(source)) for source in self.pending]
        label = "Code" if len(cells) == 1 else f"Code ({len(cells)} cells)"
        self.pending = []
        return str(self.macros.code(cells, label))

    def _markdown(self, source: str) -> str:
        markup = clean_html(_markdown(source), self.links)
        if not self.body.title:
            markup = re.sub(r"<h2>(.*?)</h2>", self._title, markup, count=1, flags=re.DOTALL)
        return re.sub(r"<h([2-4])>(.*?)</h\1>", self._heading, markup, flags=re.DOTALL)

    def _title(self, match: re.Match[str]) -> str:
        self.body.title = _text(match[1])
        return ""

    def _heading(self, match: re.Match[str]) -> str:
        level, text = int(match[1]), _text(match[2])
        anchor = f"{slug(text)}-{len(self.body.toc) + 1}"
        if level < 4:
            self.body.toc.append((level, anchor, text))
        return f'<h{level} id="{anchor}">{match[2]}</h{level}>'

    def _outputs(self, outputs: Sequence[Any]) -> Iterator[str]:
        for output in outputs:
            if output.output_type == "stream":
                yield self._stream(output)
            elif "data" in output and output.get("metadata", {}) != LAB_ONLY:
                yield self._bundle(output.data, output.get("metadata", {}))

    def _stream(self, output: Any) -> str:
        if output.name == "stderr":
            return str(self.macros.messages(_shortened(output.text)))
        return f'<pre tabindex="0">{html.escape(_shortened(output.text))}</pre>'

    def _bundle(self, data: Mapping[str, Any], metadata: Mapping[str, Any]) -> str:
        if "image/png" in data:
            part = data.get(FIGURE_MIME) or {}
            return self._figure(data["image/png"], part, metadata.get("image/png", {}))
        if "text/html" in data:
            return self._html(data["text/html"], data.get(TABLE_MIME))
        if "text/markdown" in data:
            return self._html(_markdown(data["text/markdown"]), None)
        text = _shortened(str(data.get("text/plain", "")))
        return f'<pre tabindex="0">{html.escape(text)}</pre>' if text else ""

    def _figure(self, png: str, part: Mapping[str, Any], metadata: Mapping[str, Any]) -> str:
        alt = part.get("alt") or metadata.get("alt")
        if not alt:
            raise PageError("a figure has no alternative text; show it with show_figure")
        self.body.figures.append(png)
        number = len(self.body.figures)
        width, height = _size(png)
        table = clean_html(part["table"], self.links) if part.get("table") else ""
        figure = {
            "alt": visible(alt), "caption": visible(part.get("caption", alt)), "png": png.strip(),
            "width": width, "height": height, "narrow": part.get("narrow"),
            "table": Safe(self._wrap(table, f"Data behind figure {number}")), **_csv(part),
        }  # fmt: skip
        return str(self.macros.figure(number, figure))

    def _html(self, markup: str, part: Mapping[str, Any] | None) -> str:
        safe = clean_html(markup, self.links)
        if part is None:
            return self._wrap(safe, "Table") if "<table" in safe else safe
        self.tables += 1
        label = f"Table {self.tables}"
        mark = f'<caption><span class="no">{label}</span> '
        inner = self._wrap(safe.replace("<caption>", mark, 1), label)
        given = _csv(part)
        return str(self.macros.table(
            label, Safe(inner), given["name"], given["href"], given["digest"]
        ))  # fmt: skip

    def _wrap(self, markup: str, label: str) -> str:
        """Each table in a box of its own that scrolls sideways and can be reached by keyboard."""
        return re.sub(
            r"<table.*?</table>", lambda m: str(self.macros.scroll(label, Safe(m[0]))), markup,
            flags=re.DOTALL,
        )  # fmt: skip


def _shortened(text: str) -> str:
    """What a cell printed, with its direction overrides shown by name, cut where it floods."""
    rest = len(text) - _LONGEST_PRINT
    more = f"\n… {rest:,} more characters in the notebook as it ran" if rest > 0 else ""
    return visible(text[:_LONGEST_PRINT]) + more


def _csv(part: Mapping[str, Any]) -> dict[str, str]:
    data = str(part.get("csv", "")).encode("utf-8")
    encoded = base64.b64encode(data).decode("ascii")
    return {
        "name": slug(str(part.get("name", "data"))),
        "href": f"data:text/csv;charset=utf-8;base64,{encoded}",
        "digest": hashlib.sha256(data).hexdigest(),
    }


@functools.cache
def _exporter() -> Any:
    make: Callable[..., Any] = HTMLExporter
    return make(
        template_name="tollframe", extra_template_basedirs=[str(TEMPLATES)],
        default_preprocessors=[],
    )  # fmt: skip


def _highlight(source: str) -> str:
    """Python source as spans with classes, without the boxes that the filter puts around them."""
    make: Callable[..., Callable[[str], str]] = Highlight2HTML
    inner = re.sub(r"</?(div|pre)[^>]*>", "", make(pygments_lexer="python")(source))
    plain = re.compile(rf'<span(?: class="(?!(?:{_COLOURED})")[a-z0-9]*")?>([^<]*)</span>')
    return plain.sub(r"\1", inner).strip("\n")


def _markdown(source: str) -> str:
    """Markdown -> HTML. Dollar signs stay text: no page typesets mathematics."""
    make = mistune.create_markdown(escape=False, plugins=["table", "strikethrough", "url"])
    return str(make(source))


def _size(png: str) -> tuple[int, int]:
    """Width and height of a PNG (base64) in CSS pixels; figures have 160 dots an inch."""
    header = base64.b64decode(png[:64])
    width, height = struct.unpack(">II", header[16:24])
    return round(width * 0.6), round(height * 0.6)


def _text(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup)).strip()
