"""Splits: nobody is in two parts, the scored slide chooses nothing, and blocks are compact and near-equal."""

import numpy as np
import pytest

from spatialcore.data.dataset import Slide
from spatialcore.data.splits import (
    default_holdout,
    evenly,
    final_fold,
    fit_and_validation_spots,
    patient_folds,
    spatial_blocks,
    validation_slides,
    whole_slide_folds,
)
from spatialcore.errors import ConfigError, DataError
from spatialcore.images import ArrayImage

IDS = ["C2", "C3", "C4", "C5"]


def make_slide(slide_id: str, rows: int, columns: int) -> Slide:
    y, x = np.divmod(np.arange(rows * columns), columns)
    xy = np.column_stack([x, y]) * 10.0 + 5
    image = ArrayImage(np.zeros((rows * 10, columns * 10, 3), np.uint8))
    return Slide(slide_id, image, np.arange(len(xy)).astype(str), xy, None, spot_diameter_px=5)


def test_each_slide_is_held_out_once_and_never_trains_there():
    folds = whole_slide_folds(IDS)
    assert [f.held_out for f in folds] == [("C2",), ("C3",), ("C4",), ("C5",)]
    assert [f.name for f in folds] == IDS
    for fold in folds:
        assert set(fold.train) | set(fold.held_out) == set(IDS)
        assert not set(fold.train) & set(fold.held_out)
        assert list(fold.train) == [i for i in IDS if i in fold.train]
        assert set(fold.validation) == set(fold.train)


def test_only_the_slides_asked_for_are_held_out():
    (fold,) = whole_slide_folds(IDS, held_out=["C4"])
    assert fold.train == ("C2", "C3", "C5")


def test_members_take_turns_and_folds_start_differently():
    folds = whole_slide_folds(IDS)
    assert [validation_slides(folds[0], m) for m in range(4)] == [("C3",), ("C4",), ("C5",), ("C3",)]
    assert [validation_slides(f, 0) for f in folds] == [("C3",), ("C4",), ("C5",), ("C2",)]


PATIENTS = {"A1": "A", "C2": "C", "A2": "A", "C3": "C", "D1": "D"}


def test_a_patient_is_held_out_whole_and_validates_whole():
    folds = patient_folds(list(PATIENTS), patients=PATIENTS)
    assert [(f.name, f.held_out) for f in folds] == [("A", ("A1", "A2")), ("C", ("C2", "C3")), ("D", ("D1",))]
    for fold in folds:
        assert {PATIENTS[i] for i in fold.train}.isdisjoint(PATIENTS[i] for i in fold.held_out)
        assert sorted((*fold.train, *fold.held_out)) == sorted(PATIENTS)
        slides = [make_slide(i, 2, 3) for i in fold.train]
        for member in range(3):
            fit, validation = fit_and_validation_spots(fold, member, slides)
            assert {PATIENTS[i] for i, _ in fit}.isdisjoint(PATIENTS[i] for i, _ in validation)
            assert len(fit) + len(validation) == len(fold.train)
    assert [validation_slides(folds[0], m) for m in range(3)] == [("C2", "C3"), ("D1",), ("C2", "C3")]


def test_a_patient_is_named_by_itself_or_by_one_of_its_slides():
    for name in ("C", "C3"):
        (fold,) = patient_folds(list(PATIENTS), patients=PATIENTS, held_out=[name])
        assert (fold.name, fold.held_out) == ("C", ("C2", "C3"))
    assert len(patient_folds(list(PATIENTS), patients=PATIENTS, held_out=["C2", "C3"])) == 1


def test_one_training_patient_validates_on_its_slides_in_turn():
    patients = {"A1": "A", "C2": "C", "C3": "C"}
    folds = patient_folds(list(patients), patients=patients)
    assert [validation_slides(folds[0], m) for m in range(2)] == [("C2",), ("C3",)]
    assert folds[1].validation == ()  # a single slide: blocks


@pytest.mark.parametrize(
    ("patients", "held_out", "message"),
    [
        ({"A1": "A", "C2": "C"}, None, "'A2' is unknown.*patients DATA A2=NAME.*holdout 'slide'"),
        (dict.fromkeys(PATIENTS, "A"), None, "all slides are of 'A'"),
        (PATIENTS, ["Z"], "'Z'.*A, C, D"),
        (PATIENTS, [], "No patient to hold out"),
        (PATIENTS | {"A1": "C2"}, ["C2"], "a patient and also a slide"),
    ],
)
def test_impossible_hold_out_by_patient_names_the_way_out(patients, held_out, message):
    with pytest.raises(ConfigError, match=message):
        patient_folds(list(PATIENTS), patients=patients, held_out=held_out)


def test_patients_are_held_out_by_default_where_all_are_known_and_differ():
    assert default_holdout(list(PATIENTS), PATIENTS) == "patient"
    assert default_holdout([*PATIENTS, "E"], PATIENTS) == "slide"
    assert default_holdout(["A1", "A2"], PATIENTS) == "slide"


@pytest.mark.parametrize(
    ("ids", "held_out", "message"),
    [
        (["S_1"], None, "only 'S_1' has one.*holdout 'none'.*spatial block"),
        ([], None, "no slide has one"),
        (IDS, ["C9"], "'C9'.*C2, C3, C4, C5"),
        (IDS, [], "No slide to hold out"),
        (IDS, "C2", r"\['C2'\]"),
    ],
)
def test_impossible_hold_out_names_the_way_out(ids, held_out, message):
    with pytest.raises(ConfigError, match=message):
        whole_slide_folds(ids, held_out=held_out)


