"""Patients of slides: what is kept, what counts more, and what is refused."""

from dataclasses import replace

import pytest

from spatialcore.data.patients import kept_patients, known_patients, save_patients
from spatialcore.errors import ConfigError, DataError
from tests.support.patients import study


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))


def test_an_answer_counts_more_than_the_data_and_can_be_taken_back():
    data = study(2)
    assert known_patients(data) == {"P1a": "P1", "P1b": "P1", "P2a": "P2", "P2b": "P2"}
    save_patients(data, {"P1b": "  Anna  M. "})
    assert known_patients(data)["P1b"] == "Anna M."
    assert kept_patients(data) == {"P1b": "Anna M."}
    assert known_patients(replace(data, options={"patients": "list.csv"}))["P1b"] == "P1"
    save_patients(data, {"P1b": ""})
    assert known_patients(data)["P1b"] == "P1"


def test_unknown_patients_are_left_out():
    data = study(2)
    unknown = replace(data, slides=tuple(replace(s, patient=None) for s in data))
    assert known_patients(unknown) == {}
    save_patients(unknown, {"P1a": "x"})
    assert known_patients(unknown) == {"P1a": "x"}


def test_nothing_is_kept_where_one_answer_cannot_be():
    with pytest.raises(DataError, match="no slide 'Z'"):
        save_patients(study(2), {"P1a": "x", "Z": "y"})
    with pytest.raises(ConfigError, match="at most 80 characters"):
        save_patients(study(2), {"P1a": "x", "P1b": "y" * 81})
    assert kept_patients(study(2)) == {}
