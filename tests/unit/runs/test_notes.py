"""Notes on runs: kept apart from the config, of several people at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from spatialcore.errors import ConfigError, RunError
from spatialcore.insights.run_listing import row
from spatialcore.runs.notes import change_notes, read_notes
from tests.support.made_runs import queued_run, tiny_demo


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    return tiny_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(autouse=True)
def own_runs(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    return tmp_path


def test_notes_stay_apart_from_the_config(dataset):
    run = queued_run(dataset, title="as trained")
    before = (run.path / "config.json").read_bytes()
    assert read_notes(run).tags == ()
    change_notes(run, title="  a better\nname ", tags=["paper", " paper ", "liver"], note="line one\nline two")
    change_notes(run, archived=True)
    assert read_notes(run).model_dump() == {
        "title": "a better name",
        "tags": ("paper", "liver"),
        "note": "line one\nline two",
        "archived": True,
    }
    assert row(run).title == "a better name"
    assert (run.path / "config.json").read_bytes() == before
    change_notes(run, title="")
    assert row(run).title == "as trained"


def test_notes_of_two_people_at_once_are_both_kept(dataset):
    run = queued_run(dataset)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda i: change_notes(run, **({"title": f"t{i}"} if i % 2 else {"note": f"n{i}"})), range(40)))
    assert read_notes(run).title.startswith("t")
    assert read_notes(run).note.startswith("n")


def test_unfit_notes_are_refused_and_damaged_ones_forgotten(dataset):
    run = queued_run(dataset, title="mine")
    with pytest.raises(ConfigError, match=r"notes of run .*: tags\.0: "):
        change_notes(run, tags=["x" * 41])
    (run.path / "notes.json").write_text("{")
    assert row(run).title == "mine"
    change_notes(run, tags=["ok"])
    assert read_notes(run).tags == ("ok",)
    run.delete()
    with pytest.raises(RunError, match="Is the run still there"):
        change_notes(run, title="x")
