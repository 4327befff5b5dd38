"""What `info` says of where the spots of a data set lie."""

from dataclasses import replace

import numpy as np

from spatialcore.data.offsets import save_offset
from spatialcore.data.summary import placement, placement_text
from spatialcore.images import ArrayImage
from tests.support.painted_slides import shifted_dataset


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
