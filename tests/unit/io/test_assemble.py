"""What is decided once for slides of all formats: which spots stay, which types they share, whether values are proportions."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from spatialcore.errors import DataError
from spatialcore.images import ArrayImage
from spatialcore.io.assemble import FoundSlide, Given, assemble

N, HEIGHT, WIDTH = 20, 90, 400
TYPES = ("B cells", "T cells", "Stroma")
XY = np.stack([20.0 * np.arange(N), np.linspace(5, 80, N)], axis=1)
SHARES = np.random.default_rng(0).dirichlet(np.ones(3), N)


def found(name="S_1", **changes):
    image = ArrayImage(np.zeros((HEIGHT, WIDTH, 3), np.uint8))
    ids = np.array([f"s{i}" for i in range(N)])
    slide = FoundSlide(name, image, ids, XY.copy(), f"{name}.csv", values=SHARES.copy(), cell_types=TYPES, values_source="w.csv")
    return replace(slide, **changes)


def assembled(*slides, **given):
    return assemble(Path("d"), name="d", format="table", found=slides, notes=[], given=Given(**given))


def changed(values, rows, value):
    values = np.array(values, float)
    values[rows] = value
    return values


@pytest.mark.parametrize(
    ("changes", "left_out", "said"),
    [
        ({"in_tissue": np.arange(N) > 1}, [0, 1], "2 spots outside the tissue"),
        ({"xy_px": changed(XY, [3], np.nan)}, [3], "1 spot without coordinates"),
        ({"xy_px": changed(XY, [0, 5], [-3, 10])}, [0, 5], "2 spots outside the picture"),
        ({"values": changed(SHARES, [2, 4, 6, 8], np.nan)}, [2, 4, 6, 8], "4 spots without values in w.csv"),
        ({"values": changed(SHARES, [7], 0)}, [7], "1 spot whose proportions are all 0"),
    ],
)
def test_a_few_bad_rows_are_left_out_and_named(changes, left_out, said):
    dataset = assembled(found(**changes))
    kept = [i for i in range(N) if i not in left_out]
    assert dataset["S_1"].spot_ids.tolist() == [f"s{i}" for i in kept]
    np.testing.assert_allclose(dataset["S_1"].spot_xy_px, XY[kept])
    np.testing.assert_allclose(dataset["S_1"].composition, SHARES[kept], rtol=1e-6)
    (note,) = [note for note in dataset.notes if "left out" in note]
    assert note.startswith(f"S_1: {said} left out (s{left_out[0]}")
    assert ("..." in note) == (len(left_out) > 3)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"in_tissue": np.zeros(N, bool)}, "no spot is marked as lying in tissue"),
        ({"xy_px": np.full((N, 2), np.nan)}, "no spot has coordinates"),
        ({"xy_px": XY * 3}, "spots lie outside the image"),
        ({"xy_px": XY[:, ::-1]}, "check scale and axis order"),
        ({"values": changed(SHARES, [3], [-1, 1, 1])}, "spot 's3' has -1"),
        ({"values": changed(SHARES, [3], [np.inf, 1, 1])}, "spot 's3' has inf"),
    ],
)
def test_most_rows_swapped_axes_and_damage_are_refused(changes, said):
    with pytest.raises(DataError) as caught:
        assembled(found(**changes))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("stored", "kind", "said"),
    [
        (SHARES, "proportion", None),
        (SHARES.round(2), "proportion", "rounded proportions: rows are scaled to 1"),
        (100 * SHARES, "proportion", "per cent: rows are scaled to 1"),
        ((100 * SHARES).round(1), "proportion", "per cent"),
        (changed(SHARES, [1], 0), "proportion", "all 0 left out"),
        (7 * SHARES * np.linspace(1, 2, N)[:, None], "abundance", None),
        (changed(SHARES, slice(0, 5), [1, 2, 3]), "abundance", None),
    ],
)
def test_proportions_are_known_however_they_are_written(stored, kind, said):
    dataset = assembled(found(values=stored))
    values = dataset["S_1"].composition
    assert dataset.kind == kind
    if kind == "proportion":
        kept = stored[stored.sum(axis=1) > 0]
        np.testing.assert_allclose(values, kept / kept.sum(axis=1, keepdims=True), rtol=1e-6)
    else:
        np.testing.assert_allclose(values, stored, rtol=1e-6)
    notes = [note for note in dataset.notes if "spot size" not in note]
    assert (said is None and not notes) or said in " ".join(notes)


OTHER = ("T cells", "Fat", "B cells")


def test_slides_of_different_types_share_some_or_have_all():
    slides = (found("S_1"), found("S_2", cell_types=OTHER))
    shared = assembled(*slides)
    assert shared.cell_types == ("B cells", "T cells")
    np.testing.assert_allclose(shared["S_2"].composition, SHARES[:, [2, 0]], rtol=1e-6)
    assert any("Stroma, Fat left out" in note for note in shared.notes)
    union = assembled(*slides, across="union")
    assert union.cell_types == (*TYPES, "Fat")
    np.testing.assert_allclose(union["S_1"].composition, np.c_[SHARES, np.zeros(N)], rtol=1e-6)
    np.testing.assert_allclose(union["S_2"].composition, np.c_[SHARES[:, [2, 0]], np.zeros(N), SHARES[:, 1]], rtol=1e-6)
    assert any("all 4 are kept, with 0 where a slide lacks one" in note for note in union.notes)
    with pytest.raises(DataError, match="1 cell type in common"):
        assembled(found("S_1"), found("S_2", cell_types=("Fat", "Gland", "B cells")))


def test_rows_that_must_stay_stay():
    slide = found(keeps_rows=True, values=changed(SHARES, [4], 0))
    assert assembled(slide)["S_1"].n_spots == N
