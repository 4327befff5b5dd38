"""Start asks what may be said of data, and shows what was recognised with it."""

import pandas as pd
import pytest
from PIL import Image

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
