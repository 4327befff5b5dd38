"""Features made elsewhere: what is matched, what is refused, what a run keeps of them."""

from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np
import pytest

from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.engines.resolve_config import resolve_config
from spatialcore.engines.submit import submit
from spatialcore.errors import ConfigError, DataError
from spatialcore.features.extractor import FeatureExtractor
from spatialcore.io import patch_features
from spatialcore.io.readers import load_data
from spatialcore.runtime.progress import Progress
from tests.support.feature_files import WIDTH, feature_slide, trident, write_features


def data(*names: str) -> Dataset:
    return Dataset("d", Path("d.h5"), "table", tuple(map(feature_slide, names)), ("a", "b", "c"), "proportion")


def test_patches_are_matched_by_their_centres(tmp_path):
    s = feature_slide()
    file, values = trident(tmp_path, s)
    np.testing.assert_array_equal(patch_features.features_of(tmp_path, s), values)
    np.testing.assert_array_equal(patch_features.features_of(file, s), values)
    np.testing.assert_array_equal(patch_features.features_of(trident(tmp_path / "b", s, shift=(9, -9))[0], s), values)


@pytest.mark.parametrize(
    ("attributes", "holder", "wanted"),
    [
        ({"patch_size_level0": 224}, "features", 224),
        ({"patch_size_level0": np.array([512.0])}, "file", 512),
        ({"patch_size": 256, "downsample": np.array([4.0, 4.0])}, "coords", 1024),  # CLAM's own patch files
    ],
)
def test_the_size_of_a_patch(tmp_path, attributes, holder, wanted):
    corners = np.array([[0, 0], [100, 0], [200, 0], [0, 100], [500, 100]])
    found = patch_features.read_features(
        write_features(tmp_path / "a.h5", np.ones((5, 3)), corners, attributes=attributes, holder=holder)
    )
    assert found.width_px == wanted
    np.testing.assert_array_equal(found.corners_xy_px, corners)
    assert found.values.dtype == np.float32


def test_a_size_that_nothing_states_is_asked_for(tmp_path):
    """CLAM lays a grid over each contour, with holes where glass is; its step is the size unless patches overlap."""
    pieces = [(137 + 1024 * i, 91 + 1024 * j) for i in range(3) for j in range(4) if (i, j) != (1, 1)]
    pieces += [(2809 + 1024 * i, 313 + 1024 * j) for i in range(3) for j in range(4)]
    pieces += [(8000 + 1024 * i, 91) for i in range(2)]  # lines up with the first piece
    file = write_features(tmp_path / "a.h5", np.ones((len(pieces), 3)), np.array(pieces))
    with pytest.raises(DataError, match=r"steps of 1024 px, which is the size where they do not overlap.*\(@1024px\)"):
        patch_features.read_features(file)
    assert patch_features.read_features(file, width_px=2048).width_px == 2048


def test_patches_on_no_grid_ask_for_their_size(tmp_path):
    corners = np.random.default_rng(0).integers(0, 4000, (40, 2))
    file = write_features(tmp_path / "S_1.h5", np.ones((40, 3)), corners)
    with pytest.raises(DataError, match=r"nothing says how large its patches are\. Set the attribute patch_size_level0.*@512px"):
        patch_features.read_features(file)
    s = feature_slide()
    trident(tmp_path / "t", s)
    with h5py.File(tmp_path / "t/S_1.h5", "r+") as stored:
        del stored["coords"].attrs["patch_size_level0"]
    expected = patch_features.features_of(trident(tmp_path / "u", s)[0].parent, s)
    np.testing.assert_array_equal(patch_features.features_of(tmp_path / f"t@{WIDTH}px", s), expected)


def test_spots_without_a_patch_are_left_out_with_their_number(tmp_path):
    s = feature_slide(n=12)
    values = hest(tmp_path, s, size=12, without=2)
    dataset = Dataset("d", Path("d.h5"), "table", (s,), ("a", "b", "c"), "proportion", notes=("Before.",))
    fewer = patch_features.with_patches(dataset, tmp_path)
    np.testing.assert_array_equal(fewer["S_1"].spot_ids, s.spot_ids[2:])
    np.testing.assert_array_equal(fewer["S_1"].spot_xy_px, s.spot_xy_px[2:])
    np.testing.assert_array_equal(fewer["S_1"].composition, s.composition[2:])
    np.testing.assert_array_equal(patch_features.features_of(tmp_path, fewer["S_1"]), values[2:])
    assert fewer.notes == ("Before.", "S_1: 2 spots without a patch left out (0, 1).")
    with pytest.raises(DataError, match=r"10 of 12 spots .* Open the data with the option patches to leave the others out"):
        patch_features.features_of(tmp_path, s)


