"""Read what a table says of slides: patient, split, scale, shift of the spots, and whatever else is known of them.

The table is `slides.csv` (or .tsv, .yaml) in the folder of the slides. Columns that are not known here are kept as covariates.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

from spatialcore.data.dataset import Dataset, Slide, Split
from spatialcore.errors import DataError
from spatialcore.formatting import counted, listed
from spatialcore.io.columns import PATIENT_COLUMNS
from spatialcore.io.scale import is_sane
from spatialcore.io.tables import read_header, read_table
from spatialcore.storage.foreign_files import check_file, one_line

NAMES = ("slides.csv", "slides.tsv", "slides.yaml", "slides.yml")
SLIDE, PATIENT, SPLIT, UM_PER_PX = "slide", "patient", "split", "um_per_px"
FILES = ("image", "spots", "composition")
_PATIENT_NAMES = (*PATIENT_COLUMNS, "case")
_MAX_YAML_BYTES = 4 << 20
_EMPTY = frozenset({"", "na", "nan", "none", "unknown"})


@dataclass(frozen=True)
class SlideFacts:
    """What a manifest says of one slide; `None` where it says nothing.

    Attributes
    ----------
    patient
        The individual that the slide is from.
    split, um_per_px
        See `Slide`.
    files
        Paths by role (`image`, `spots`, `composition`), as they are written there.
    covariates
        All other columns, as text.
    """

    patient: str | None = None
    split: Split | None = None
    um_per_px: float | None = None
    files: Mapping[str, str] = field(default_factory=dict)
    covariates: Mapping[str, str] = field(default_factory=dict)


def find_manifest(folder: Path) -> Path | None:
    """Return the manifest of a folder of slides, `None` where it has none."""
    return next((folder / name for name in NAMES if (folder / name).is_file()), None)


def is_manifest(path: Path, columns: Collection[str]) -> bool:
    """Return whether a file lists slides and has one of these columns beside their names."""
    if path.suffix.lower() in (".yaml", ".yml"):
        return any(row.keys() & set(columns) for row in _yaml_rows(path))
    if path.suffix.lower() not in (".csv", ".tsv"):
        return False
    names = {name.strip().casefold() for name in read_header(path)}
    return SLIDE in names and bool(names & set(columns))


def read_manifest(path: Path) -> dict[str, SlideFacts]:
    """Read what a manifest says, by slide. Raises DataError for one without a column of slides, for a slide named twice, for an
    unknown split, and for a scale that cannot be."""
    rows = _yaml_rows(path) if path.suffix.lower() in (".yaml", ".yml") else _table_rows(path)
    facts: dict[str, SlideFacts] = {}
    for number, row in enumerate(rows, start=1):
        slide = row.get(SLIDE, "")
        if not slide:
            raise DataError(f"{path}, slide {number}: wanted its name in {SLIDE!r}; there are {', '.join(row) or 'no columns'}.")
        if slide in facts:
            raise DataError(f"{path}: slide {slide!r} stands there twice. Keep one.")
        facts[slide] = _facts(row, f"{path}, slide {slide!r}")
    return facts


def with_facts(dataset: Dataset, path: Path) -> Dataset:
    """Return a data set whose slides know what a manifest says of them; slides that it does not name are noted."""
    facts = read_manifest(path)
    slides = tuple(with_slide_facts(slide, facts.get(slide.id, SlideFacts())) for slide in dataset)
    notes = list(dataset.notes)
    if missing := [slide.id for slide in dataset if slide.id not in facts]:
        notes.append(f"{path.name} does not name {listed(missing, most=5)}.")
    if unknown := [name for name in facts if name not in {slide.id for slide in dataset}]:
        there = "that is" if len(unknown) == 1 else "that are"
        notes.append(f"{path.name} names {counted(len(unknown), 'slide')} {there} not here ({listed(unknown, most=5)}).")
    return replace(dataset, slides=slides, notes=tuple(notes))


def with_patients(dataset: Dataset, path: Path) -> Dataset:
    """Return a data set whose slides are of the patients that a manifest names. Raises DataError where it names none of them."""
    facts = read_manifest(path)
    patients = {slide.id: facts[slide.id].patient for slide in dataset if slide.id in facts}
    if not any(patients.values()):
        raise DataError(
            f"{path}: wanted the patient of a slide ({', '.join(slide.id for slide in dataset)}) in the column {PATIENT!r}; "
            f"it names none, for {', '.join(facts) or 'no slide'}. Correct the names."
        )
    notes = list(dataset.notes)
    if missing := [slide.id for slide in dataset if not patients.get(slide.id)]:
        notes.append(
            f"{path.name} does not say which patient {listed(missing, most=5)} {'is' if len(missing) == 1 else 'are'} from."
        )
    slides = tuple(replace(slide, patient=patients.get(slide.id)) for slide in dataset)
    return replace(dataset, slides=slides, notes=tuple(notes))


def with_slide_facts(slide: Slide, facts: SlideFacts, **more: Any) -> Slide:
    """Return a slide that knows what a manifest says of it; `more` are other attributes to set."""
    return replace(
        slide,
        patient=facts.patient or slide.patient,
        split=facts.split or slide.split,
        um_per_px=facts.um_per_px or slide.um_per_px,
        covariates={**slide.covariates, **facts.covariates},
        **more,
    )


def _facts(row: Mapping[str, str], where: str) -> SlideFacts:
    own_columns = {SLIDE, *_PATIENT_NAMES[:1], SPLIT, UM_PER_PX, *FILES}
    patient_column = next((name for name in _PATIENT_NAMES if name in row), PATIENT)
    split = row.get(SPLIT, "").casefold()
    if split and split not in get_args(Split):
        raise DataError(f"{where}: wanted split {' or '.join(get_args(Split))}, got {split!r}.")
    return SlideFacts(
        patient=known_text(row.get(patient_column)),
        split="test" if split == "test" else "train" if split == "train" else None,
        um_per_px=_scale(row.get(UM_PER_PX), where),
        files={role: row[role] for role in FILES if known_text(row.get(role))},
        covariates={
            name: value for name, value in row.items() if name not in own_columns | {patient_column} and known_text(value)
        },
    )


def known_text(value: str | None) -> str | None:
    """Return a text without spaces around it; `None` where it is empty or says that nothing is known."""
    return None if value is None or value.strip().casefold() in _EMPTY else value.strip()


def _scale(value: str | None, where: str) -> float | None:
    if known_text(value) is None:
        return None
    try:
        um = float(str(value))
    except ValueError:
        um = 0.0
    if not is_sane(um):
        raise DataError(f"{where}: wanted micrometres per pixel in {UM_PER_PX!r}, got {value!r}. Correct it or leave it empty.")
    return um


def _table_rows(path: Path) -> list[dict[str, str]]:
    table = read_table(path, text=lambda columns: columns)
    columns = {name: table.text(name) for name in table.columns if name}
    return [{name.strip().casefold(): texts[i] for name, texts in columns.items()} for i in range(len(table))]


def _yaml_rows(path: Path) -> list[dict[str, str]]:
    """Read a list of mappings, or a mapping of slides to mappings."""
    import yaml

    if check_file(path) > _MAX_YAML_BYTES:
        raise DataError(f"{path}: is too large for a list of slides. Store it as CSV.")
    try:
        stored: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise DataError(f"{path}: cannot be read as YAML ({one_line(error)}). Correct it.") from error
    if isinstance(stored, dict) and isinstance(stored.get("slides"), list | dict):
        stored = stored["slides"]
    if isinstance(stored, dict):
        stored = [{SLIDE: name, **facts} if isinstance(facts, dict) else facts for name, facts in stored.items()]
    rows: list[Any] = stored if isinstance(stored, list) else [None]
    # a value that holds others could unfold without end as text
    if not all(isinstance(row, dict) and not any(isinstance(v, list | dict | set) for v in row.values()) for row in rows):
        raise DataError(f"{path}: wanted a list of slides, each with plain values of {SLIDE!r}, {PATIENT!r}, ... Correct it.")
    return [{str(k).strip().casefold(): "" if v is None else str(v) for k, v in row.items()} for row in rows]
