"""The demo slides: exact layout, same bytes per seed, spots on tissue, and a composition that follows from the pixels."""

from pathlib import Path

import h5py
import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr

from spatialcore.demo.cells import CELL_TYPES, N_ANGLES, N_VARIANTS, cytoplasm_sprites, nucleus_sprites
from spatialcore.demo.layout import PITCH_PX, ZONES, Cells, plan_slide
from spatialcore.demo.make import MAX_TYPES, confusion, count_cells, make_demo
from spatialcore.errors import ConfigError

CODES = [f"C{i + 1}" for i in range(12)]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo(tmp_path_factory.mktemp("demo") / "tissue.h5", n_slides=3, n_spots=150, seed=5)


def arrays(path: Path) -> dict[str, np.ndarray]:
    found: dict[str, np.ndarray] = {}
    with h5py.File(path) as file:
        file.visititems(lambda key, item: found.__setitem__(key, item[()]) if isinstance(item, h5py.Dataset) else None)
    return found


def slides(path: Path) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Image, spot coordinates and abundances of every slide, the test slide's from the file beside."""
    found, truth = arrays(path), pd.read_csv(path.with_suffix(".truth.csv"))
    out = []
    for key in sorted(k for k in found if k.startswith("images/")):
        table = found[key.replace("images/", "spots/")]
        values = truth[CODES].to_numpy() if "/Test/" in key else np.stack([table[c] for c in CODES], axis=1)
        out.append((found[key], np.stack([table["x"], table["y"]], axis=1), values))
    return out


def disc_mean(values: np.ndarray, xy: np.ndarray, radius: int) -> np.ndarray:
    dy, dx = np.mgrid[-radius : radius + 1, -radius : radius + 1]
    inside = dx**2 + dy**2 <= radius**2
    rows = np.clip(xy[:, 1, None] + dy[inside], 0, values.shape[0] - 1)
    cols = np.clip(xy[:, 0, None] + dx[inside], 0, values.shape[1] - 1)
    return values[rows, cols].mean(axis=1)


def test_layout_is_the_competitions(demo: Path) -> None:
    found = arrays(demo)
    keys = ["Train/S_1", "Train/S_2", "Test/S_3"]
    assert set(found) == {f"{group}/{key}" for group in ("images", "spots") for key in keys}
    with h5py.File(demo) as file:
        for key in keys:
            image, spots = file[f"images/{key}"], file[f"spots/{key}"]
            assert image.dtype == np.uint8
            assert image.ndim == 3
            assert image.shape[2] == 3
            assert image.chunks == (256, 256, 3)
            assert image.attrs["um_per_px"] == 2.0
            assert image.attrs["spot_diameter_px"] == 27.5
            fields = [("Test_Set", "<i8")] if key.startswith("Test") else [(c, "<f8") for c in CODES]
            assert spots.dtype == np.dtype([("x", "<i8"), ("y", "<i8"), *fields])
            assert spots.shape == (150,)
    assert set(found["spots/Test/S_3"]["Test_Set"]) == {1, 2}


def test_companion_files_name_the_types_and_hold_the_test_truth(demo: Path) -> None:
    names = pd.read_csv(demo.with_suffix(".cell_types.csv"))
    assert list(names.columns) == ["code", "cell_type"]
    assert list(names.code) == CODES
    assert names.cell_type.iloc[[0, 4, 7]].tolist() == ["Tumour epithelium", "T cells", "Adipocytes"]
    truth = pd.read_csv(demo.with_suffix(".truth.csv"))
    assert list(truth.columns) == ["ID", *CODES]
    assert list(truth.ID) == list(range(150))


def test_abundances_are_positive_and_right_skewed(demo: Path) -> None:
    for _, _, values in slides(demo):
        assert (values > 0).all()
        assert (values.mean(axis=0) > np.median(values, axis=0)).all()
        assert values.sum(axis=1).std() > 0.1  # amounts, not shares


