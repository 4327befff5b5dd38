"""What a person may say of data: parsed, kept as text, and offered wherever data are opened."""

from pathlib import Path

import pytest

from spatialcore.cli.data_options import DataOptions, with_data_options
from spatialcore.errors import ConfigError
from spatialcore.io.formats import READERS
from spatialcore.io.options import GENERAL_OPTIONS, GRID_OPTIONS, OPTIONS


@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "1e999", "x", ""])
@pytest.mark.parametrize("name", ["um_per_px", "spot_diameter_px", "bin_um"])
def test_numbers_are_positive(name, value):
    with pytest.raises(ConfigError, match=rf"{name}: wanted a positive number, got"):
        OPTIONS[name].parsed(value)
    assert OPTIONS[name].parsed("0.5") == 0.5


def test_lists_hold_names_with_commas():
    names = ("Tumour, luminal", "B cells")
    assert OPTIONS["columns"].parsed(OPTIONS["columns"].as_text(names)) == names


def test_paths_are_kept_absolute_and_without_quotes(tmp_path, monkeypatch):
    """A run goes on from any working folder."""
    monkeypatch.chdir(tmp_path)
    assert OPTIONS["image"].as_text('"a b.tif"') == str(tmp_path / "a b.tif")
    assert OPTIONS["image"].parsed("'a b.tif'") == Path("a b.tif")


def test_a_choice_is_one_of_its_row():
    with pytest.raises(ConfigError, match="across: wanted one of shared, union, got 'both'"):
        OPTIONS["across"].parsed("both")


def test_every_reader_s_options_are_rows_that_the_command_line_offers():
    import inspect

    offered = {p.name for p in inspect.signature(with_data_options(_command)).parameters.values()}
    for reader in READERS.values():
        assert reader.takes | {*GENERAL_OPTIONS, *GRID_OPTIONS} <= set(OPTIONS)
    assert set(OPTIONS) <= offered


def _command(data: DataOptions) -> None: ...
