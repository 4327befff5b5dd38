"""Flags in every way that files write them."""

import pytest

from spatialcore.errors import DataError
from spatialcore.io.flags import flags


@pytest.mark.parametrize("yes", ["1", "1.0", "TRUE", "True", "true", "T", " 1 ", "yes", "in_tissue"])
@pytest.mark.parametrize("no", ["0", "0.0", "FALSE", "False", "F", "", "NA", "nan", "<NA>", "background"])
def test_yes_and_no(yes, no):
    assert flags([yes, no, yes], "a").tolist() == [True, False, True]


@pytest.mark.parametrize("odd", ["2", "-1", "maybe", "0.5"])
def test_whatever_says_neither_is_refused_with_its_place(odd):
    with pytest.raises(DataError, match=rf"a\.csv, in_tissue: wanted 1 or 0 \(or TRUE or FALSE\), found '{odd}'"):
        flags(["1", odd], "a.csv, in_tissue")
