"""Numbers as people read them: digits, signs, dashes, counts and durations."""

import math

import pytest

from spatialcore import formatting


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.3124, "0.312"),
        (-0.051, "−0.051"),
        (0.0, "0.000"),
        (4.1789, "4.18"),
        (-12.34, "−12.3"),
        (1250.4, "1,250"),
        (0.000421, "0.00042"),
        (-0.000421, "−0.00042"),
        (3e-8, "3e−08"),
        (None, "–"),
        (math.nan, "–"),
    ],
)
def test_number_has_three_significant_digits(value, text):
    assert formatting.number(value) == text


def test_number_with_other_digits_and_sign():
    assert formatting.number(0.3124, 2) == "0.31"
    assert formatting.number(0.3124, signed=True) == "+0.312"
    assert formatting.number(-0.3124, signed=True) == "−0.312"
    assert formatting.number(12.345, 2) == "12"


def test_a_spread_has_the_decimals_of_its_mean():
    assert formatting.plus_minus(0.3124, 0.0412) == "0.312 ± 0.041"
    assert formatting.plus_minus(123.4, 5.678) == "123 ± 6"
    assert formatting.plus_minus(0.3124, None) == "0.312"
    assert formatting.plus_minus(None, None) == "–"
    assert formatting.plus_minus(math.nan, 0.5) == "– ± 0.500"


def test_fixed_decimals():
    assert formatting.fixed(-0.051) == "−0.05"
    assert formatting.fixed(0.5, signed=True) == "+0.50"
    assert formatting.fixed(-0.25, 1) == "−0.2"
    assert formatting.fixed(None) == formatting.fixed(math.nan) == "–"


def test_interval_gets_more_decimals_where_all_is_small():
    assert formatting.interval(0.0312, -0.0121, 0.0746) == "+0.031 (−0.012 to +0.075)"
    assert formatting.interval(0.0003, -0.0001, 0.0007) == "+0.00030 (−0.00010 to +0.00070)"
    assert formatting.interval(0.0, 0.0, 0.0) == "+0.000 (+0.000 to +0.000)"


def test_shares():
    assert [formatting.share(v) for v in (0.0, 0.0004, 0.021, 0.43, None)] == ["0 %", "< 0.1 %", "2.1 %", "43 %", "–"]
    assert formatting.percent(0.4321) == "43 %"
    assert formatting.percent(0.4321, 1) == "43.2 %"
    assert formatting.percent(-0.02) == "−2 %"
    assert formatting.percent(None) == formatting.percent(math.nan) == "–"


def test_counts():
    assert [formatting.counted(n, "spot") for n in (0, 1, 2, 4992)] == ["no spots", "1 spot", "2 spots", "4,992 spots"]
    assert formatting.counted(2, "opacity", "opacities") == "2 opacities"


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "1 s"), (40.4, "40 s"), (89.9, "90 s"), (90, "2 min"), (720, "12 min"), (12600, "3.5 h")]
)
def test_durations(seconds, text):
    assert formatting.duration(seconds) == text


def test_shift():
    assert formatting.shift(12.4, -3.0) == "x +12, y −3 px"


def test_columns_of_a_table_never_run_together():
    rows = [("", "mean", "error"), ("a", "0.00002479", "173.8679"), ("a much longer name", "−1234567.8901", "0.1")]
    lines = formatting.aligned(rows)
    assert [line.split() for line in lines] == [
        ["mean", "error"],
        ["a", "0.00002479", "173.8679"],
        [*["a", "much", "longer", "name"], "−1234567.8901", "0.1"],
    ]
    assert len({len(line) for line in lines}) == 1
    assert formatting.aligned([("x", "1"), ("xyz", "22")], left=(0, 1)) == ["x    1", "xyz  22"]
    assert formatting.aligned([]) == []