def test_fold_names_are_file_names_and_differ():
    names = [f.name for f in whole_slide_folds(["a/b", "a b", "../x", "S_1", "ö"])]
    assert len(set(names)) == 5
    assert names[3] == "S_1"
    for name in names:
        assert name[0].isalnum()
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")


def test_final_fold_learns_from_all():
    fold = final_fold(IDS)
    assert (fold.train, fold.validation, fold.held_out) == (tuple(IDS), tuple(IDS), ())
    with pytest.raises(ConfigError, match="at least one slide"):
        final_fold([])


def test_one_training_slide_has_no_validation_slides():
    fold = whole_slide_folds(["A", "B"])[0]
    assert (fold.train, fold.validation) == (("B",), ())
    with pytest.raises(ConfigError, match="block of its own"):
        validation_slides(fold, 0)
    with pytest.raises(ConfigError, match="numbered from 0"):
        validation_slides(final_fold(IDS), -1)


def test_spots_of_several_slides_are_split_by_slide():
    slides = [make_slide(i, 3, n) for i, n in zip(IDS, (4, 5, 6, 7), strict=True)]
    fit, validation = fit_and_validation_spots(whole_slide_folds(IDS)[1], 1, slides)
    assert [(i, len(rows)) for i, rows in fit] == [("C2", 12), ("C4", 18)]
    assert [(i, rows.tolist()) for i, rows in validation] == [("C5", list(range(21)))]
    with pytest.raises(ConfigError, match="'C2', which is not in this data set"):
        fit_and_validation_spots(whole_slide_folds(IDS)[1], 1, slides[1:])


def test_single_slide_gives_a_block_with_a_guard():
    slide = make_slide("B", 12, 15)
    fold = whole_slide_folds(["A", "B"], held_out=["A"])[0]
    seen = []
    for member in range(5):
        ((fit_id, fit),), ((validation_id, validation),) = fit_and_validation_spots(fold, member, [slide])
        assert fit_id == validation_id == "B"
        assert len(validation) == 36
        assert len(fit) >= 90
        gap = np.linalg.norm(slide.spot_xy_px[fit][:, None] - slide.spot_xy_px[validation][None], axis=2).min()
        assert gap >= 20  # the next spots of the grid, at 10 and 14.1 px, are left out
        seen.append(validation)
    np.testing.assert_array_equal(np.sort(np.concatenate(seen)), np.arange(180))
    again = fit_and_validation_spots(fold, 5, [slide])
    np.testing.assert_array_equal(again[1][0][1], seen[0])


def test_a_slide_of_few_spots_still_trains():
    ((_, fit),), ((_, validation),) = fit_and_validation_spots(final_fold(["B"]), 0, [make_slide("B", 1, 3)])
    assert sorted([*fit, *validation]) == [0, 1, 2]
    with pytest.raises(ConfigError, match="single spot"):
        fit_and_validation_spots(final_fold(["B"]), 0, [make_slide("B", 1, 1)])


@pytest.mark.parametrize(("n", "n_blocks"), [(180, 5), (187, 4), (17, 7), (6, 6), (9, 1)])
def test_blocks_are_near_equal_and_complete(n, n_blocks):
    xy = np.random.default_rng(1).uniform(size=(n, 2))
    xy.flags.writeable = False
    sizes = np.bincount(spatial_blocks(xy, n_blocks, seed=4))
    assert len(sizes) == n_blocks
    assert sizes.sum() == n
    assert np.ptp(sizes) <= 1


def test_blocks_cut_the_longer_axis_first():
    y, x = np.divmod(np.arange(40), 10)
    labels = spatial_blocks(np.column_stack([x, y]), 2).reshape(4, 10)
    assert (labels[:, :5] == labels[0, 0]).all()
    assert (labels[:, 5:] == labels[0, 9]).all()
    assert labels[0, 0] != labels[0, 9]


def test_the_seed_shuffles_numbers_not_cuts():
    xy = np.random.default_rng(1).uniform(size=(60, 2))
    runs = [spatial_blocks(xy, 6, seed=s) for s in range(8)]
    np.testing.assert_array_equal(runs[0], spatial_blocks(xy, 6, seed=0))
    assert any((r != runs[0]).any() for r in runs)
    for other in runs:
        assert len(set(zip(runs[0].tolist(), other.tolist(), strict=True))) == 6


def test_blocks_refuse_what_cannot_be_cut():
    with pytest.raises(ConfigError, match="Cannot cut 3 spots into 4"):
        spatial_blocks(np.zeros((3, 2)), 4)
    with pytest.raises(DataError, match="n x 2"):
        spatial_blocks(np.zeros((3, 3)), 2)


def test_an_even_sample_has_its_part_of_each_slide():
    spots = [("a", np.arange(100, 160)), ("b", np.arange(30)), ("c", np.array([7]))]
    assert evenly(spots, 91) is spots
    chosen = evenly(spots, 30)
    assert [i for i, _ in chosen] == ["a", "b"]
    np.testing.assert_array_equal(chosen[0][1], np.arange(100, 160)[np.arange(20) * 91 // 30])
    assert sum(len(rows) for _, rows in chosen) == 30
    assert all(np.isin(rows, dict(spots)[i]).all() and len(np.unique(rows)) == len(rows) for i, rows in chosen)
