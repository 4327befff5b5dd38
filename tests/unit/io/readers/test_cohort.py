"""A manifest of slides whose files are of any format."""

import cv2
import numpy as np
import pandas as pd
import pytest

from spatialcore.errors import DataError
from spatialcore.io.readers import load_data, recognise
from tests.support.visium_slides import space_ranger

TYPES = ["B cells", "T cells", "Stroma"]


@pytest.fixture
def folder(tmp_path):
    """Two folders of Space Ranger and a table with its picture, 12 spots."""
    space_ranger(tmp_path / "run7" / "outs")
    space_ranger(tmp_path / "run8" / "outs", seed=1, table=False)
    cv2.imwrite(str(tmp_path / "block 3.png"), np.full((300, 400, 3), 180, np.uint8))
    xy = np.array([(40 + 50 * (i % 4), 60 + 50 * (i // 4)) for i in range(12)])
    shares = np.random.default_rng(4).dirichlet(np.ones(3), 12)
    spots = pd.DataFrame({"id": [f"s{i}" for i in range(12)], "x": xy[:, 0], "y": xy[:, 1]})
    spots.to_csv(tmp_path / "positions.csv", index=False)
    pd.DataFrame(shares, index=spots["id"], columns=TYPES).iloc[::-1].to_csv(tmp_path / "deconvolved.csv")
    return tmp_path, shares


def manifest(folder, rows, name="study.csv"):
    pd.DataFrame(rows).to_csv(folder / name, index=False)
    return folder / name


def test_slides_of_three_kinds_are_one_data_set(folder):
    path, shares = folder
    rows = [
        {"slide": "A", "spots": "run7/outs", "patient": "P1", "age": 54},
        {"slide": "B", "spots": "run8", "patient": "P2", "split": "test"},
        {"slide": "C", "spots": "positions.csv", "image": "block 3.png", "composition": "deconvolved.csv", "um_per_px": 0.5},
    ]
    file = manifest(path, rows)
    assert recognise(file) == "cohort"
    dataset = load_data(file)
    assert [(s.id, s.patient, s.split, s.has_truth) for s in dataset] == [
        ("A", "P1", "train", True),
        ("B", "P2", "test", False),
        ("C", None, "train", True),
    ]
    assert dataset["A"].covariates == {"age": "54.0"}
    assert dataset["C"].um_per_px == 0.5
    assert set(dataset.cell_types) == set(TYPES)
    order = [dataset.cell_types.index(t) for t in TYPES]
    np.testing.assert_allclose(dataset["C"].composition[:, order], shares, rtol=1e-6)
    assert load_data(file, **dataset.options).fingerprint() == dataset.fingerprint()


def test_yaml_says_the_same(folder):
    path, _ = folder
    (path / "study.yaml").write_text("slides:\n  A: {spots: run7, patient: P1}\n  B: {spots: run8, patient: 2}\n")
    dataset = load_data(path / "study.yaml")
    assert [(s.id, s.patient) for s in dataset] == [("A", "P1"), ("B", "2")]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"slide": "A", "spots": "run9"}], r"study\.csv, slide 'A', 'spots': .*run9: no such file"),
        ([{"slide": "A", "spots": "", "image": ""}], r"slide 'A': wanted a path in 'spots' or 'image'"),
        ([{"slide": "A", "spots": "run7"}, {"slide": "A", "spots": "run8"}], "slide 'A' stands there twice"),
        ([{"slide": "A", "spots": "run7", "split": "maybe"}], "wanted split train or test, got 'maybe'"),
        ([{"slide": "A", "spots": "run7", "um_per_px": 0}], "wanted micrometres per pixel in 'um_per_px', got '0'"),
        ([{"slide": "A", "spots": "."}], r"holds 2 slides\. Name the folder or file of this one"),
    ],
)
def test_what_is_wrong_names_the_slide(folder, rows, said):
    path, _ = folder
    with pytest.raises(DataError, match=said):
        load_data(manifest(path, rows))
