"""Text repair and cleaning: what is stored beside the tables, and what all offsets refer to."""

from __future__ import annotations

import unicodedata

import ftfy


def repair(text: str) -> str:
    """Mojibake, line ends and exotic spaces mended; curly quotes are kept."""
    config = ftfy.TextFixerConfig(uncurl_quotes=False, unescape_html=False)
    fixed = ftfy.fix_text(text.replace("\r\n", "\n").replace("\r", "\n"), config)
    return unicodedata.normalize("NFC", fixed)