def test_features_of_another_image_leave_no_spots_out(tmp_path):
    s = feature_slide()
    trident(tmp_path, s, shift=(5000, 0))
    with pytest.raises(DataError, match=r"0 of 12 spots .* wanted features of this image"):
        patch_features.with_patches(data("S_1"), tmp_path)


def test_data_are_opened_without_the_spots_that_have_no_patch(folder, tmp_path, monkeypatch):
    everything = load_data(folder / "A.csv")
    xy = everything["A"].spot_xy_px
    keep = xy[:, 0] < 300
    write_features(tmp_path / "uni" / "A.h5", np.ones((keep.sum(), 3)), xy[keep] - 12, attributes={"patch_size_level0": 24})
    monkeypatch.chdir(tmp_path)
    dataset = load_data(folder / "A.csv", patches="uni")
    assert dataset["A"].spot_ids.tolist() == everything["A"].spot_ids[keep].tolist()
    assert f"A: {(~keep).sum()} spots without a patch left out" in " ".join(dataset.notes)
    assert dataset.options == {"patches": str(tmp_path / "uni")}
    assert load_data(folder / "A.csv", **dataset.options).fingerprint() == dataset.fingerprint()


def test_a_batch_of_one_slide_and_half_precision(tmp_path):
    corners = np.array([[0, 0], [100, 0]])
    file = write_features(tmp_path / "a.h5", np.ones((1, 2, 3), np.float16), corners[None], attributes={"patch_size_level0": 100})
    assert patch_features.read_features(file).values.shape == (2, 3)


def test_an_error_says_how_many_match(tmp_path):
    s = feature_slide()
    trident(tmp_path, s, shift=(5000, 0))
    with pytest.raises(DataError, match=r"S_1\.h5: 0 of 12 spots of slide S_1 lie in a patch of 40 px; the worst is \d+ px"):
        patch_features.features_of(tmp_path, s)
    file, _ = trident(tmp_path, s)
    with h5py.File(file, "r+") as stored:
        corners = stored["coords"][...]
        corners[np.argmin(np.abs(corners + WIDTH / 2 - s.spot_xy_px[0]).max(axis=1))] = [700, 700]
        stored["coords"][...] = corners
    with pytest.raises(DataError, match="11 of 12 spots"):
        patch_features.features_of(tmp_path, s)


