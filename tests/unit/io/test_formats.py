"""Tables of formats: a row is all it takes to be recognised, read, written, offered and named in help."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from spatialcore import export
from spatialcore.data.dataset import Dataset
from spatialcore.demo.make import make_demo
from spatialcore.errors import ConfigError, DataError
from spatialcore.io.convert import convert
from spatialcore.io.formats import CONTAINERS, PREDICTIONS, READERS, Container, Conversion, Reader
from spatialcore.io.readers import load_data, recognise


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo(tmp_path_factory.mktemp("data") / "demo.h5", n_slides=2, n_spots=40, n_types=5, seed=3)


@pytest.fixture
def made_up(demo, monkeypatch: pytest.MonkeyPatch) -> None:
    """A format `made_up`, read from files that begin so and written to files of the suffix `.made`."""
    module = ModuleType("made_up_format")

    def load(path: Path, **_options: object) -> Dataset:
        return load_data(demo)

    def write(path: Path, dataset: Dataset) -> Conversion:
        path.write_text(f"made up: {len(dataset)} slides")
        return Conversion((path,), ("All is lost.",))

    module.load, module.write = load, write  # type: ignore[attr-defined]
    module.is_made_up = lambda path: path.is_file() and path.read_bytes().startswith(b"made up")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "made_up_format", module)
    monkeypatch.setattr(READERS, "_rows", dict(READERS._rows))
    monkeypatch.setattr(CONTAINERS, "_rows", dict(CONTAINERS._rows))
    READERS.add(
        Reader(
            "made_up",
            label="Made up",
            help="A format of this test.",
            maker="made_up_format:load",
            recogniser="made_up_format:is_made_up",
            wanted="a file that begins with made up",
        )
    )
    CONTAINERS.add(
        Container("made_up", label="Made up", help="For this test alone.", maker="made_up_format:write", suffix=".made")
    )


def helped_with_the_row() -> str:
    """What `convert --help` says in a process whose table has the row, on one line."""
    program = """
from spatialcore.io.formats import CONTAINERS, Container
CONTAINERS.add(Container("made_up", label="Made up", help="For this test alone.", maker="made_up_format:write", suffix=".made"))
from spatialcore.cli.main import app
app(["convert", "--help"])
"""
    return " ".join(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.usefixtures("made_up")
class TestOneRow:
    def test_is_recognised_and_read(self, tmp_path):
        (tmp_path / "a.thing").write_text("made up: 2 slides")
        assert recognise(tmp_path / "a.thing") == "made_up"
        assert len(load_data(tmp_path / "a.thing")) == 2

    def test_takes_only_the_options_that_it_names(self, tmp_path):
        (tmp_path / "a.thing").write_text("made up")
        for option in ({"types": "x"}, {"image": "x.png"}, {"columns": ["x"]}, {"bin_um": 8}):
            with pytest.raises(ConfigError, match=rf"{next(iter(option))}=.*is read without it \(Made up\)"):
                load_data(tmp_path / "a.thing", **option)

    def test_is_named_where_nothing_is_recognised(self, tmp_path):
        (tmp_path / "a.thing").write_text("something else")
        with pytest.raises(DataError, match="a file that begins with made up"):
            recognise(tmp_path / "a.thing")

    def test_is_written_offered_and_helped_with(self, demo, tmp_path):
        dataset = load_data(demo)
        done = convert(dataset, tmp_path / "out.MADE")
        assert (done.paths[0].read_text(), done.notes) == ("made up: 2 slides", ("All is lost.",))
        assert "made_up" in export.downloads()
        assert export.converted(dataset, "made_up").make() == b"made up: 2 slides"
        assert export.converted(dataset, "made_up").file_name.endswith(".made")
        assert ".made: For this test alone." in helped_with_the_row()
        with pytest.raises(ConfigError, match=r"\.zarr, .*\.made"):
            convert(dataset, tmp_path / "out.txt")


def test_every_row_refers_to_code_that_is_there():
    for reader in READERS.values():
        assert callable(reader.load())
        assert not reader.recognises(Path(__file__))
        assert reader.label
        assert reader.help.endswith(".")
    for container in CONTAINERS.values():
        assert callable(container.load())
    for row in PREDICTIONS.values():
        assert callable(row.load())


def test_a_folder_is_not_offered_for_download(demo):
    assert {"h5ad", "competition", "geojson"} <= set(export.downloads())
    assert "spatialdata" not in export.downloads()
    with pytest.raises(ConfigError, match="wanted one of h5ad, competition, geojson"):
        export.converted(load_data(demo), "spatialdata")


def test_the_tables_import_no_format():
    program = "import sys, spatialcore.io.formats; print([m for m in ('numpy', 'h5py', 'pandas', 'cv2') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
