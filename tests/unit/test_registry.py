"""Tables of choices: rows by name and order, what is refused, and what a field of settings takes."""

from typing import Annotated

import pytest
from pydantic import BaseModel, ValidationError

from spatialcore.errors import ConfigError
from spatialcore.registry import Choice, Registry


@pytest.fixture
def table() -> Registry[Choice]:
    table = Registry[Choice]("colour")
    table.add(Choice("red", label="Red", help="The first.", maker="math:pi"))
    table.add(Choice("blue", label="Blue", help="The second."))
    return table


def test_rows_keep_their_order_and_are_found_by_name(table):
    assert list(table) == ["red", "blue"]
    assert table["red"].label == "Red"
    assert 3.14 < table["red"].load() < 3.15


def test_a_name_is_given_once(table):
    with pytest.raises(ValueError, match="a colour called 'red' already"):
        table.add(Choice("red", label="R", help="R."))


def test_an_unknown_name_is_answered_with_those_that_are_known(table):
    with pytest.raises(ConfigError, match="unknown colour 'green'; wanted one of red, blue"):
        table.check("green")


def test_a_field_takes_rows_that_were_added_after_it(table):
    Model = type("Model", (BaseModel,), {"__annotations__": {"colour": Annotated[str, table]}})
    with pytest.raises(ValidationError, match="wanted one of red, blue"):
        Model(colour="green")
    table.add(Choice("green", label="Green", help="The third."))
    assert Model(colour="green").colour == "green"
