"""Parameters: what is refused, with which words, and what a kernel's names are read as."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analysis.parameters import NOTEBOOKS, ParameterError, check_parameters, country_code
from tests.report_world import EVENT, make_world


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_world(tmp_path_factory.mktemp("world"))


REFUSED = [
    ("02_toll", {}, "unknown notebook '02_toll'; did you mean '02_toll_growth'?"),
    ("02_toll_growth", {"strat": "2031-05-06"}, "no parameter 'strat'; did you mean 'start'?"),
    ("02_toll_growth", {"start": "6 May"}, "'start': '6 May' is not a date; write year-month-day"),
    ("02_toll_growth", {"start": "2031-13-01"}, "'2031-13-01' is not a date"),
    (
        "02_toll_growth",
        {"start": "2031-05-08", "end": "2031-05-07"},
        "'start' (2031-05-08) is later than 'end' (2031-05-07)",
    ),
    (
        "02_toll_growth",
        {"outcome": "kiled"},
        "'outcome': 'kiled' is not one of its values; did you",
    ),
    ("02_toll_growth", {"clock": "publishd"}, "did you mean 'published'? valid: as_of, published"),
    ("02_toll_growth", {"vague_rule": "acled"}, "did you mean 'ACLED'?"),
    ("02_toll_growth", {"include_possible": "perhaps"}, "'include_possible': 'perhaps'"),
    ("02_toll_growth", {"sources": '["a"'}, "'sources': not a list; write it as JSON"),
    ("02_toll_growth", {"sources": "Harbor office"}, "did you mean 'Harbour office'?"),
    ("02_toll_growth", {"sources": "Harbuor"}, "did you mean 'Harbour office'?"),
    ("03_country_framing", {"countries": ["Perru"]}, "'Perru' is no country; did you mean 'Peru'?"),
    ("03_country_framing", {"countries": ["Japan"]}, "'JPN' does not occur in this event"),
    ("03_country_framing", {"functions": ["blame"]}, "'blame' is not one of its values"),
    ("03_country_framing", {"min_statements": 0}, "'min_statements': 0"),
    ("04_country_profile", {"country": "JPN"}, "valid: CHL, PER"),
    ("01_corpus", {"event": "lake-fery-2031"}, f"did you mean '{EVENT}'?"),
    ("01_corpus", {"event": "../../etc"}, "unknown event"),
]


@pytest.mark.parametrize(("notebook", "values", "message"), REFUSED)
def test_refused(notebook: str, values: dict[str, object], message: str, world: Path) -> None:
    with pytest.raises(ParameterError) as caught:
        check_parameters(notebook, {"event": EVENT, **values}, root=world)
    assert message in str(caught.value)


def test_text_of_a_command_line_is_understood(world: Path) -> None:
    values = {
        "event": EVENT, "start": "2031-05-06", "sources": '["Harbour office"]',
        "include_possible": "false", "outcome": "injured",
    }  # fmt: skip
    checked = check_parameters("02_toll_growth", values, root=world)
    assert checked.start == date(2031, 5, 6)
    assert checked.sources == ("Harbour office",)
    assert checked.include_possible is False


def test_one_name_is_a_list_of_one(world: Path) -> None:
    values = {"event": EVENT, "countries": "Peru"}
    assert check_parameters("03_country_framing", values, root=world).countries == ("PER",)


def test_notebook_finds_injected_names_it_does_not_know(world: Path) -> None:
    kernel = {
        "In": ["", f'event: str = "{EVENT}"', '# Parameters\nstrat = "2031-05-06"\n'],
        "event": EVENT, "strat": "2031-05-06", "unrelated": 3,
    }  # fmt: skip
    with pytest.raises(ParameterError, match="no parameter 'strat'; did you mean 'start'"):
        check_parameters("02_toll_growth", kernel, root=world)


def test_notebook_ignores_its_other_names(world: Path) -> None:
    kernel = {"In": ["", "n = 3"], "event": EVENT, "n": 3, "outcome": "missing"}
    assert check_parameters("02_toll_growth", kernel, root=world).outcome == "missing"


@pytest.mark.parametrize("notebook", sorted(NOTEBOOKS))
def test_values_survive_the_way_through_json(notebook: str) -> None:
    model = NOTEBOOKS[notebook]
    assert model.model_validate(model().as_json()) == model()


@pytest.mark.parametrize(
    ("value", "code"), [("Iraq", "IRQ"), ("irq", "IRQ"), (" Peru ", "PER"), ("Türkiye", "TUR")]
)
def test_country_names_and_codes(value: str, code: str) -> None:
    assert country_code(value) == code
