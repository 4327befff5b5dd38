"""The search for settings: it never sees the slides held out, goes on where it stopped, and writes what `train` reads."""

import subprocess
import sys
from pathlib import Path

import pytest
from optuna.trial import FixedTrial

from tests.support.feature_files import feature_slide, trident

pytestmark = pytest.mark.keras
pytest.importorskip("keras")

from spatialcore import tuning  # noqa: E402  after the check for keras
from spatialcore.config.settings import read_training_config, training_config  # noqa: E402
from spatialcore.data.dataset import Dataset  # noqa: E402
from spatialcore.errors import ConfigError, DataError  # noqa: E402
from spatialcore.runs.run import list_runs  # noqa: E402
from spatialcore.runtime.progress import Progress  # noqa: E402


@pytest.fixture
def data(tmp_path, monkeypatch) -> Dataset:
    """Three labelled slides with features made elsewhere: no network has to run."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    slides = tuple(feature_slide(f"S_{i}") for i in (1, 2, 3))
    for s in slides[:2]:
        trident(tmp_path / "uni", s)
    return Dataset("d", tmp_path / "d.h5", "table", slides, ("a", "b", "c"), "proportion")


def start(tmp_path: Path):
    return training_config("quick", backbones=(f"features:{tmp_path / 'uni'}",), weights="none", epochs=2, members=3)


def run(search: tuning.Search, trials: int):
    heard: list[tuning.Trial] = []
    settings, best = tuning.search(search, trials=trials, progress=Progress, report=lambda ended, _: heard.append(ended))
    return settings, best, heard


def test_a_search_goes_on_where_it_stopped(data, tmp_path):
    found = tuning.Search.of(data, ["S_3"], start(tmp_path))  # whose features do not exist: reading them would fail
    assert [s.id for s in found.dataset] == ["S_1", "S_2"]
    _, _, heard = run(found, 2)
    assert [t.number for t in heard] == [0, 1]
    assert heard[0].params["dropout"] == start(tmp_path).dropout  # the first is what one would have used
    assert -1 <= heard[0].value <= 1
    left = found.study().ask()  # a process that is killed leaves a trial at work
    again = tuning.Search.of(data, ["S_3"], start(tmp_path))
    assert again.folder == found.folder
    settings, best, heard = run(again, 4)
    assert [t.number for t in heard] == [left.number + 1]  # the killed one counts as ended
    assert best.value == max(t.value for t in again.study().get_trials() if t.value is not None)
    assert read_training_config(found.best_file) == settings
    assert settings.members == 3
    assert settings.backbones == start(tmp_path).backbones
    assert not list((found.folder / "trials").iterdir())
    assert not [r for r in list_runs() if "trial" in r.config.title]


def test_every_trial_of_the_space_can_be_trained(tmp_path):
    """Whatever the space offers makes valid settings, and the start's own are among them."""
    begin = start(tmp_path)
    space = tuning._space(begin)
    own = tuning._params(begin)
    assert tuning._settings(FixedTrial(own), begin) == begin
    for name, choices in space.items():
        assert own[name] in choices
        for choice in choices:
            settings = tuning._settings(FixedTrial({**own, name: choice, "type_weights": "spread"}), begin)
            if name in ("loss", "target", "averaging", "member_weights", "smoothing"):
                assert getattr(settings, name) == choice


def test_another_search_has_another_journal(data, tmp_path):
    folders = {
        tuning.Search.of(data, held, s).folder
        for held, s in ((["S_3"], start(tmp_path)), (["S_1"], start(tmp_path)), (["S_3"], training_config("quick")))
    }
    assert len(folders) == 3


def test_searches_that_cannot_be_done(data, tmp_path):
    with pytest.raises(ConfigError, match=r"needs two labelled slides beside those held out.* leaves 1"):
        tuning.Search.of(data, ["S_1", "S_2"], start(tmp_path))
    with pytest.raises(DataError, match="no slide 'S_9'"):
        tuning.Search.of(data, ["S_9"], start(tmp_path))
    with pytest.raises(ConfigError, match="without fine-tuning"):
        tuning.Search.of(data, ["S_3"], training_config("recipe"))
    with pytest.raises(ConfigError, match=r"no trial succeeded .*S_3"):
        run(tuning.Search.of(data, ["S_1"], start(tmp_path)), 8)


def test_the_command_line_needs_a_slide_to_hold_out(tmp_path):
    command = [sys.executable, "-m", "spatialcore", "tune", str(tmp_path / "none.h5")]
    result = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], timeout=120, check=False)
    assert result.returncode == 2
    assert "hold-out" in result.stderr
