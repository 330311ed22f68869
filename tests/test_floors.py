"""Accuracy does not fall: on this project's gold always, on shared texts where they are present."""

import pytest

from tests.floors import SHARED, below, lift, measure_own, measure_shared, read_floors


def test_accuracy_on_own_gold_keeps_its_floors() -> None:
    floors = read_floors()["own"]
    assert floors
    assert not below(measure_own(), floors)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="no shared texts beside the project")
def test_accuracy_on_shared_texts_keeps_its_floors() -> None:
    floors = read_floors()["shared"]
    assert floors
    assert not below(measure_shared(), floors)


def test_floors_only_rise() -> None:
    assert lift({"a": 90.0, "gone": 50.0}, {"a": 80.0, "b": 71.26}) == {
        "a": 90.0,
        "b": 70.2,
        "gone": 50.0,
    }
