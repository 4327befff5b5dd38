"""Two regions beside each other: rows, order, words, and what is not known."""

from dataclasses import replace

import numpy as np
import pytest

from spatialcore.data.dataset import Slide
from spatialcore.errors import DataError
from spatialcore.images import ArrayImage
from spatialcore.insights.group_differences import group_difference, group_mean
from spatialcore.insights.region_comparison import compare_regions, other_rows, rows_of

TYPES = ("B cells", "T cells")


@pytest.fixture
def slide() -> Slide:
    values = np.random.default_rng(0).random((20, 2)).astype(np.float32)
    values[:10, 1] += 3
    xy = np.column_stack([np.arange(20.0) + 5, np.full(20, 9.0)])
    image = ArrayImage(np.zeros((40, 60, 3), np.uint8))
    return Slide("S_1", image, np.array([f"s{i}" for i in range(20)]), xy, values, 4)


def test_rows_come_in_order_and_foreign_ids_are_left_out(slide):
    assert rows_of(slide, ("s7", "s2", "nobody")).tolist() == [2, 7]
    assert other_rows(slide, np.arange(1, 20)).tolist() == [0]


def test_regions_are_compared_type_by_type_the_largest_difference_first(slide):
    first, second = np.arange(12), np.arange(10, 20)
    found = compare_regions(TYPES, slide, None, {"A": first, "the rest": second}, decimals=2)
    assert found.n_both == 2
    assert found.order.tolist() == [1, 0]
    assert found.table["type"].tolist() == ["T cells", "B cells"]
    assert list(found.table.columns) == ["type", "measured, A", "measured, the rest", "measured, difference", "measured, q"]
    mean = group_mean(slide.composition[first])
    assert found.table["measured, A"].iloc[0] == f"{mean.mean[1]:.2f} ({mean.low[1]:.2f} to {mean.high[1]:.2f})"
    gap = group_difference(slide.composition[first], slide.composition[second])
    np.testing.assert_array_equal(found.table["measured, difference"], gap.mean[[1, 0]])
    assert found.table["measured, q"].iloc[0] == f"{gap.q[1]:.3f}"
    apart = compare_regions(TYPES, slide, None, {"A": np.arange(10), "B": second}, decimals=2)
    assert apart.table["measured, q"].iloc[0] == "< 0.001"


def test_what_is_not_known_is_not_compared_and_a_single_spot_is_refused(slide):
    regions = {"A": np.arange(5), "B": np.arange(5, 20)}
    assert compare_regions(TYPES, replace(slide, composition=None), None, regions, decimals=3) is None
    with pytest.raises(DataError, match="at least two spots"):
        compare_regions(TYPES, slide, None, regions | {"A": np.arange(1)}, decimals=3)
