"""Numbers as people read them."""

import pytest

from pages.text import number


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        (float("nan"), "–"),
        (0.0, "0.000"),
        (0.7094, "0.709"),
        (-0.0512, "-0.051"),
        (-4.7e-4, "-0.00047"),
        (2.85e-5, "0.000029"),
        (3e-9, "3e-09"),
        (12.345, "12.3"),
        (1234.5, "1,234"),
    ],
)
def test_number(value: float | None, shown: str) -> None:
    assert number(value) == shown
