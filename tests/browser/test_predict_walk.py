"""The pathologist's way in a real browser: a slide that nobody measured, a trained run, one button, the map, a region, a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tifffile

from spatialcore.config.settings import training_config
from spatialcore.data.annotations import Annotation, change_annotations
from spatialcore.engines.submit import submit
from spatialcore.evaluation.evaluate import assemble
from spatialcore.io.readers import load_data
from spatialcore.runs.run import Run
from spatialcore.runtime.progress import Progress
from tests.support.browser import browser_page, download, serve, wait_ready, wait_still
from tests.support.painted_slides import painted_tissue, shifted_dataset

pytestmark = [pytest.mark.browser, pytest.mark.keras]
SETTINGS = {"weights": "none", "members": 1, "epochs": 1, "patches": {"scales": ({"size": 1},), "input_px": 32}}


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A home with a run of one small member that learned from painted slides, at 2 µm per pixel."""
    from spatialcore.training.member import train_ensemble

    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPOTSCAPE_HOME", str(home))
        made, rng = shifted_dataset(), np.random.default_rng(0)
        slides = []
        for slide in made:
            share = rng.random((slide.n_spots, 1)).astype(np.float32)
            slides.append(replace(slide, um_per_px=2.0, composition=np.hstack([share, 1 - share])))
        dataset = replace(made, slides=tuple(slides), cell_types=("tumour", "stroma"), type_codes=("tumour", "stroma"))
        run = submit(dataset, training_config("quick", **SETTINGS), held_out=["S_2"], title="painted")
        train_ensemble(run, dataset, Progress())
        assemble(run, dataset)
        run.commit_status(state="finished")
    return home


@pytest.fixture(scope="module")
def slides(tmp_path_factory, home) -> Path:
    """A slide of 2 µm per pixel that nobody measured, with an annotation of its left part."""
    folder = tmp_path_factory.mktemp("images")
    centimetres = (5_000, 5_000)
    pixels = painted_tissue()[0]
    tifffile.imwrite(folder / "A.tif", pixels, tile=(256, 256), photometric="rgb", resolution=centimetres, resolutionunit=3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPOTSCAPE_HOME", str(home))
        corners = ((0.0, 0.0), (700.0, 0.0), (700.0, 900.0), (0.0, 900.0))
        change_annotations(load_data(folder)["A"], put=[Annotation("left", name="Left part", polygons=((corners,),))])
    return folder


@pytest.fixture(scope="module")
def address(home, slides) -> Iterator[str]:
    with serve(home=home, env={"SPOTSCAPE_DATA": str(slides), "SPOTSCAPE_DATA_ROOTS": str(slides)}) as address:
        yield address


def test_from_the_stain_to_geojson_without_a_command_line(address, home):
    with browser_page(width=1500, height=900) as page:
        page.goto(f"{address}/slides?slide=A")
        wait_ready(page)
        page.get_by_role("button", name="Predict this slide").click()
        pitch = page.get_by_role("spinbutton", name="Pitch (µm)")
        assert float(pitch.input_value()) == 60  # 30 px of 2 µm, as on the training slides
        page.get_by_text("about").filter(has_text="points").wait_for()
        page.get_by_role("button", name="Predict this slide").click()
        page.wait_for_url("**run=*")
        page.locator('[data-testid="slide-viewer"][data-state="ready"]:not([data-spots="0"])').wait_for()
        page.get_by_text("types not predicted well there").or_(page.get_by_text("µm apart")).first.wait_for()
        page.get_by_text("Prediction of").first.wait_for()
        wait_still(page)
        run = next(Run(p.parent) for p in (home / "runs").glob("*/config.json") if Run(p.parent).config.applied)
        assert run.status.state == "finished", run.log_tail()
        assert not (run.path / "so_far").exists()
        page.get_by_role("button", name="Close").click()
        page.goto(f"{address}/slides?slide=A&run={run.id}&region=Left part")
        page.get_by_text("95 % bootstrap interval").wait_for()
        page.goto(f"{address}/export?what=predictions&run={run.id}")
        page.get_by_role("combobox", name="Format").click()
        page.get_by_role("option", name="GeoJSON").first.click()
        content = json.loads(download(page, page.get_by_test_id("stBaseButton-primary")))
        assert len(content["features"]) == load_data(run.config.data.path, **run.config.data.options)["A"].n_spots
        assert page.locator('[data-testid="stException"]').count() == 0
        assert page.uncaught == []
