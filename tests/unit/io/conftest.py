"""Fixtures that several modules of tests here share."""

import pytest

from tests.support.written_slides import dataset, slide


@pytest.fixture
def data():
    return dataset(
        slide("S_1", seed=1), slide("S_2", seed=2, hw=(320, 401), n=11), slide("S_7", seed=3, truth=False, split="test")
    )
