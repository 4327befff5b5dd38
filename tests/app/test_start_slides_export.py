"""What Start, Slides and Export stand on: paths and uploads, kept shifts, stain, export files; and the pages themselves."""

import contextlib
import io
import json
import os
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pages import catalog
from spatialcore import export as exporting
from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Dataset, Slide
from spatialcore.data.offsets import kept_offsets, load_offset, save_offset, shifted, with_offsets
from spatialcore.data.predictions import Predictions, SlidePrediction
from spatialcore.demo.make import make_demo
from spatialcore.engines.submit import submit
from spatialcore.errors import ConfigError, DataError
from spatialcore.images import ArrayImage
from spatialcore.io.readers import load_data
from spatialcore.runs.run import Run
from spatialcore.storage.files import file_hash
from tests.support.browser import browser_page, serve, wait_ready

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def small_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo(tmp_path_factory.mktemp("data") / "small.h5", n_slides=2, n_spots=40, n_types=5, seed=3)


@pytest.fixture
def roots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One allowed folder, and a Spotscape home of its own."""
    allowed = tmp_path / "allowed"
    allowed.mkdir()
    monkeypatch.setenv("SPOTSCAPE_DATA_ROOTS", str(allowed))
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SPOTSCAPE_DATA", raising=False)
    return allowed


def predictions_of(dataset: Dataset, *, seed: int = 0) -> Predictions:
    rng = np.random.default_rng(seed)
    slides = {}
    for slide in dataset:
        values = rng.random((slide.n_spots, len(dataset.cell_types))).astype(np.float32)
        slides[slide.id] = SlidePrediction.of_members(slide, {"a": values, "b": values + 0.5})
    return Predictions(dataset.cell_types, dataset.type_codes, dataset.kind, slides)


@pytest.mark.parametrize(
    "typed",
    [
        "/etc/passwd",
        "{root}/../outside.h5",
        "{root}/link.h5",
        "{root}/loop",
        "//server/x",
        "\\\\server\\x",
        "a\0b",
        "",
        "http://x/y",
    ],
)
def test_paths_that_leave_the_allowed_folders_are_refused(roots: Path, typed: str):
    (roots.parent / "outside.h5").write_text("x")
    (roots / "link.h5").symlink_to(roots.parent / "outside.h5")
    (roots / "loop").symlink_to(roots / "loop")
    with pytest.raises(DataError) as error:
        catalog.checked_path(typed.format(root=roots))
    assert "\n" not in str(error.value)


def test_paths_under_an_allowed_folder_are_resolved(roots: Path):
    file = roots / "a" / "x.csv"
    file.parent.mkdir()
    file.write_text("x,y\n")
    (roots / "inside.csv").symlink_to(file)
    assert catalog.checked_path(f" {roots}/a/../inside.csv ") == file.resolve()
    assert catalog.checked_path(roots / "missing.h5") == (roots / "missing.h5").resolve()


def test_a_root_that_is_a_link_works_and_siblings_with_its_name_do_not(roots: Path, monkeypatch: pytest.MonkeyPatch):
    alias = roots.parent / "alias"
    alias.symlink_to(roots)
    (roots / "x.csv").write_text("x")
    (roots.parent / "allowed-not").mkdir()
    monkeypatch.setenv("SPOTSCAPE_DATA_ROOTS", str(alias))
    assert catalog.checked_path(alias / "x.csv") == (roots / "x.csv").resolve()
    with pytest.raises(DataError, match="outside the folders"):
        catalog.checked_path(roots.parent / "allowed-not")


def test_browsing_shows_data_and_hides_what_leaves(roots: Path):
    for name in ("S_10.csv", "S_2.csv", "notes.md", ".hidden.csv"):
        (roots / name).write_text("x")
    (roots / "sub").mkdir()
    (roots / "away").symlink_to("/etc")
    folders, files = catalog.browse(roots)
    assert [p.name for p in folders] == ["sub"]
    assert [p.name for p in files] == ["S_2.csv", "S_10.csv"]


def test_uploads_land_in_one_folder_whatever_they_are_called(roots: Path):
    folder = catalog.keep_uploads([("../../evil.csv", b"x,y\n1,2\n"), ("..\\..\\evil.png", b"p")])
    assert folder.parent == catalog.home() / "uploads"
    assert sorted(p.name for p in folder.iterdir()) == ["evil.csv", "evil.png"]
    assert catalog.keep_uploads([("../../evil.csv", b"x,y\n1,2\n"), ("..\\..\\evil.png", b"p")]) == folder
    with pytest.raises(DataError, match="known kind"):
        catalog.keep_uploads([("run.sh", b"")])


def test_recent_data_come_newest_first_and_forget_what_is_gone(roots: Path, small_demo: Path):
    paths = []
    for name in ("a.h5", "b.h5"):
        paths.append(roots / name)
        paths[-1].write_bytes(small_demo.read_bytes())
        catalog.remember(load_data(paths[-1]))
    catalog.remember(load_data(paths[0]))
    assert [entry.path for entry in catalog.recent()] == paths
    assert catalog.find_recent(catalog.recent()[1].key).path == paths[1]
    paths[0].unlink()
    assert [entry.name for entry in catalog.recent()] == ["b"]
    (catalog.home() / "recent.json").write_text("{broken")
    assert catalog.recent() == []


def test_the_stamp_changes_with_the_names_of_the_types_beside_the_file(roots: Path):
    file = roots / "x.h5"
    file.write_text("1")
    before = catalog.content_stamp(file)
    assert catalog.content_stamp(file) == before
    (roots / "x.cell_types.csv").write_text("code,cell_type\n")
    assert catalog.content_stamp(file) != before


def test_a_kept_shift_belongs_to_the_content_and_moves_only_spots(roots: Path, small_demo: Path):
    dataset = load_data(small_demo)
    first = dataset.slides[0]
    assert load_offset(first) == (0, 0)
    save_offset(first, (7, -3.5))
    assert load_offset(load_data(small_demo).slides[0]) == (7, -3.5)
    assert load_offset(dataset.slides[1]) == (0, 0)
    assert kept_offsets(dataset) == {"S_1": (7, -3.5)}
    moved = with_offsets(dataset, kept_offsets(dataset))
    np.testing.assert_allclose(moved.slides[0].spot_xy_px, first.spot_xy_px + np.array([7, -3.5]))
    assert moved.slides[1] is dataset.slides[1]
    save_offset(first, (0, 0))
    assert load_offset(first) == (0, 0)
    with pytest.raises(ConfigError, match="finite"):
        save_offset(first, (np.nan, 0))


def test_shifted_spots_stay_inside_the_image():
    slide = Slide("s", ArrayImage(np.zeros((30, 50, 3), np.uint8)), np.array(["a", "b"]), np.array([[2, 3], [48, 28]]), None, 5)
    np.testing.assert_array_equal(shifted(slide, (-10, 1000)).spot_xy_px, [[0, 29], [38, 29]])


def test_damaged_shift_is_no_shift(roots: Path, small_demo: Path):
    slide = load_data(small_demo).slides[0]
    save_offset(slide, (1, 2))
    file = next((catalog.home() / "offsets").iterdir())
    for content in ("{", '{"dx": 1}', '{"dx": "x", "dy": 1}', '{"dx": NaN, "dy": 1}', "[]"):
        file.write_text(content)
        assert load_offset(slide) == (0, 0)


def test_submission_holds_the_prediction_in_the_files_order(small_demo: Path):
    dataset = load_data(small_demo)
    predictions = predictions_of(dataset)
    test = next(s for s in dataset if s.split == "test")
    export = exporting.submission(dataset, predictions, test.id)
    assert all(check.holds for check in export.checks)
    table = pd.read_csv(io.BytesIO(export.make()))
    assert list(table.columns) == ["ID", *dataset.type_codes]
    assert table["ID"].tolist() == list(range(test.n_spots))
    np.testing.assert_allclose(table.iloc[:, 1:], predictions[test.id].mean, rtol=1e-6)


def test_checks_fail_for_values_that_are_not_numbers(small_demo: Path):
    dataset = load_data(small_demo)
    predictions = predictions_of(dataset)
    predictions["S_1"].mean[3, 1] = np.nan
    for export in (exporting.submission(dataset, predictions, "S_1"), exporting.table(dataset, predictions, ["S_1", "S_2"])):
        assert [check.what for check in export.checks if not check.holds][:1] == ["Finite"]
        with pytest.raises(DataError, match="finite"):
            export.make()


def test_containers_of_several_slides(small_demo: Path, tmp_path: Path):
    import anndata

    dataset = load_data(small_demo)
    predictions = predictions_of(dataset)
    file = tmp_path / "x.h5ad"
    file.write_bytes(exporting.annotated(dataset, predictions, ["S_2"]).make())
    read = anndata.read_h5ad(file)
    np.testing.assert_array_equal(read.X, predictions["S_2"].mean)
    both = exporting.outlines(dataset, predictions, ["S_1", "S_2"])
    assert both.file_name.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(both.make())) as packed:
        assert [len(json.loads(packed.read(n))["features"]) for n in packed.namelist()] == [40, 40]
    with pytest.raises(ConfigError, match="at least one slide"):
        exporting.table(dataset, predictions, [])


def test_data_set_in_the_competitions_layout_reads_back(small_demo: Path, tmp_path: Path):
    dataset = load_data(small_demo)
    with zipfile.ZipFile(io.BytesIO(exporting.converted(dataset, "competition").make())) as packed:
        packed.extractall(tmp_path)
    again = load_data(next(tmp_path.glob("*.h5")))
    assert again.cell_types == dataset.cell_types
    np.testing.assert_allclose(again.slides[0].truth(), dataset.slides[0].truth(), rtol=1e-6)


def test_the_demo_is_kept_apart_by_the_code_that_paints_it(roots: Path, monkeypatch: pytest.MonkeyPatch):
    for version in ("old", "new"):
        folder = catalog.home() / "demo" / version
        folder.mkdir(parents=True)
        for name in ("demo.h5", "demo.cell_types.csv"):
            (folder / name).write_text(version)
    monkeypatch.setattr(catalog, "_demo_version", lambda: "new")
    assert catalog.demo_file().read_text() == "new"


def test_a_slide_image_that_is_gone_is_told_in_a_sentence(tmp_path: Path):
    with pytest.raises(DataError, match=r"gone\.png: cannot be read any more"):
        file_hash(tmp_path / "gone.png")


def test_web_process_needs_neither_keras_nor_ray():
    import subprocess
    import sys

    code = (
        "import sys, pages.start.open_data, pages.slides.picture, pages.widgets.slide_facts,"
        " pages.widgets.spot_panel, pages.export.form, pages.widgets.sidebar,"
        " pages.train.form, pages.train.monitor;"
        "print([m for m in sys.modules if m.split('.')[0] in ('keras', 'tensorflow', 'ray')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.browser
def test_pages_from_nothing_to_an_export(tmp_path: Path, small_demo: Path):
    """A path is refused, another is opened, a spot is found, a shift is kept, a submission is downloaded."""
    from playwright.sync_api import Error as PlaywrightError

    home = tmp_path / "home"
    before = os.environ["SPOTSCAPE_HOME"]
    env = {"SPOTSCAPE_DATA_ROOTS": str(small_demo.parent), "SPOTSCAPE_DATA": ""}
    with serve(home=home, env=env) as base, browser_page() as page:
        page.goto(f"{base}/slides")
        page.get_by_role("button", name="Open data or try the demo").click()
        path = page.get_by_role("textbox", name="File or folder")
        path.fill("/etc/passwd")
        path.press("Enter")
        page.get_by_text("lies outside the folders").wait_for()
        path.fill(str(small_demo))
        path.press("Enter")
        page.get_by_text("Competition file (HDF5) · 2 slides · 80 spots").wait_for()
        page.get_by_role("button", name="Open these slides").click()
        wait_ready(page)
        assert page.url.split("?")[0].endswith("/slides")
        assert "slide=S_1" in page.url
        page.get_by_role("textbox", name="Find spot").fill("7")
        page.get_by_role("textbox", name="Find spot").press("Enter")
        page.get_by_role("radio", name="S_2").click()
        page.get_by_role("heading", name="Slide S_2").wait_for()
        page.get_by_text("Shift the spots").click()
        slider, keep = page.get_by_role("slider", name="x (px)").first, page.get_by_role("button", name="Keep")
        for _ in range(5):  # a page that is still being drawn anew may lose a key
            slider.press("ArrowRight")
            with contextlib.suppress(PlaywrightError):
                keep.wait_for(timeout=5_000)
                break
        keep.click()
        page.get_by_text("as you kept it").wait_for()
        try:
            os.environ["SPOTSCAPE_HOME"] = str(home)
            dataset = load_data(small_demo)
            assert load_offset(dataset["S_2"])[0] > 0
            run: Run = submit(dataset, training_config("quick", weights="none", members=1), holdout="none", title="Tested")
            predictions_of(dataset).write(run.predictions_file)
            run.commit_status(state="finished")
        finally:
            os.environ["SPOTSCAPE_HOME"] = before
        page.get_by_role("link", name="Export").click()
        page.get_by_text("Rows:").wait_for()
        with page.expect_download() as download:
            page.get_by_test_id("stDownloadButton").get_by_role("button").click()
        table = pd.read_csv(download.value.path())
        np.testing.assert_allclose(table.iloc[:, 1:], predictions_of(dataset)["S_2"].mean, rtol=1e-6)
        for what, shown, start in (("Figure", "Size:", b"\x89PNG"), ("Report", "Chapters:", b"<!DOCTYPE html>")):
            page.get_by_role("radio", name=what).click()
            page.get_by_text(shown).wait_for()
            with page.expect_download() as download:
                page.get_by_test_id("stDownloadButton").get_by_role("button").click()
            assert Path(download.value.path()).read_bytes().startswith(start)
        page.get_by_role("button", name="Words and scores").click()
        page.get_by_role("textbox", name="Search").fill("moran")
        page.keyboard.press("Enter")
        page.get_by_text("Moran's I").wait_for()
        page.goto(f"{base}/tour?step=2")
        page.get_by_role("heading", name="What was measured").wait_for()
        page.locator(".st-key-tour_next button").click()
        page.get_by_role("heading", name="What the models predict").wait_for()
        assert "step=3" in page.url
        wait_ready(page)
        assert page.uncaught == []
        assert page.get_by_test_id("stException").count() == 0
