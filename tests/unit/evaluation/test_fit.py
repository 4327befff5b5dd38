"""What is said of a slide before a run is applied to it: a sentence for each wrong input, and silence for a good slide."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import sklearn.datasets

from spatialcore.config.settings import training_config
from spatialcore.data.dataset import Slide
from spatialcore.data.grid import SpotGeometry
from spatialcore.evaluation.fit import Candidate, check_fit, sentences
from spatialcore.images import ArrayImage, open_image
from tests.support import stained_pictures as pictures

LEARNED = SpotGeometry("hex", 100, 55, 1.0)
TRAINING = training_config("quick")


def slide_of(pixels: np.ndarray, um_per_px: float | None = 1.0) -> Slide:
    return Slide("S", ArrayImage(pixels), np.zeros(0, str), np.zeros((0, 2)), None, 0.0, um_per_px=um_per_px)


def codes(slide: Slide, *, learned: SpotGeometry | None = LEARNED, diameter_um: float = 55, training=TRAINING) -> list[str]:
    return [f.code for f in check_fit([Candidate(slide, training, learned, diameter_um, 100)])]


def test_nothing_is_said_of_a_slide_like_those_learned_from():
    assert codes(slide_of(pictures.he()[0])) == []
    assert sentences([]) == []


def test_one_reason_is_said_once():
    assert codes(slide_of(pictures.he()[0], None)) == ["unknown_scale"]
    assert codes(slide_of(pictures.glass()[0][:300, :300])) == ["small_image"]


def photograph() -> np.ndarray:
    china = Path(sklearn.datasets.__file__).parent / "images" / "china.jpg"
    return cv2.resize(cv2.imread(str(china))[..., ::-1], (1280, 854))


@pytest.mark.parametrize(
    ("slide", "code", "severity", "words"),
    [
        (slide_of(pictures.fluorescent()[0]), "fluorescence", "refuse", "bright on black"),
        (slide_of(pictures.glass()[0]), "blank", "impossible", "No tissue was found"),
        (slide_of(pictures.he()[0], None), "unknown_scale", "impossible", "Give --um-per-px"),
        (slide_of(pictures.he()[0], 14.0), "few_pixels", "refuse", "A spot is 3.9 px wide"),
        (slide_of(photograph()), "photograph", "refuse", "as in a photograph"),
        (slide_of(cv2.resize(pictures.he()[0], (300, 219))), "small_image", "refuse", "only 300 x 219 px"),
        (slide_of(pictures.he()[0], 3.0), "coarser", "warn", "on the training slides 1"),
        (slide_of(cv2.GaussianBlur(pictures.he()[0], (0, 0), 4)), "blur", "warn", "out of focus"),
        (slide_of(pictures.inked((20, 40, 160))[0]), "pen", "warn", "Ink of a pen"),
        (slide_of(pictures.blacked_out(40)[0]), "black_background", "warn", "is black"),
        (slide_of(pictures.other_stain(np.array([0.2, 0.5, 1.0]))[0]), "other_stain", "warn", "stained unlike H&E"),
    ],
    ids=lambda value: value if isinstance(value, str) and "_" in value else "",
)
def test_each_wrong_input_gets_its_sentence(slide, code, severity, words):
    found = {f.code: f for f in check_fit([Candidate(slide, TRAINING, LEARNED, 55, 100)])}
    assert code in found
    assert found[code].severity == severity
    assert words in found[code].sentence


def test_patches_of_another_size_are_told():
    scales = training_config("quick", patches={"scales": ({"size": 100, "unit": "px"},)})
    slide = slide_of(pictures.he()[0], 1.4)
    assert "other_size" in codes(slide, training=scales)
    (found,) = [f for f in check_fit([Candidate(slide, scales, LEARNED, 55, 100)]) if f.code == "other_size"]
    assert "shows 140 µm of tissue, in training 100 µm" in found.sentence
    assert "other_size" in codes(slide_of(pictures.he()[0]), diameter_um=110)
    assert "other_size" not in codes(slide_of(pictures.he()[0]), learned=None, diameter_um=110)


def test_neighbours_at_another_distance_are_told():
    candidate = Candidate(slide_of(pictures.he()[0]), training_config("quick", neighbours=6), LEARNED, 55, 50)
    assert [f.code for f in check_fit([candidate])] == ["other_pitch"]
    assert check_fit([replace(candidate, training=training_config("quick", neighbours=0))]) == []


def test_sentences_name_their_slides_once():
    slide = slide_of(pictures.glass()[0])
    found = check_fit([Candidate(replace(slide, id=i), TRAINING, LEARNED, 55, 100) for i in ("A", "B")])
    assert sentences(found) == ["A, B: No tissue was found: bare glass, black, or out of focus."]


@pytest.mark.slides
def test_a_real_slide_is_not_doubted(shared):
    image = open_image(shared / "data" / "wsi" / "CMU-1-Small-Region.svs")
    assert codes(replace(slide_of(np.zeros((9, 9, 3), np.uint8)), image=image, um_per_px=image.um_per_px)) == []
