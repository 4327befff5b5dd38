"""Figures hold the numbers that they were given, and painted spots lie where the spots are."""

import numpy as np
import pytest

from spatialcore.errors import ConfigError
from spatialcore.evaluation.spread_calibration import spread_calibration
from spatialcore.plotting import interactive
from spatialcore.plotting.interactive import Dots
from spatialcore.runs.history import Curve


def curve(n_epochs: int, n_members: int, *, single: bool) -> Curve:
    rng = np.random.default_rng(1)
    values = rng.random((n_members, n_epochs))
    members = {f"m{i}": row for i, row in enumerate(values)} if single else {}
    epochs = np.arange(1.0, n_epochs + 1)
    return Curve(epochs, values.mean(axis=0), values.std(axis=0), np.full(n_epochs, n_members), epochs, members)


def test_history_shows_mean_spread_and_members_in_three_traces_each():
    one, two = curve(4, 3, single=True), curve(4, 3, single=True)
    figure = interactive.history_figure({"per spot": one, "per type": two}, unit="Spearman", last_epoch=60)
    assert len(figure.data) == 6
    lines, band, mean = figure.data[:3]
    np.testing.assert_allclose(mean.y, one.mean, rtol=1e-6)
    np.testing.assert_allclose(np.asarray(band.y)[:4], one.mean + one.sd, rtol=1e-6)
    assert mean.name == "per spot"
    assert np.isnan(lines.y).sum() == 3  # a gap behind each member: no line from one's end to the next one's start
    np.testing.assert_allclose(np.asarray(lines.y)[:4], one.members["m0"], rtol=1e-6)
    assert tuple(figure.layout.xaxis.range) == (0.5, 60.5)


def test_history_of_many_members_is_a_band():
    many = curve(5, 40, single=False)
    band, mean = interactive.history_figure({"loss": many}, unit="loss").data
    assert band.fill == "toself"
    np.testing.assert_allclose(np.asarray(band.y)[:5], many.mean + many.sd, rtol=1e-6)
    np.testing.assert_allclose(np.asarray(band.y)[5:], (many.mean - many.sd)[::-1], rtol=1e-5)
    assert mean.name == "loss"


def test_history_of_one_member_is_a_line():
    assert len(interactive.history_figure({"loss": curve(5, 1, single=True)}, unit="loss").data) == 1
    with pytest.raises(ConfigError, match="36 quantities or folds at most, got 40"):
        interactive.history_figure(dict.fromkeys(map(str, range(40)), curve(2, 1, single=True)), unit="")


def test_history_of_folds_has_a_colour_for_each():
    folds = {f"S_{i}": curve(5, 3, single=True) for i in range(7)}
    figure = interactive.history_figure(folds, unit="Spearman")
    assert [trace.name for trace in figure.data[2::3]] == list(folds)
    assert len({trace.line.color for trace in figure.data[2::3]}) == 7
    assert len({trace.fillcolor for trace in figure.data[1::3]}) == 7


def test_error_histogram_counts_every_spot_and_is_centred():
    errors = np.concatenate([np.random.default_rng(0).normal(0.1, 0.2, 500), [40.0]])
    errors.flags.writeable = False
    (bars,) = interactive.error_histogram(errors, unit="Share").data
    assert sum(bars.y) == 501  # the far one is in the last bin
    x = np.asarray(bars.x)
    np.testing.assert_allclose(x, -x[::-1], atol=1e-12)
    colours = bars.marker.color
    assert len({colours[0], colours[len(x) // 2], colours[-1]}) == 3


def test_error_histogram_of_a_perfect_prediction():
    (bars,) = interactive.error_histogram(np.zeros(9), unit="Share").data
    assert bars.y[len(bars.y) // 2] == 9


def test_dot_plot_holds_all_series():
    rows = ["T cells", "B cells", "Tumour"]
    series = [Dots("Baseline", np.array([0.1, np.nan, 0.3]), symbol="line-ns"), Dots("A", np.arange(3.0), np.full(3, 0.5))]
    figure = interactive.dot_plot(rows, series, title="Spearman")
    assert [trace.name for trace in figure.data] == ["Baseline", "A"]
    assert list(figure.data[1].y) == rows
    assert list(figure.data[1].error_x.array) == [0.5] * 3
    assert tuple(figure.layout.yaxis.range) == (2.6, -0.6)  # the first row on top
    assert figure.data[0].marker.line.width == 2  # a tick without a line is invisible


def test_calibration_figure_holds_the_bins():
    rng = np.random.default_rng(2)
    truth, sd = rng.random((50, 3)), rng.uniform(0.01, 1, (50, 3))
    found = spread_calibration(truth, truth + sd * rng.normal(size=(50, 3)), sd)
    line, points = interactive.calibration_figure(found, unit="Share").data
    np.testing.assert_allclose(points.x, found.spread)
    np.testing.assert_allclose(points.y, found.error)
    np.testing.assert_allclose(line.x, line.y)


def test_calibration_figure_without_any_spread():
    values = np.random.default_rng(2).random((9, 2))
    figure = interactive.calibration_figure(spread_calibration(values, values[::-1], np.zeros((9, 2))), unit="Share")
    assert all(v > 0 for v in figure.data[0].x)  # the axis is logarithmic


def test_composition_bars_sum_the_rest_up():
    measured = np.array([0.1, 0.4, 0.05, 0.3, 0.15])
    predicted = np.array([0.2, 0.3, 0.1, 0.25, 0.15])
    figure = interactive.composition_bars(
        list("abcde"), predicted, unit="Share", measured=measured, measured_limits=(measured * 0.9, measured * 1.2), top=3
    )
    first, second = figure.data
    assert (first.name, second.name) == ("Measured", "Predicted")
    assert list(first.y) == ["b", "d", "e", "2 others"]
    np.testing.assert_allclose(first.x, [0.4, 0.3, 0.15, 0.15])
    np.testing.assert_allclose(second.x, [0.3, 0.25, 0.15, 0.3])
    np.testing.assert_allclose(first.error_x.array, [0.08, 0.06, 0.03, 0])
    np.testing.assert_allclose(first.error_x.arrayminus, [0.04, 0.03, 0.015, 0])
    with pytest.raises(ConfigError, match="measured or predicted"):
        interactive.composition_bars(list("ab"), None, unit="Share")
