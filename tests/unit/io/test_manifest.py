"""Tables of slides: patient, split, scale and covariates, and what is refused."""

import pandas as pd
import pytest

from spatialcore import load_data
from spatialcore.errors import DataError
from spatialcore.io.manifest import SlideFacts, find_manifest, read_manifest

ROWS = "slide,patient,split,um_per_px,site,age\nA,P1,train,0.5,Kiel,61\nB,P2,test,,Bonn,NA\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("slides.csv", ROWS),
        ("slides.tsv", ROWS.replace(",", "\t")),
        ("slides.csv", ROWS.replace("patient", "Donor").replace("slide", "Slide")),
        (
            "slides.yaml",
            "- {slide: A, patient: P1, split: train, um_per_px: 0.5, site: Kiel, age: 61}\n"
            "- {slide: B, patient: P2, split: test, site: Bonn}\n",
        ),
        (
            "slides.yml",
            "slides:\n  A: {patient: P1, split: Train, um_per_px: 0.5, site: Kiel, age: 61}\n"
            "  B: {patient: P2, split: test, site: Bonn}\n",
        ),
    ],
    ids=["csv", "tsv", "donor", "yaml list", "yaml mapping"],
)
def test_what_is_said_of_slides(tmp_path, name, content):
    (tmp_path / name).write_text(content)
    assert find_manifest(tmp_path) == tmp_path / name
    assert read_manifest(tmp_path / name) == {
        "A": SlideFacts("P1", "train", 0.5, {}, {"site": "Kiel", "age": "61"}),
        "B": SlideFacts("P2", "test", None, {}, {"site": "Bonn"}),
    }


def test_slides_know_what_the_manifest_says(folder):
    (folder / "slides.csv").write_text(ROWS + "C,P3,train,,Ulm,40\n")
    dataset = load_data(folder)
    assert [(s.id, s.patient, s.split, s.um_per_px) for s in dataset] == [("A", "P1", "train", 0.5), ("B", "P2", "test", None)]
    assert dataset["A"].covariates == {"site": "Kiel", "age": "61"}
    assert any("slides.csv names 1 slide that is not here (C)" in note for note in dataset.notes)
    (folder / "slides.csv").write_text("slide,patient\nA,P1\n")
    dataset = load_data(folder)
    assert dataset["B"].patient is None
    assert any("slides.csv does not name B" in note for note in dataset.notes)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("patient\nP1\nP2\n", "wanted its name in 'slide'; there are patient"),
        ("slide,patient\nA,P1\nA,P2\n", "slide 'A' stands there twice"),
        ("slide,split\nA,validation\n", "slide 'A': wanted split train or test, got 'validation'"),
        ("slide,um_per_px\nA,0\n", "wanted micrometres per pixel in 'um_per_px', got '0'"),
        ("slide,um_per_px\nA,half\n", "got 'half'"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path, content, said):
    (tmp_path / "slides.csv").write_text(content)
    with pytest.raises(DataError) as caught:
        read_manifest(tmp_path / "slides.csv")
    assert said in str(caught.value)
    assert "slides.csv" in str(caught.value)


@pytest.mark.parametrize(
    "content",
    ["- slide: A\n  x: [", "just text", "!!python/object/apply:os.system ['true']", "[" * 5000, "- 1\n- 2\n", "\xff\xfe"],
)
def test_yaml_made_to_do_harm_is_refused_in_one_line(tmp_path, content):
    (tmp_path / "slides.yaml").write_bytes(content.encode("latin-1"))
    with pytest.raises(DataError, match=r"slides\.yaml") as caught:
        read_manifest(tmp_path / "slides.yaml")
    assert "\n" not in str(caught.value)


def test_yaml_that_unfolds_without_end_is_refused(tmp_path):
    layers = ["- slide: A", "  a0: &a0 [x, x, x, x, x, x, x, x, x]"] + [
        f"  a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)
    ]
    (tmp_path / "slides.yaml").write_text("\n".join(layers))
    with pytest.raises(DataError, match=r"slides\.yaml"):
        read_manifest(tmp_path / "slides.yaml")


def test_a_manifest_is_no_table_of_spots(folder):
    frame = pd.DataFrame({"slide": ["A", "B"], "patient": ["1", "1"], "x": [1, 2], "y": [1, 2]})
    frame.to_csv(folder / "slides.csv", index=False)
    assert [s.patient for s in load_data(folder)] == ["1", "1"]
