"""What is said of a data set, and of where its spots lie."""

from dataclasses import replace

import numpy as np

from spatialcore import load_data
from spatialcore.data.offsets import save_offset
from spatialcore.data.summary import DatasetSummary, placement, placement_text, staining_text, stainings, summarise, text
from spatialcore.images import ArrayImage
from tests.support.painted_slides import shifted_dataset
from tests.support.slide_files import GRID, HEIGHT, WIDTH
from tests.support.stained_pictures import ANILINE_BLUE, fluorescent, other_stain


def test_info_says_where_spots_lie(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    data = shifted_dataset()
    blank = replace(data["S_2"], image=ArrayImage(np.full((903, 1310, 3), 240, np.uint8)))
    found = placement(replace(data, slides=(*data.slides[:2], blank)))
    assert found["S_0"]["off_tissue"] == 0
    assert found["S_0"]["suggested"] is None
    assert found["S_1"]["off_tissue"] > 0.1
    np.testing.assert_allclose(found["S_1"]["suggested"], (-60, -45), atol=15)
    assert not found["S_2"]["has_tissue"]
    lines = placement_text(found)
    assert "S_2: No tissue was found on this slide" in lines
    assert "--registration applies these shifts" in lines
    assert "S_0" not in lines
    save_offset(data["S_1"], found["S_1"]["suggested"])
    again = placement(data)["S_1"]
    assert again["off_tissue"] < 0.02
    assert again["suggested"] is None


def test_info_says_what_is_not_he():
    shining, blue = (ArrayImage(picture[0]) for picture in (fluorescent(), other_stain(ANILINE_BLUE)))
    spots = {"spot_ids": np.array(["a"]), "spot_xy_px": np.array([[500.0, 400]]), "composition": np.ones((1, 2))}
    first, *others = shifted_dataset().slides
    others = [replace(slide, image=image, **spots) for slide, image in zip(others, (shining, blue), strict=True)]
    stains = stainings(replace(shifted_dataset(), slides=(first, *others)))
    assert stains == {"S_0": "H&E", "S_1": "fluorescence", "S_2": "other brightfield"}
    notes = staining_text(stains).splitlines()
    assert len(notes) == 2
    assert notes[0].startswith("note: S_1: looks like fluorescence")
    assert notes[1].startswith("note: S_2: looks stained unlike H&E")
    assert staining_text({"S_0": "H&E"}) == ""


class TestSummary:
    def test_facts(self, competition):
        summary = summarise(load_data(competition))
        first = summary.slides[0]
        assert (first.width_px, first.height_px, first.spots) == (WIDTH, HEIGHT, len(GRID))
        assert first.spot_pitch_px == 25
        assert (summary.spots, summary.labelled) == (4 * len(GRID), 3)
        assert DatasetSummary.model_validate_json(summary.model_dump_json()) == summary

    def test_text(self, competition):
        lines = text(summarise(load_data(competition))).splitlines()
        assert lines[0] == f"challenge: 4 slides, {4 * len(GRID)} spots, 12 cell types (abundance), 3 of 4 slides measured"
        assert any(line.split()[:5] == ["S_10", "train", str(WIDTH), "x", str(HEIGHT)] for line in lines)
        assert sum(line.startswith("note: ") for line in lines) == 2

    def test_unknown_scale(self, folder):
        summary = summarise(load_data(folder))
        assert summary.slides[0].um_per_px is None
        assert "unknown" in text(summary)
