"""Only the last attempt at a member commits."""

import pytest

from spatialcore.runs.fencing import FencingToken, Superseded


def test_only_the_last_attempt_commits(tmp_path):
    file = tmp_path / "member.fence.json"
    first = FencingToken.take(file, 1)
    with first.held():
        pass
    second = FencingToken.take(file, 1)
    with pytest.raises(Superseded, match="followed by"), first.held():
        pass
    with second.held():
        pass
    third = FencingToken.take(file, 2)
    with pytest.raises(Superseded), second.held():
        pass
    with pytest.raises(Superseded):
        FencingToken.take(file, 1)  # a task of an earlier attempt that starts late
    with third.held():
        pass
