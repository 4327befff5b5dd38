"""Patients of slides: what the data say, and what a person said of them, kept beside the runs and never in the data.

An answer belongs to a slide's content: `$SPOTSCAPE_HOME/patients/<slide fingerprint>.json`, `{"patient": ...}`. It counts
more than what the data say, and less than a list that the data were opened with (the option `patients`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from spatialcore.data.dataset import Dataset, Slide
from spatialcore.errors import ConfigError
from spatialcore.storage.files import home, write_json

MAX_LENGTH = 80

ON_BOTH_SIDES = "Slides of one patient may stand on both sides of a split: it is not known which patient each slide is from."


def known_patients(dataset: Dataset) -> dict[str, str]:
    """Return the patient of each slide where it is known, by slide id."""
    kept = {} if "patients" in dataset.options else kept_patients(dataset)
    patients = {slide.id: kept.get(slide.id, slide.patient) for slide in dataset}
    return {slide_id: patient for slide_id, patient in patients.items() if patient}


def kept_patients(dataset: Dataset) -> dict[str, str]:
    """Return what a person said of the slides, by slide id."""
    answers = {slide.id: _answer(slide) for slide in dataset if slide.has_spots}
    return {slide_id: patient for slide_id, patient in answers.items() if patient}


def save_patients(dataset: Dataset, patients: Mapping[str, str]) -> None:
    """Keep the patients of some slides; an empty name forgets what was said of one.

    Raises DataError for a slide that is not there, ConfigError for a name that is too long, before anything is kept.
    """
    answers = [(dataset[slide_id], " ".join(name.split())) for slide_id, name in patients.items()]
    for slide, name in answers:
        if len(name) > MAX_LENGTH:
            raise ConfigError(f"Slide {slide.id}: wanted a patient's name of at most {MAX_LENGTH} characters, got {len(name)}.")
    for slide, name in answers:
        if name:
            write_json(_file(slide), {"slide": slide.id, "patient": name})
        else:
            _file(slide).unlink(missing_ok=True)


def _answer(slide: Slide) -> str:
    try:
        return str(json.loads(_file(slide).read_bytes())["patient"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _file(slide: Slide) -> Path:
    return home() / "patients" / f"{slide.fingerprint()}.json"
