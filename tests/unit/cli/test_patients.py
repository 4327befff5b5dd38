"""`patients` on the command line: say it, see it, take it back; and a table from elsewhere."""

import json

import pytest
from typer.testing import CliRunner

from spatialcore.cli.main import app
from spatialcore.errors import DataError
from spatialcore.io.readers import load_data


def run(*words: str) -> str:
    result = CliRunner().invoke(app, ["patients", *words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_patients_are_kept_listed_and_forgotten(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    assert json.loads(run(str(folder), "A=Anna", "--json")) == {"A": "Anna", "B": None}
    assert "unknown" in run(str(folder))
    assert json.loads(run(str(folder), "A=", "--json")) == {"A": None, "B": None}
    assert json.loads(run(str(folder), "--own", "--json")) == {"A": "A", "B": "B"}


def test_a_table_from_elsewhere_counts_more(folder, tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    (tmp_path / "who.csv").write_text("slide,donor\nA,D1\n")
    run(str(folder), "A=Anna")
    data = load_data(folder, patients=tmp_path / "who.csv")
    assert [s.patient for s in data] == ["D1", None]
    assert any("who.csv does not say which patient B is from" in note for note in data.notes)
    assert json.loads(run(str(folder), "--patients", str(tmp_path / "who.csv"), "--json")) == {"A": "D1", "B": None}
    (tmp_path / "who.csv").write_text("slide,patient\nX,D1\n")
    with pytest.raises(DataError, match="names none, for X"):
        load_data(folder, patients=tmp_path / "who.csv")
