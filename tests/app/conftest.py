"""What the tests of pages begin with: a data set, and a home of their own."""

from pathlib import Path

import pytest
import streamlit as st

from spatialcore.data.dataset import Dataset
from tests.support.made_runs import tiny_demo


@pytest.fixture(scope="module")
def dataset(tmp_path_factory) -> Dataset:
    return tiny_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """A Spotscape folder of its own, in a server that has just started."""
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    monkeypatch.delenv("SPOTSCAPE_DATA", raising=False)
    st.cache_resource.clear()
    st.cache_data.clear()
    return tmp_path


@pytest.fixture
def opened(home, dataset, monkeypatch) -> Dataset:
    monkeypatch.setenv("SPOTSCAPE_DATA", str(dataset.path))
    monkeypatch.setenv("SPOTSCAPE_DATA_ROOTS", str(dataset.path.parent))
    return dataset
