"""How a unit of work ended, by its error."""

import pytest

pytestmark = pytest.mark.keras
keras = pytest.importorskip("keras")

from spatialcore.engines.job import outcome_of  # noqa: E402  after the check for keras


def test_memory_that_is_not_there_is_told_from_other_errors():
    with pytest.raises(Exception, match=r".") as caught:
        keras.ops.ones((1 << 21, 1 << 21)) + 1
    assert outcome_of(caught.value).ending == "memory"
    assert outcome_of(OSError(28, "No space left on device", "x.npz")).ending == "disk"
    assert outcome_of(ValueError("x")).ending == "failed"
