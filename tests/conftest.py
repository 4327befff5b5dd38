"""Shared fixtures: where the real slides lie, a home folder of its own for every test session, and a browser or none."""

import os
from pathlib import Path

import pytest

from tests.support.browser import HOW_TO_GET_A_BROWSER, find_browser

SHARED = Path(os.environ.get("SPOTSCAPE_SHARED") or Path(__file__).parents[2] / "shared")
_BROWSER_IS_MISSING = pytest.StashKey[bool]()


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory):
    """Nothing that a test makes lands in the user's own Spotscape folder."""
    before = os.environ.get("SPOTSCAPE_HOME")
    os.environ["SPOTSCAPE_HOME"] = str(tmp_path_factory.mktemp("home"))
    yield
    if before is None:
        del os.environ["SPOTSCAPE_HOME"]
    else:
        os.environ["SPOTSCAPE_HOME"] = before


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real slides; the test is skipped where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip(f"real slides are not at {SHARED}; set SPOTSCAPE_SHARED")
    return SHARED


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what drives a browser where there is none; fail it instead where SPOTSCAPE_REQUIRE_BROWSER is set."""
    if item.get_closest_marker("browser") and find_browser() is None:
        if os.environ.get("SPOTSCAPE_REQUIRE_BROWSER"):
            pytest.fail(HOW_TO_GET_A_BROWSER, pytrace=False)
        pytest.skip(HOW_TO_GET_A_BROWSER)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    config.stash[_BROWSER_IS_MISSING] = any(HOW_TO_GET_A_BROWSER in str(report.longrepr) for report in skipped)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say in the last line how to get a browser, where tests were skipped for want of one."""
    if config.stash.get(_BROWSER_IS_MISSING, False):
        print(f"Some tests were skipped: {HOW_TO_GET_A_BROWSER}")
