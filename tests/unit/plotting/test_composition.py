"""Bars of a composition: order, the rest summed up, ticks, whiskers."""

import numpy as np
import pytest

from spatialcore.errors import ConfigError
from spatialcore.plotting.composition import composition_figure

TYPES = ["B cells", "T cells", "Fat", "A type with a name that is far too long to be read"]


def test_types_are_ordered_and_the_rest_is_summed_up():
    figure = composition_figure(TYPES, "proportion", measured=np.array([0.1, 0.5, 0.15, 0.25]), top=2)
    (bars,) = figure.data
    assert list(bars.y) == ["T cells", TYPES[3], "other"]
    assert list(bars.x) == pytest.approx([0.5, 0.25, 0.25])
    assert figure.layout.yaxis.ticktext[1] == "A type with a name that…"[:24]
    assert figure.layout.xaxis.title.text == "share"


def test_predictions_are_ticks_beside_what_was_measured_and_bars_without_it():
    measured, predicted, spread = np.array([1.0, 3.0]), np.array([2.0, 2.5]), np.array([0.1, 0.2])
    bars, ticks = composition_figure(TYPES[:2], "abundance", measured=measured, predicted=predicted, spread=spread).data
    assert (bars.name, list(bars.x), list(ticks.x)) == ("measured", [3.0, 1.0], [2.5, 2.0])
    assert list(bars.error_x.array) == [0.2, 0.1]
    (alone,) = composition_figure(TYPES[:2], "abundance", predicted=predicted).data
    assert (alone.name, list(alone.x)) == ("predicted", [2.5, 2.0])
    with pytest.raises(ConfigError, match="got neither"):
        composition_figure(TYPES, "proportion")