def hest(folder: Path, s: Slide, *, size: int = WIDTH, without: int = 0) -> np.ndarray:
    """What HEST's benchmark writes: patches centred on the spots in their order, corners cut to whole pixels, no size."""
    values = np.random.default_rng(2).normal(size=(s.n_spots, 5)).astype(np.float32)
    with h5py.File(folder / f"{s.id}.h5", "w") as out:
        out["embeddings"] = values[without:]
        out["coords"] = (s.spot_xy_px - size // 2).astype(int)[without:]
        out["barcodes"] = np.array([[f"b{i}".encode()] for i in range(without, s.n_spots)])
    return values


@pytest.mark.parametrize("size", [24, 41, 200])
def test_patches_of_hest_are_matched_without_their_size(tmp_path, size):
    s = feature_slide(n=16)
    values = hest(tmp_path, s, size=size)
    np.testing.assert_array_equal(patch_features.features_of(tmp_path, s), values)


def test_hest_files_of_other_spots_are_refused(tmp_path):
    s = feature_slide(n=16)
    hest(tmp_path, s, size=12, without=2)  # what a tissue mask left out
    with pytest.raises(DataError, match="14 of 16 spots"):
        patch_features.features_of(tmp_path, s)
    elsewhere = replace(s, spot_xy_px=np.random.default_rng(0).uniform(0, 130, (16, 2)))
    with pytest.raises(DataError, match=r"not centred on the spots\. Set the attribute patch_size_level0"):
        patch_features.features_of(tmp_path, elsewhere)


def test_files_that_are_not_there_or_not_these(tmp_path):
    s = feature_slide()
    file, _ = trident(tmp_path, s)
    (tmp_path / "sub").mkdir()
    with pytest.raises(DataError, match=r"no features of slide S_2; wanted a file S_2\.h5"):
        patch_features.features_of(tmp_path, feature_slide("S_2"))
    with pytest.raises(DataError, match=r"named for S_1\. Name it S_2\.h5"):
        patch_features.features_of(file, feature_slide("S_2"))
    with pytest.raises(DataError, match="no such file or folder"):
        patch_features.features_of(tmp_path / "none", s)
    with pytest.raises(DataError, match=r"no features of slide \.\./S_1"):
        patch_features.features_of(tmp_path / "sub", replace(s, id="../S_1"))


CORNERS, ONES, SIZE = np.array([[0, 0], [100, 0]]), np.ones((2, 3)), {"patch_size_level0": 100}


def _linked(file: Path) -> None:
    write_features(file.with_name("other.h5"), ONES, CORNERS)
    with h5py.File(file, "w") as out:
        out["coords"] = CORNERS
        out["features"] = h5py.ExternalLink("other.h5", "features")


def _huge(file: Path) -> None:
    with h5py.File(file, "w") as out:
        out["coords"] = CORNERS
        out.create_dataset("features", (10**7, 1024), "f4", chunks=(1000, 1024), compression="gzip")


def _other_key(file: Path) -> None:
    with h5py.File(file, "w") as out:
        out["vectors"] = ONES


HOSTILE = {
    "rows": (lambda f: write_features(f, ONES, CORNERS[:1], attributes=SIZE), r"coords: wanted 2 x 2 corners.* got \(1, 2\)"),
    "nan": (
        lambda f: write_features(f, ONES * np.nan, CORNERS, attributes=SIZE),
        "features: row 0 holds a value that is not finite",
    ),
    "flat": (lambda f: write_features(f, np.ones(2), CORNERS, attributes=SIZE), "features: wanted a matrix of numbers"),
    "text": (lambda f: write_features(f, np.array([b"a", b"b"]), CORNERS), "features: wanted plain numbers"),
    "size": (
        lambda f: write_features(f, ONES, CORNERS, attributes={"patch_size_level0": -5}),
        "wanted a positive number, got -5",
    ),
    "alone": (lambda f: write_features(f, ONES[:1], CORNERS[:1]), "nothing says how large its patches are"),
    "link": (_linked, "is a link to elsewhere"),
    "huge": (_huge, "features: declares"),
    "key": (_other_key, "wanted it, but the file holds vectors"),
    "cut": (lambda f: f.write_bytes(write_features(f, ONES, CORNERS).read_bytes()[:700]), "damaged or not readable"),
    "none": (lambda f: f.write_bytes(b"not HDF5"), "damaged or not readable"),
}


@pytest.mark.parametrize("fault", HOSTILE)
def test_hostile_files_are_refused_by_name(tmp_path, fault):
    make, words = HOSTILE[fault]
    make(tmp_path / "bad.h5")
    with pytest.raises(DataError, match=words) as refused:
        patch_features.read_features(tmp_path / "bad.h5")
    assert "bad.h5" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_only_one_network_is_fine_tuned():
    for backbone in ("features:/x", "ResNet50+DenseNet121"):
        with pytest.raises(ConfigError, match="only a single network can be fine-tuned"):
            training_config("recipe", backbones=(backbone,))
    with pytest.raises(ConfigError, match="orientations"):
        training_config("recipe", orientations=8)


def test_a_run_keeps_what_its_features_were(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    both = data("S_1", "S_2")
    for s in both:
        trident(tmp_path / "uni", s)
    monkeypatch.chdir(tmp_path)
    kept = submit(both, training_config("quick", backbones=("features:uni",))).config.training
    assert kept.backbones == (f"features:{tmp_path / 'uni'}",)
    assert set(kept.feature_files) == {str(tmp_path / "uni" / f"S_{i}.h5") for i in (1, 2)}
    extractor = FeatureExtractor(kept.backbones[0], kept)
    extractor.features(both["S_1"], Progress())
    trident(tmp_path / "uni", both["S_1"], d=9)
    with pytest.raises(DataError, match=r"S_1\.h5: these features are not those that the run was started with"):
        extractor.features(both["S_1"], Progress())
    with pytest.raises(DataError, match="one length for all slides, found S_1 9, S_2 7"):
        resolve_config(training_config("quick", backbones=("features:uni",)), both)
