"""The words of one parsed sentence as plain lists: what the rules for claims look at."""

from __future__ import annotations

import dataclasses

from spacy.tokens import Doc

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BE = "be is are was were been being am 's 're"
_HAVE = "have has had having 've"
AUXILIARIES = frozenset(f"{_BE} {_HAVE} get gets got getting".split())
BE = frozenset(_BE.split())


@dataclasses.dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists over the tokens of a sentence; offsets are relative to its text."""

    text: str
    form: list[str]
    low: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    end: list[int]

    def __len__(self) -> int:
        """The number of tokens."""
        return len(self.low)

    def word(self, i: int) -> str:
        """The lower-case word at ``i``, or "" beyond the sentence."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def kind(self, i: int) -> str:
        """The tag at ``i``, or "" beyond the sentence."""
        return self.tag[i] if 0 <= i < len(self.tag) else ""

    def span(self, first: int, last: int) -> str:
        """The text from token ``first`` to token ``last``, both included."""
        return self.text[self.start[first] : self.end[last]]

    def token_at(self, offset: int) -> int:
        """The token that holds a character offset, or the next one."""
        for i, end in enumerate(self.end):
            if offset < end:
                return i
        return len(self.end)

    def is_noun(self, i: int) -> bool:
        """Whether the word is tagged as a noun."""
        return self.kind(i) in NOUN_TAGS

    def is_verb(self, i: int) -> bool:
        """Whether the word is tagged as a verb and is no auxiliary."""
        return self.kind(i)[:1] == "V" and self.low[i] not in AUXILIARIES


def low_of(form: str) -> str:
    """A word in lower case, with straight apostrophes."""
    # The group IS is no form of "be".
    return "isis" if form == "IS" else form.lower().replace("’", "'")


def _is_acronym(form: str, tag: str) -> bool:
    """ "Two UNAFEC members": capitals alone make no verb."""
    return tag[:1] == "V" and len(form) > 3 and form.isalpha() and form.isupper()


def words_of(doc: Doc, text: str) -> Words:
    """A sentence's parse -> its words."""
    return Words(
        text=text,
        form=[t.text for t in doc],
        low=[low_of(t.text) for t in doc],
        tag=["NNP" if t.text == "IS" or _is_acronym(t.text, t.tag_) else t.tag_ for t in doc],
        dep=[t.dep_ for t in doc],
        head=[t.head.i for t in doc],
        start=[t.idx for t in doc],
        end=[t.idx + len(t) for t in doc],
    )


def subject_of(words: Words, verb: int) -> int | None:
    """The subject of an active verb, or of the verb that it is added to ("..., killing")."""
    for _ in range(3):
        for k in range(len(words)):
            if words.head[k] == verb and words.dep[k] == "nsubj":
                return k
        if words.dep[verb] not in {"conj", "advcl", "xcomp"}:
            return None
        verb = words.head[verb]
    return None
