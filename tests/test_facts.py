"""What a digest restates is found: the tables of facts beside the digests against the tables."""

import pytest

from analysis.schema import VOCABULARIES
from tests.facts import EVENTS, KINDS, agrees, measure_facts, missed, read_facts, spans
from tests.floors import below, read_floors

FOUND = 95.0  # percent of the facts of an event that its tables have to hold
EVERY = [(event, kind) for event in EVENTS for kind in KINDS]


def test_there_are_enough_facts() -> None:
    assert len(read_facts("syria-coast-2025", "tolls")) >= 90
    assert len(read_facts("syria-coast-2025", "reactions")) >= 50
    assert len(EVENTS) >= 2


@pytest.mark.parametrize(("event", "kind"), EVERY)
def test_facts_stand_in_their_digest_once_each(event: str, kind: str) -> None:
    facts = read_facts(event, kind)
    assert len({fact["fact_id"] for fact in facts}) == len(facts)
    for fact in facts:
        assert spans(event, fact["article_id"], fact[KINDS[kind].words]), fact["fact_id"]


@pytest.mark.parametrize(("event", "kind"), EVERY)
def test_facts_use_the_words_of_the_codebook(event: str, kind: str) -> None:
    known = VOCABULARIES[KINDS[kind].table]
    for fact in read_facts(event, kind):
        for column in known.keys() & fact.keys():
            assert fact[column] in {"", *known[column]}, (fact["fact_id"], column)


@pytest.mark.parametrize(("event", "kind"), EVERY)
def test_facts_are_found(event: str, kind: str) -> None:
    total, lost = len(read_facts(event, kind)), missed(event, kind)
    print(f"{event}, {kind}: {total - len(lost)} of {total} found; missed:", *lost, sep="\n  ")
    assert 100 * (1 - len(lost) / total) >= FOUND, lost


def test_what_the_facts_say_besides_keeps_its_floors() -> None:
    assert not below(measure_facts(), read_floors()["facts"])


def test_a_row_with_another_bound_or_source_does_not_agree() -> None:
    fact = {"point": "30", "bound": "at_least", "source": "Coast Guard"}
    row = {"point": 30, "bound": "at_least", "source": "Coast Guard"}
    assert agrees(row, fact, ("point", "bound", "source"))
    assert not agrees({**row, "bound": "exact"}, fact, ("point", "bound", "source"))
    assert not agrees({**row, "source": None}, fact, ("point", "bound", "source"))
