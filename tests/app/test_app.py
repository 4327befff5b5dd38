"""The web app as a package: it serves the same pages under any name that its folder has."""

import shutil
import subprocess
import sys

import pytest

from pages.page_table import PAGES
from tests.support.browser import ROOT, browser_page, serve, wait_ready
from tests.support.made_runs import tiny_demo


@pytest.mark.browser
def test_the_app_works_under_another_name_and_each_page_has_its_address(tmp_path):
    package = tmp_path / "spotscape_app"
    shutil.copytree(ROOT / "pages", package, ignore=shutil.ignore_patterns("frontend", "__pycache__"))
    dataset = tiny_demo(tmp_path)
    env = {"SPOTSCAPE_DATA": str(dataset.path), "SPOTSCAPE_DATA_ROOTS": str(dataset.path.parent)}
    with serve(package / "app.py", home=tmp_path / "home", env=env) as address, browser_page() as page:
        page.goto(address)
        page.wait_for_url("**/start*")
        page.goto(f"{address}/slides")
        wait_ready(page)  # the routes know what the page's script gave out: both come from one package
        for name in PAGES:
            page.goto(f"{address}/{name}")
            page.get_by_role("heading", level=1).first.wait_for()
            assert f"/{name}?data=" in page.url
            assert page.locator('[data-testid="stException"]').count() == 0
        assert page.uncaught == []


def test_web_process_needs_neither_keras_nor_ray():
    code = (
        "import sys, pages.start.open_data, pages.slides.picture, pages.widgets.slide_facts,"
        " pages.widgets.spot_panel, pages.export.form, pages.widgets.sidebar,"
        " pages.train.form, pages.train.monitor;"
        "print([m for m in sys.modules if m.split('.')[0] in ('keras', 'tensorflow', 'ray')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"