def test_spots_lie_on_a_hexagonal_grid_on_tissue_inside_the_image(demo: Path) -> None:
    for image, xy, _ in slides(demo):
        assert (xy >= 0).all()
        assert (xy < (image.shape[1], image.shape[0])).all()
        assert len(np.unique(xy, axis=0)) == len(xy)
        gap = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1)) + 1e9 * np.eye(len(xy))
        assert np.abs(gap.min(axis=1) - PITCH_PX).max() < 1.5  # whole pixels
        glass = np.median(image[:20].reshape(-1, 3), axis=0)
        assert glass.min() > 230
        stained = np.abs(image.astype(float) - glass).max(axis=2) > 20
        assert disc_mean(stained, xy, 25).min() > 0.1  # even fat has walls
        assert disc_mean(stained, xy, 25).mean() > 3 * stained[:30].mean() + 0.5


def test_slides_differ_in_size_layout_and_stain(demo: Path) -> None:
    first, second, third = slides(demo)
    assert len({first[0].shape, second[0].shape, third[0].shape}) == 3
    tumour = [np.corrcoef(xy[:, 0], values[:, 0])[0, 1] for _, xy, values in (first, second, third)]
    assert np.ptp(tumour) > 0.05
    tint = [disc_mean(image.astype(float).mean(axis=2), xy, 25).mean() for image, xy, _ in (first, second, third)]
    assert np.ptp(tint) > 1


def test_same_seed_same_arrays_other_seed_other_arrays(tmp_path: Path) -> None:
    def make(name: str, seed: int) -> tuple[dict[str, np.ndarray], str]:
        path = make_demo(tmp_path / name, n_slides=2, n_spots=20, n_types=5, seed=seed)
        return arrays(path), path.with_suffix(".truth.csv").read_text()

    (one, truth_one), (again, truth_again), (other, _) = make("a.h5", 1), make("b.h5", 1), make("c.h5", 2)
    assert truth_one == truth_again
    assert one.keys() == again.keys()
    assert all(one[key].tobytes() == again[key].tobytes() for key in one)
    assert one["images/Train/S_1"].tobytes() != other["images/Train/S_1"].tobytes()


def test_composition_follows_from_the_pixels(demo: Path) -> None:
    """Each share agrees with an appearance that its cells must have, on every slide."""
    for image, xy, values in slides(demo):
        share = dict(zip((c.name for c in CELL_TYPES), (values / values.sum(axis=1, keepdims=True)).T, strict=False))
        rgb = image.astype(float)
        dark = disc_mean(rgb[..., 0] < 80, xy, 22)  # hematoxylin absorbs red light; these two have the densest nuclei
        assert np.corrcoef(dark, share["T cells"] + share["Neutrophils"])[0, 1] > 0.7
        blue = disc_mean(rgb[..., 0] < 110, xy, 22)
        assert spearmanr(blue, share["Fibroblasts"] + share["Smooth muscle"] + share["Adipocytes"]).statistic < -0.45
        bright = disc_mean(rgb.min(axis=2) > 225, xy, 22)
        assert np.corrcoef(bright, share["Adipocytes"])[0, 1] > 0.8
        pink = disc_mean((rgb[..., 0] - rgb[..., 1] > 90) & (rgb[..., 0] > 170), xy, 22)
        assert np.corrcoef(pink, share["Smooth muscle"])[0, 1] > 0.5


def test_count_cells_against_a_count_by_hand() -> None:
    """One T cell in the spot's middle, one far off: the disc counts 1 / (1 + e^(-27.5 / 6)), the neighbourhood 0.1."""
    xy = np.array([[100.0, 100.0], [900.0, 900.0]])
    cells = Cells(xy, np.zeros(2), np.array([4, 4]), xy)
    spots = np.array([[100, 100], [500, 500]])
    many = np.mean([count_cells(cells, spots, 12, np.random.default_rng(s)) for s in range(400)], axis=0)
    signal = CELL_TYPES[4].signal * (1 / (1 + np.exp(-27.5 / 6)) + 0.1)
    lift = np.exp((0.12**2 + 0.08**2) / 2)  # mean of the log-normal efficiency and noise
    assert many[0] == pytest.approx((signal * confusion(12)[4] + 0.002) * lift, rel=0.04)
    assert many[1] == pytest.approx(np.full(12, 0.002 * lift), rel=0.04)


