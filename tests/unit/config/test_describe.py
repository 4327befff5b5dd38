"""Settings in words, and the page of the documents that is made of them."""

from pathlib import Path

from spatialcore.config import describe
from spatialcore.config.choices import LOSSES, SCALE_UNITS, STAIN_METHODS
from spatialcore.config.settings import Augmentation, PatchConfig, TrainingConfig, training_config

PAGE = Path(__file__).parents[3] / "docs" / "settings.md"


def test_the_page_of_the_documents_is_fresh():
    made = describe.markdown()
    assert PAGE.read_text() == made, "run `python -m spatialcore.config.describe > docs/settings.md`"


def test_the_page_names_every_key():
    made = describe.markdown()
    for name in TrainingConfig.model_fields:
        assert f"| `{name}` |" in made or f"| `{name}." in made, name
    for model, before in ((PatchConfig, "patches"), (Augmentation, "augmentation")):
        for name in model.model_fields:
            assert f"| `{before}.{name}` |" in made


def test_tables_are_found_at_any_depth():
    assert describe.table_of(TrainingConfig, "loss") is LOSSES
    assert describe.table_of(PatchConfig, "stain_normalisation") is STAIN_METHODS
    assert describe.table_of(TrainingConfig, "epochs") is None
    assert any(table is SCALE_UNITS for _, table in describe._tables(TrainingConfig))


def test_values_are_written_as_people_read_them():
    shown = dict(describe.rows(training_config("best")))
    assert shown["Heads"] == "Network, Kernel ridge"
    assert shown["Coordinates"] == "Fourier features"
    assert shown["Learning rate"] == "0.002"
    assert shown["Smoothing, in pitches"] == "none"
    assert shown["Patch input"] == "160"
    assert dict(describe.rows(training_config("recipe")))["Backbone"] == "Fine-tuned"
    assert dict(describe.rows(training_config("quick", smoothing="chosen")))["Smoothing, in pitches"] == "chosen"
