"""A backbone is one row: settings, documents and the Train page offer it, and the builder asks the row's own function."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from spatialcore.backbones import spec
from spatialcore.backbones.registry import BACKBONES, Backbone
from spatialcore.config import describe
from spatialcore.config.settings import training_config
from spatialcore.errors import ConfigError
from tests.support.made_runs import tiny_demo


@pytest.fixture
def row(monkeypatch: pytest.MonkeyPatch) -> Backbone:
    monkeypatch.setattr(BACKBONES, "_rows", dict(BACKBONES._rows))
    return BACKBONES.add(replace(BACKBONES["EfficientNetB0"], name="MadeUpNet", label="Made-up network", help="For this test."))


def test_without_the_row_it_is_refused():
    with pytest.raises(ConfigError, match="unknown backbone MadeUpNet"):
        training_config(backbones=("MadeUpNet",))


def test_settings_and_documents_take_the_row(row):
    assert training_config(backbones=("MadeUpNet", "MadeUpNet+EfficientNetLite0")).member_backbone(0) == "MadeUpNet"
    assert spec.is_network("MadeUpNet")
    assert "`MadeUpNet`" in describe.markdown()


def _page(path: str) -> None:
    from pages.train import form
    from spatialcore.io.readers import load_data

    form._how(load_data(path), None)


def test_the_train_page_offers_the_row(row, tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path / "home"))
    page = AppTest.from_function(_page, args=(str(tiny_demo(tmp_path).path),), default_timeout=60).run()
    assert not page.exception, page.exception
    assert any("Made-up network" in str(choice.options) for choice in page.multiselect)
