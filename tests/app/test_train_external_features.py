"""Features made elsewhere: offered, matched to the spots, and read side by side."""

import h5py

from pages import session
from spatialcore.runs.run import list_runs
from tests.support.app import show_page
from tests.support.feature_files import trident


def test_features_made_elsewhere_are_offered_matched_and_joined(opened):
    folder = opened.path.parent / "features" / "uni"
    for slide in opened:
        trident(folder, slide, d=7)
    test = show_page("train")
    given = next(m for m in test.multiselect if m.label == "Features made elsewhere")
    assert given.options == [str(folder)]
    given.set_value([str(folder)]).run()
    assert not test.exception
    assert "uni: 7 features for every spot of 3 slides" in "".join(c.value for c in test.caption)
    next(box for box in test.selectbox if box.label == "Starting weights").set_value("none").run()
    test.button[[b.label for b in test.button].index("Start training")].click().run()
    assert not test.exception
    (run,) = list_runs()
    assert run.config.training.backbones == (f"EfficientNetLite0+features:{folder}",)
    assert len(run.config.training.feature_files) == 3
    given = next(m for m in test.multiselect if m.label == "Features made elsewhere")
    given.set_value([str(folder.parent)]).run()
    assert not test.exception
    assert "no features of slide S_1" in "".join(w.value for w in test.warning).replace("\\", "")
    given.set_value(["/etc"]).run()
    assert "lies outside the folders" in "".join(w.value for w in test.warning)


def test_spots_without_a_patch_can_be_left_out(opened):
    """Tissue masks leave out glass: the page offers to go on without these spots, and says how many they are."""
    folder = opened.path.parent / "features" / "uni"
    for slide in opened:
        file, _ = trident(folder, slide, d=7)
        with h5py.File(file, "r+") as stored:
            stored["coords"][:2] = [9000, 9000]
    test = show_page("train")
    given = next(m for m in test.multiselect if m.label == "Features made elsewhere")
    given.set_value([str(folder)]).run()
    assert not test.exception
    (button,) = [b for b in test.button if b.label.endswith("without a patch")]
    button.click().run()
    assert not test.exception
    assert test.session_state[session._OPEN][1] == (("patches", str(folder)),)
