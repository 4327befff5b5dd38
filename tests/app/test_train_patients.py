"""Train asks which patient each slide is from, and holds out patients once it knows."""

from spatialcore.data.patients import known_patients, save_patients
from tests.support.app import button, show_page, words


def test_train_asks_for_patients_and_one_click_answers(opened):
    test = show_page("train")
    assert "Slides of one patient may stand on both sides" in words(test)
    assert "each trained without one slide" in words(test)
    button(test, "Each slide is its own patient").click().run()
    assert not test.exception
    assert known_patients(opened) == {slide.id: slide.id for slide in opened}
    assert "may stand on both sides" not in words(test)
    assert "each trained without one patient" in words(test)
    unit = next(control for control in test.segmented_control if control.label == "Hold out whole")
    assert unit.value == "patient"


def test_slides_of_one_patient_bear_the_badge(opened):
    save_patients(opened, {slide.id: "Anna" for slide in opened})
    test = show_page("train")
    assert "Same patient on both sides" in words(test)
    assert "All slides are of one patient" in words(test)
