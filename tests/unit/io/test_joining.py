"""Names of spots as programs and people change them, matched only where it is one to one."""

import numpy as np
import pytest

from spatialcore.io.joining import match

IDS = ["ACGTACGTACGTACGT-1", "TTGTACGTACGTACGT-1", "GGGTACGTACGTACGT-1"]
XY = np.array([[105.2, 40.0], [205.4, 80.0], [305.0, 120.0]])


@pytest.mark.parametrize(
    ("change", "how"),
    [
        (lambda i: i, ""),
        (lambda i: f'"{i}" ', "without quotes and spaces"),
        (lambda i: i.replace("-1", ".1") + "_1", "with what R changes undone"),
        (lambda i: i.replace("-", "."), "with what R changes undone"),
        (lambda i: i.removesuffix("-1"), "without the number at the end"),
        (lambda i: f"sample7_{i}", "by the barcode"),
        (lambda i: i.replace("-1", "-1-slide_A"), "by the barcode"),
    ],
)
def test_changed_barcodes_find_their_spots(change, how):
    found = match([change(i) for i in reversed(IDS)], IDS)
    assert found.rows.tolist() == [2, 1, 0]
    assert found.how.startswith(how)


def test_spots_that_a_table_lacks_have_no_row_and_its_other_rows_do_not_matter():
    assert match(["other", IDS[2]], IDS).rows.tolist() == [-1, -1, 1]


@pytest.mark.parametrize(
    "named", [lambda x, y: f"{x:.0f}x{y:.0f}", lambda x, y: f"X{y:.1f}x{x:.1f}", lambda x, y: f"{x:.0f}_{y:.0f}"]
)
def test_coordinates_as_names(named):
    found = match([named(*xy) for xy in XY[::-1]], IDS, {"pixels": XY, "array": XY + 1000})
    assert found.rows.tolist() == [2, 1, 0]
    assert found.how == "by their pixels"


def test_nothing_is_matched_that_could_be_two():
    """Two samples in one table share barcodes, two wells share a core: which row is meant cannot be told."""
    assert match([f"s{k}_{i}" for k in (1, 2) for i in IDS], IDS) is None
    assert match(["ACGTACGTACGTACGT"], ["ACGTACGTACGTACGT-1", "ACGTACGTACGTACGT-2"]) is None
    assert match(["a", "b"], IDS) is None
