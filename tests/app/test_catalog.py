"""Which data may be opened: paths, uploads, what was opened last, and the demo."""

from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pandas as pd
import pytest

from pages import catalog
from spatialcore.demo.make import make_demo
from spatialcore.errors import DataError
from spatialcore.io.formats import READERS
from spatialcore.io.readers import load_data


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


def test_uploads_keep_their_names_so_that_tables_find_their_pictures(roots: Path):
    """Spaces, brackets, plus and umlauts mean nothing to a file system, and a table names its pictures by them."""
    names = ["Patient 1 + ctrl", "my slide (1)", "Schnitt Ä, Nr #2 [HE] & 50 %"]
    xy = [(x, y) for x in (20, 60, 100) for y in (20, 60)]
    table = "slide,id,x,y,B cells,T cells\n" + "".join(
        f'"{n}",s{i},{x},{y},{0.1 * i:.1f},{1 - 0.1 * i:.1f}\n' for n in names for i, (x, y) in enumerate(xy)
    )
    picture = cv2.imencode(".png", np.full((90, 130, 3), 200, np.uint8))[1].tobytes()
    folder = catalog.keep_uploads([(f"{n}.png", picture) for n in names] + [("all spots.csv", table.encode())])
    assert sorted(p.name for p in folder.iterdir()) == sorted([*(f"{n}.png" for n in names), "all spots.csv"])
    dataset = load_data(folder)
    assert sorted(s.id for s in dataset) == sorted(names)
    np.testing.assert_allclose(dataset["my slide (1)"].composition[:, 0], 0.1 * np.arange(6), atol=1e-6)


@pytest.mark.parametrize("suffix", [".parquet", ".csv.gz", ".tsv"])
def test_every_kind_of_table_can_be_uploaded_and_browsed_to(roots: Path, suffix: str):
    frame, picture = _spots()
    write = {".parquet": frame.to_parquet, ".csv.gz": frame.to_csv, ".tsv": partial(frame.to_csv, sep="\t")}[suffix]
    write(roots / f"a slide{suffix}", index=False)
    folder = catalog.keep_uploads([(f"a slide{suffix}", (roots / f"a slide{suffix}").read_bytes()), ("a slide.ome.tif", picture)])
    for path in (folder, folder / f"a slide{suffix}"):
        dataset = load_data(path)
        assert [s.id for s in dataset] == ["a slide"]
        assert dataset["a slide"].spot_ids.tolist() == list(frame["id"])
        np.testing.assert_allclose(dataset["a slide"].composition, frame[["B cells", "T cells"]], atol=1e-6)
    assert catalog.browse(roots)[1] == [roots / f"a slide{suffix}"]


def test_uploads_with_a_manifest_are_the_cohort_that_it_lists(roots: Path):
    frame, picture = _spots()
    manifest = b"- {slide: one, image: p.ome.tif, spots: t.csv, patient: P7}"
    table = frame.to_csv(index=False).encode()
    opened = catalog.keep_uploads([("cohort.yaml", manifest), ("t.csv", table), ("p.ome.tif", picture)])
    dataset = load_data(opened)
    assert [(s.id, s.patient, s.n_spots) for s in dataset] == [("one", "P7", len(frame))]


def test_every_suffix_that_a_reader_takes_can_be_uploaded():
    for reader in READERS.values():
        assert reader.suffixes | reader.suffixes_beside <= catalog.UPLOAD_SUFFIXES
    assert {".parquet", ".gz", ".yaml", ".yml", ".json", ".geojson", ".svs", ".ndpi"} <= catalog.UPLOAD_SUFFIXES
    assert ".json" not in catalog.DATA_SUFFIXES  # nothing opens it alone


def _spots() -> tuple[pd.DataFrame, bytes]:
    n = 12
    share = np.arange(n) / n
    x, y = 20.0 + 20 * (np.arange(n) % 4), 20.0 + 20 * (np.arange(n) // 4)
    frame = pd.DataFrame({"id": [f"s{i}" for i in range(n)], "x": x, "y": y})
    picture = cv2.imencode(".tif", np.full((90, 130, 3), 200, np.uint8))[1].tobytes()
    return frame.assign(**{"B cells": share, "T cells": 1 - share}), picture


def test_two_uploads_never_become_one(roots: Path):
    both = catalog.keep_uploads([("a+b.csv", b"x,y\n1,2\n"), ("a b.csv", b"x,y\n3,4\n"), ("a b.csv", b"x,y\n3,4\n")])
    assert {p.name: p.read_bytes() for p in both.iterdir()} == {"a+b.csv": b"x,y\n1,2\n", "a b.csv": b"x,y\n3,4\n"}
    with pytest.raises(DataError, match=r"two files of this name"):
        catalog.keep_uploads([("one/a.csv", b"x,y\n1,2\n"), ("two/a.csv", b"x,y\n3,4\n")])
    long = catalog.keep_uploads([("ä" * 300 + ".csv", b"x,y\n1,2\n")])
    assert long.suffix == ".csv"
    assert long.is_file()
    assert catalog.safe_file_name("..\\..\\ .hidden\n:x.png") == "hidden__x.png"
    assert catalog.safe_file_name("../..") == "data"


@pytest.mark.parametrize("quotes", ['"{}"', "'{}'", " “{}” ", "‘{}’"])
def test_a_path_pasted_in_quotes_is_that_path(roots: Path, quotes: str):
    file = roots / "Läufe 2024, Nr #1" / "Schnitt A (2).csv"
    file.parent.mkdir()
    file.write_text("x,y\n")
    assert catalog.checked_path(quotes.format(file)) == file.resolve()
    named_so = roots / "'odd'"
    named_so.mkdir()
    assert catalog.checked_path(named_so) == named_so.resolve()
    with pytest.raises(DataError, match="network paths"):
        catalog.checked_path(quotes.format("//server/share"))


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


def test_the_demo_is_kept_apart_by_the_code_that_paints_it(roots: Path, monkeypatch: pytest.MonkeyPatch):
    for version in ("old", "new"):
        folder = catalog.home() / "demo" / version
        folder.mkdir(parents=True)
        for name in ("demo.h5", "demo.cell_types.csv"):
            (folder / name).write_text(version)
    monkeypatch.setattr(catalog, "_demo_version", lambda: "new")
    assert catalog.demo_file().read_text() == "new"
