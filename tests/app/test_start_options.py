"""Start asks what may be said of data, and shows what was recognised with it."""

import inspect
from dataclasses import replace

import pandas as pd
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from pages.start import data_options
from spatialcore.cli.data_options import DataOptions, with_data_options
from spatialcore.io.formats import READERS
from spatialcore.io.options import GENERAL_OPTIONS, OPTIONS
from tests.support.app import show_page, words


@pytest.fixture
def table(home, tmp_path, monkeypatch):
    """A table with two columns that are no cell types, beside its picture."""
    folder = tmp_path / "data"
    folder.mkdir()
    Image.new("RGB", (300, 200), (200, 150, 180)).save(folder / "a.png")
    n = 12
    frame = pd.DataFrame({"x": [20 + 20 * (i % 4) for i in range(n)], "y": [20 + 20 * (i // 4) for i in range(n)]})
    frame["B cells"], frame["Stroma"], frame["Fat"] = 0.5, 0.3, 0.2
    frame["spot quality"], frame["stage"] = range(n), "II"
    frame.to_csv(folder / "a.csv", index=False)
    monkeypatch.setenv("SPOTSCAPE_DATA_ROOTS", str(folder))
    return folder / "a.csv"


def opened(path):
    test = show_page("start")
    test.text_input(key="open_path").set_value(str(path)).run()
    assert not test.exception
    return test


def test_columns_that_are_in_doubt_are_ticked_by_hand(table):
    test = opened(table)
    boxes = {box.label: box.value for box in test.checkbox}
    assert boxes == {"B cells": True, "Stroma": True, "Fat": True, "spot quality": False}
    assert "3 cell types" in words(test)
    assert "without it the others sum to a whole" in " ".join(c.value for c in test.caption)
    next(box for box in test.checkbox if box.label == "Fat").uncheck().run()
    assert not test.exception
    assert "2 cell types" in words(test)


def test_scale_and_spot_size_can_be_said(table):
    test = opened(table)
    next(box for box in test.number_input if box.label == "Micrometres per pixel").set_value(0.5).run()
    assert not test.exception
    assert test.dataframe[0].value["µm/px"].tolist() == [0.5]


@pytest.mark.parametrize("name", list(READERS))
def test_each_option_of_the_command_line_is_asked_on_start_and_no_other(home, monkeypatch, name):
    """For data of each format, the widgets are those of the options that its reader takes; columns are ticked, not typed."""
    row = replace(READERS[name], type_sets="")
    monkeypatch.setattr(data_options, "READERS", {name: row})
    monkeypatch.setattr(data_options, "recognise", lambda path: name)
    test = AppTest.from_function(_ask).run()
    assert not test.exception
    asked = {widget.label for kind in ("text_input", "number_input", "selectbox") for widget in test.get(kind)}
    on_command_line = {p.name for p in inspect.signature(with_data_options(_command)).parameters.values()} - {"data"}
    assert on_command_line == set(OPTIONS)
    taken = (row.takes | set(GENERAL_OPTIONS)) - {"types", "columns"}
    assert asked == {OPTIONS[option].label for option in taken}


def test_types_and_columns_are_asked_where_a_reader_takes_them():
    """These two have widgets of their own: a list of the sets that the data have, and tick boxes."""
    for reader in READERS.values():
        assert bool(reader.type_sets) == ("types" in reader.takes), reader.name


def test_a_folder_of_whole_slides_opens_without_spots(home, tmp_path, monkeypatch):
    folder = tmp_path / "wsi"
    folder.mkdir()
    for slide in "ab":
        Image.new("RGB", (300, 200), (200, 150, 180)).save(folder / f"{slide}.tif")
    monkeypatch.setenv("SPOTSCAPE_DATA_ROOTS", str(folder))
    test = opened(folder)
    assert "Images without spots" in words(test)
    assert test.dataframe[0].value["spots"].tolist() == [0, 0]


def _command(data: DataOptions) -> None: ...


def _ask() -> None:
    from pages.start import data_options

    data_options.ask("x")
