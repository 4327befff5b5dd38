"""Which script the command `spotscape` serves."""

import sys

from spatialcore.cli.main import spotscape
from spatialcore.cli.web import app_script
from tests.support.browser import ROOT


def test_a_checkout_serves_its_own_script():
    assert app_script() == ROOT / "app.py"


def test_an_installed_app_serves_the_script_with_the_theme_beside_it(tmp_path, monkeypatch):
    package = tmp_path / "spotscape_app"
    (package / ".streamlit").mkdir(parents=True)
    for file in (package / "__init__.py", package / "app.py", package / ".streamlit" / "config.toml"):
        file.touch()
    monkeypatch.syspath_prepend(tmp_path)
    assert app_script() == package / "app.py"


def test_without_the_app_the_command_says_so(monkeypatch, capsys):
    monkeypatch.setattr("spatialcore.cli.web.APP_PACKAGES", ("no_such_package",))
    monkeypatch.setattr(sys, "argv", ["spotscape"])
    assert spotscape() == 2
    assert capsys.readouterr().err == "error: the app is not installed: none of the packages no_such_package holds it\n"