def test_confusion_is_mostly_within_a_lineage_and_the_same_for_any_number_of_types() -> None:
    whole = confusion(MAX_TYPES)
    assert (np.diag(whole) == 1).all()
    assert np.array_equal(confusion(12), whole[:12, :12])
    lymphoid = [4, 5, 6]
    within = whole[np.ix_(lymphoid, lymphoid)][~np.eye(3, dtype=bool)].mean()
    assert 0 < whole[np.ix_(lymphoid, [0, 1, 2, 7, 8])].mean() < within < 0.3


@pytest.mark.parametrize("n_types", [2, 3, 7, MAX_TYPES])
def test_any_number_of_types_gets_every_type_drawn(n_types: int) -> None:
    layout = plan_slide(400, n_types, np.random.default_rng(3))
    count = np.bincount(layout.cells.kind, minlength=n_types)
    assert len(count) == n_types
    assert (count > 0).all()
    assert len(layout.spot_xy) == 400


def test_type_table_is_consistent() -> None:
    names = [cell.name for cell in CELL_TYPES]
    assert len(set(names)) == len(names) == MAX_TYPES == 60
    main = {cell.name for cell in CELL_TYPES[:12]}
    assert {cell.base for cell in CELL_TYPES} == main
    assert {zone.needs for zone in ZONES.values()} | {"Endothelial"} == main
    assert all(set(zone.mix) <= main for zone in ZONES.values())


@pytest.mark.parametrize("cell", CELL_TYPES, ids=lambda cell: cell.name)
def test_sprites_hold_the_whole_cell(cell) -> None:
    """Nothing is cut off at the rim, cover lies in 0..1, and the nucleus has about the area that its size says."""
    rng = np.random.default_rng(0)
    nucleus, body = nucleus_sprites(cell, rng), cytoplasm_sprites(cell, rng)
    for sprites in [s for s in (nucleus, body) if s is not None]:
        n, height, width, channels = sprites.shape
        assert (n, channels) == (N_ANGLES * N_VARIANTS, 4)
        assert height == width
        assert height % 2 == 1
        assert np.isfinite(sprites).all()
        cover = 1 - sprites[..., 3]
        assert cover.min() >= 0
        assert cover.max() <= 1
        rim = np.concatenate([cover[:, 0], cover[:, -1], cover[:, :, 0], cover[:, :, -1]], axis=1)
        assert rim.mean() < 0.03
    if cell.lobes == 1:
        area = (1 - nucleus[..., 3]).sum(axis=(1, 2)).mean() / 0.95
        assert area == pytest.approx(np.pi * cell.size**2 / 4, rel=0.3)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"n_slides": 1}, "n_slides from 2"),
        ({"n_spots": 19}, "n_spots from 20"),
        ({"n_types": 1}, "n_types from 2 to 60, got 1"),
        ({"n_types": 61}, "n_types from 2 to 60, got 61"),
        ({"seed": -1}, "seed from 0"),
    ],
)
def test_bounds(tmp_path: Path, wrong: dict[str, int], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        make_demo(tmp_path / "demo.h5", **wrong)  # type: ignore[arg-type]  # every value is an integer
    assert list(tmp_path.iterdir()) == []


def test_progress_rises_to_one_and_a_stop_leaves_nothing(tmp_path: Path) -> None:
    seen: list[float] = []
    make_demo(tmp_path / "a.h5", n_slides=2, n_spots=20, n_types=3, progress=lambda part, _message: seen.append(part))
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == (0.0, 1.0)

    def stop(part: float, _message: str) -> None:
        if part > 0.5:
            raise KeyboardInterrupt

    (tmp_path / "b").mkdir()
    with pytest.raises(KeyboardInterrupt):
        make_demo(tmp_path / "b" / "b.h5", n_slides=2, n_spots=20, n_types=3, progress=stop)
    assert list((tmp_path / "b").iterdir()) == []
