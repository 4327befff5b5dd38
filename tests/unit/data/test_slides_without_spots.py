"""Slides without spots: what each function answers about them, and that runs never see them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from spatialcore.config.settings import training_config
from spatialcore.data.annotations import Annotation, around_spots, change_annotations, load_annotations, spots_inside
from spatialcore.data.dataset import Dataset
from spatialcore.data.offsets import kept_offsets, load_offset, save_offset, shifted, suggested_offsets, with_offsets
from spatialcore.data.registration import check_registration, off_tissue, suggest_offset
from spatialcore.data.summary import placement, placement_text, summarise, text
from spatialcore.engines.apply import apply_run, fits
from spatialcore.engines.submit import plan_folds, submit
from spatialcore.errors import ConfigError, DataError
from spatialcore.export import converted
from spatialcore.features.stain.measure import measure_stain
from spatialcore.images import ArrayImage
from spatialcore.inference.parts import slides_to_predict
from spatialcore.io.convert import convert
from spatialcore.io.readers import load_data
from spatialcore.io.write_predictions import Output
from tests.support.made_runs import finished_run, tiny_demo
from tests.support.painted_slides import painted_tissue
from tests.support.small_slides import make_slide

NO_XY = np.zeros((0, 2))


@pytest.fixture
def bare():
    return make_slide("bare", xy=NO_XY, ids=np.zeros(0, str), diameter_px=0.0)


@pytest.fixture
def mixed(bare):
    measured = [make_slide(i, composition=np.full((3, 2), 0.5), seed=i == "b") for i in "ab"]
    return Dataset("mixed", Path("mixed"), "table", (measured[0], bare, measured[1]), ("x", "y"), "proportion")


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))


class TestSlide:
    def test_facts(self, bare):
        assert (bare.n_spots, bare.has_spots, bare.has_truth) == (0, False, False)
        assert (bare.spot_xy_px.shape, bare.spot_ids.shape, bare.standardised_xy().shape) == ((0, 2), (0,), (0, 2))
        with pytest.raises(DataError, match=r"no spot '1'\. It has no spots at all"):
            bare.index_of("1")
        with pytest.raises(DataError, match="no measured composition"):
            bare.truth()

    def test_fingerprint_is_that_of_the_image(self, bare):
        same = make_slide("bare", xy=NO_XY, ids=np.zeros(0, str), diameter_px=0.0)
        other = make_slide("bare", xy=NO_XY, ids=np.zeros(0, str), diameter_px=0.0, seed=1)
        assert bare.fingerprint() == same.fingerprint() != other.fingerprint()
        assert bare.fingerprint() != make_slide("bare").fingerprint()

    def test_nothing_is_misplaced(self, bare):
        assert off_tissue(bare).shape == (0,)
        offset = suggest_offset(bare)
        assert (offset.dx, offset.dy, offset.off_before, offset.off_after) == (0, 0, 0, 0)
        checked = check_registration(bare)
        assert (checked.n_spots, checked.off_before, checked.is_suspicious) == (0, 0.0, False)
        assert "no spots" in checked.advice

    def test_tissue_and_stain_are_seen_without_spots(self, bare):
        pixels, _ = painted_tissue()
        slide = replace(bare, image=ArrayImage(pixels))
        assert check_registration(slide).has_tissue
        assert not check_registration(replace(bare, image=ArrayImage(np.full((300, 400, 3), 240, np.uint8)))).has_tissue
        assert measure_stain(slide) is not None

    def test_shifts_and_regions(self, bare, mixed):
        assert load_offset(bare) == (0, 0)
        assert shifted(bare, (3, 4)).spot_xy_px.shape == (0, 2)
        assert load_annotations(bare).items == ()
        with pytest.raises(DataError, match="at least one spot"):
            around_spots(bare, ["0"], "rim")
        drawn = Annotation("a", "rim", polygons=((((0, 0), (9, 0), (9, 9)),),))
        assert change_annotations(bare, put=[drawn]).items == load_annotations(bare).items == (drawn,)
        assert spots_inside(bare, [drawn]).tolist() == []
        save_offset(mixed["b"], (1, 2))
        assert kept_offsets(mixed) == {"b": (1, 2)}
        assert "bare" not in suggested_offsets(mixed, {})
        moved = with_offsets(mixed, {"b": (1, 2)})
        assert (moved["b"].spot_xy_px[0].tolist(), moved["bare"].n_spots) == ([6, 7], 0)


class TestDataset:
    def test_learnable_and_predictable_are_those_with_spots(self, mixed, bare):
        assert [s.id for s in mixed.learnable] == ["a", "b"]
        assert [s.id for s in mixed.with_spots()] == ["a", "b"]
        with pytest.raises(DataError, match="no slide has spots"):
            mixed.subset(["bare"]).with_spots()
        measured = mixed.subset(["a"])
        assert measured.with_spots() is measured

    def test_fingerprint_is_that_of_the_slides_with_spots(self, mixed):
        assert mixed.fingerprint() == mixed.with_spots().fingerprint() != mixed.subset(["a", "bare"]).fingerprint()

    def test_summary(self, mixed):
        said = text(summarise(mixed))
        row = next(line for line in said.splitlines() if line.startswith("bare"))
        assert row.split() == ["bare", "train", "60", "x", "40", "unknown", "0", "no", "–", "–"]
        assert summarise(mixed).slides[1].spot_pitch_px == 0

    def test_placement_reads_no_pixels_of_it(self, mixed, monkeypatch):
        alone = mixed.subset(["bare"])
        monkeypatch.setattr(ArrayImage, "_read", None)
        assert placement(alone) == {}
        assert "no slide has spots" in placement_text({})

    def test_conversion_leaves_it_out_and_says_so(self, mixed, tmp_path):
        written = convert(mixed, tmp_path / "out.h5ad")
        assert "Slides without spots are left out: bare." in written.notes
        again = load_data(written.paths[0])
        assert [(s.id, s.n_spots) for s in again] == [("a", 3), ("b", 3)]
        with pytest.raises(DataError, match="no slide has spots"):
            convert(mixed.subset(["bare"]), tmp_path / "bare.h5ad")

    def test_download_says_what_is_left_out(self, mixed):
        export = converted(mixed.subset(["bare", "a"]), "geojson")
        assert export.file_name.endswith(".geojson")
        assert export.preview["slide"].unique().tolist() == ["a"]
        assert "bare" in next(c.found for c in export.checks if c.what == "Slides")
        with pytest.raises(DataError, match="no slide has spots"):
            converted(mixed.subset(["bare"]), "h5ad")


class TestRuns:
    @pytest.fixture
    def beside(self, tmp_path, bare):
        """A labelled data set, and the same with a slide without spots beside."""
        demo = tiny_demo(tmp_path)
        return demo, replace(demo, slides=(bare, *demo.slides))

    def test_a_run_knows_only_slides_with_spots(self, beside):
        demo, with_bare = beside
        run = submit(with_bare, training_config(members=1, weights="none"))
        assert list(run.config.data.slides) == [s.id for s in demo]
        run.check_belongs_to(with_bare)
        run.check_belongs_to(demo)

    def test_nothing_to_learn_from(self, mixed):
        with pytest.raises(ConfigError, match="nothing to learn from"):
            plan_folds(mixed.subset(["bare"]))
        with pytest.raises(DataError, match="no slide has spots"):
            submit(mixed.subset(["bare"]), training_config(weights="none"))

    def test_only_slides_with_spots_are_predicted(self, beside, bare):
        demo, with_bare = beside
        run = finished_run(demo, members=1)
        out = Output(Path("out.csv"))
        assert [s.id for s in slides_to_predict(run, with_bare, out)] == [s.id for s in demo if not s.has_truth]
        with pytest.raises(DataError, match="no slide has spots"):
            slides_to_predict(run, with_bare, out, "bare")
        alone = replace(with_bare, slides=(bare,))
        assert not fits(run, alone)
        with pytest.raises(DataError, match="no slide has spots"):
            apply_run(run, alone)
