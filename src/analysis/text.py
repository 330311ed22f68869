"""Text repair and cleaning: what is stored beside the tables, and what all offsets refer to."""

from __future__ import annotations

import re

import ftfy

# Words that head a page section or a widget, alone on their line.
_LABELS = frozenset(
    "news|world|politics|home|top stories|breaking|breaking news|latest|latest news|live|video|"
    "middle east|africa|asia|europe|americas|opinion|analysis|newsletter|newsletters|subscribe|"
    "share|share this|share this article|share this story|tweet|email|e-mail|print|save|copy link|"
    "comments|comment|no comments|leave a comment|leave a reply|reply|advertisement|advertising|"
    "sponsored|related|related articles|related stories|related topics|read next|most read|"
    "most popular|trending|tags|topics|about the author|author|menu|search|sign in|sign up|log in|"
    "facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|reddit|listen|follow us|more|"
    "read more|continue reading|story continues below".split("|")
)
# A line that is nothing but page furniture. Each alternative is one habit of news sites.
_FURNITURE = re.compile(
    r"""^(?:
      \W*\d[\d.,]*\s*[kKmM]?\W*(?:shares?|views?|comments?|likes?|retweets?|replies)?\W*  # counters
    | [^\n]{0,60}\b\d+[\s-]min(?:ute)?s?\s+read\b\W*
    | (?:image|photo|photograph|picture|credit|source|file\ photo|getty|video)s?\s*
      (?:credits?|by|courtesy|source)?\s*[:/|©]\s*[^.!?"“]{1,60}
    | [\[(]\s*(?:getty|afp|reuters|ap|epa|anadolu|file|photo)[^\])]{0,40}[\])]
    | (?:profile\ picture\ of|image\ of|avatar\ of)\s+[^.!?]{1,60}
    | author:?\s+(?:[A-Z][\w.'’-]*\s*){1,4}
    | (?:get|receive|sign\ up\ for|subscribe\ to|join)\b[^.]{0,60}\b
      (?:newsletters?|inbox|updates|channel|alerts)\b[^.]{0,40}\.?
    | (?:follow|like|join|find)\ us\ on\b.{0,60}
    | (?:share|tweet|pin|post|send)\s+(?:this\s+)?(?:on|to|via|by)\b.{0,40}
    | (?:read\ (?:more|also|next)|(?:see\ )?also(?:\ read)?|related|watch|listen)\s*[:»>].{0,160}
    | (?:copyright|©|\(c\)).{0,120} | .{0,80}all\ rights\ reserved.{0,60}
    | (?:click|tap)\ here\b.{0,80} | (?:we\ use|this\ site\ uses)\ cookies.{0,160}
    | (?:your\ email\ address\ will\ not\ be\ published|required\ fields\ are\ marked).{0,80}
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
_AUTHOR_BOX = re.compile(
    r"^(?:(?:[A-Z][\w.'’-]*\s+){1,4})is\s+(?:an?|the)\s+[^.]{0,60}\b"
    r"(?:journalist|reporter|correspondent|editor|columnist|freelancer|contributor|producer)\b",
)
_ALT_TEXT = re.compile(r"^Image of (?P<rest>\S.*)$")
_LETTER = re.compile(r"[^\W\d_]")
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_SPACE = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff]")


def repair(text: str) -> str:
    """Mojibake, line ends, control characters and exotic spaces mended; curly quotes are kept."""
    config = ftfy.TextFixerConfig(
        uncurl_quotes=False, unescape_html=False, fix_character_width=True, normalization="NFC"
    )
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    fixed = _CONTROL.sub("", ftfy.fix_text(lines, config))
    return _SPACE.sub(" ", fixed)


def clean(text: str) -> str:
    """Repaired text without page furniture; the words and order of the story are untouched."""
    kept: list[str] = []
    for line in repair(text).split("\n"):
        line = line.strip()
        if not line:
            kept.append("")
        elif not is_furniture(line):
            kept.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip() + "\n"


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the story."""
    if line.lower().rstrip(":.») ") in _LABELS or _FURNITURE.match(line):
        return True
    return bool(_AUTHOR_BOX.match(line)) or _is_debris(line)


def _is_debris(line: str) -> bool:
    """A short line without a readable word: a logo or a name in a lost encoding."""
    letters = len(_LETTER.findall(line))
    return len(line) < 40 and letters > 0 and len(_ASCII_LETTER.findall(line)) * 2 < letters
