"""Word vectors of the reading: those of the pipeline, whatever the company of a sentence."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from analysis.language import make_nlp
from analysis.language.pipeline import quick_products
from analysis.language.reading import Source, read_articles
from analysis.language.vectors import Vectors, read_vectors

SENTENCES = [
    "At least 14 people were killed in the village on Tuesday, the interior ministry said.",
    "“We will find those responsible,” the Norwegian prime minister told reporters.",
    "No.",
    "TWELVE DEAD AFTER SHOOTING NEAR OSLO HARBOUR",
    "The governor, who had arrived by boat, said that nobody had warned the fishermen of the two "
    "villages on the far shore, and that the harbour would stay closed until the wind dropped.",
    "Rain.",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return make_nlp()


@pytest.fixture(scope="module")
def vectors(nlp: Language) -> Vectors:
    found = read_vectors(nlp)
    assert found is not None
    return found


def stock(nlp: Language, doc: Doc) -> Any:
    component: Any = nlp.get_pipe("tok2vec")
    return component.predict([doc])[0]


@settings(deadline=None, max_examples=30)
@given(texts=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=60))
def test_vectors_are_those_of_the_pipeline(
    nlp: Language, vectors: Vectors, texts: list[str]
) -> None:
    expected = {text: stock(nlp, nlp.make_doc(text)) for text in set(texts)}
    docs = [nlp.make_doc(text) for text in texts]
    vectors.fill(docs)
    for doc in docs:
        np.testing.assert_allclose(doc.tensor, expected[doc.text], atol=1e-4)


def test_empty_texts_have_no_vectors(nlp: Language, vectors: Vectors) -> None:
    docs = [nlp.make_doc(""), nlp.make_doc("Rain fell.")]
    vectors.fill(docs)
    assert docs[0].tensor.size == 0 and len(docs[1].tensor) == 3
    vectors.fill([])


def test_sentences_are_parsed_as_the_pipeline_does(nlp: Language) -> None:
    text = "\n".join(SENTENCES)
    (reading,) = read_articles([Source("a1", text)], nlp, gate=False)
    for sentence in reading.sentences:
        assert sentence.doc is not None
        found = [(t.text, t.tag_, t.dep_, t.head.i, t.lemma_) for t in sentence.doc]
        assert found == [(t.text, t.tag_, t.dep_, t.head.i, t.lemma_) for t in nlp(sentence.text)]


WIDE = {
    "@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 32, "depth": 2,
    "embed_size": 100, "window_size": 2, "maxout_pieces": 2, "subword_features": True,
}  # fmt: skip


@pytest.mark.parametrize("window", [1, 2])
def test_another_pipeline_gets_its_own_vectors_or_none(window: int) -> None:
    other = spacy.blank("en")
    other.add_pipe("tok2vec", config={"model": {**WIDE, "window_size": window}})
    other.initialize()
    vectors = read_vectors(other)
    if window == 2:
        assert vectors is None
        return
    assert vectors is not None
    doc = other.make_doc(SENTENCES[0])
    vectors.fill([doc])
    np.testing.assert_allclose(doc.tensor, stock(other, doc), atol=1e-4)


def test_no_vectors_without_the_component() -> None:
    assert read_vectors(spacy.blank("en")) is None


def test_the_pipeline_is_left_as_it_was(nlp: Language) -> None:
    component: Any = nlp.get_pipe("parser")
    before = [node.ops for node in component.model.walk()]
    with quick_products(nlp):
        assert [node.ops for node in component.model.walk()] != before
    assert [node.ops for node in component.model.walk()] == before
