"""Each run records which Spotscape made it, and older runs that did not are read."""

import subprocess

import spatialcore
from spatialcore.runs import software
from spatialcore.runs.software import made_by, versions
from tests.support.made_runs import queued_run, tiny_demo


def git(folder, *arguments: str) -> str:
    identity = ["-c", "user.name=n", "-c", "user.email=e@example.org"]
    return subprocess.run(["git", "-C", folder, *identity, *arguments], check=True, capture_output=True, text=True).stdout.strip()


def test_a_run_says_which_version_made_it(tmp_path, monkeypatch):
    monkeypatch.setenv("SPOTSCAPE_HOME", str(tmp_path))
    stored = queued_run(tiny_demo(tmp_path)).config.versions
    assert stored == versions()
    assert stored["spotscape"] == spatialcore.__version__
    assert {"python", "keras", "numpy"} <= stored.keys()


def test_in_a_checkout_the_commit_is_told_and_whether_files_differ(tmp_path, monkeypatch):
    monkeypatch.setattr(software, "package_folder", lambda: tmp_path / "spatialcore")
    assert "commit" not in versions()  # installed: no checkout
    git(tmp_path, "init", "--quiet")
    (tmp_path / "a.py").write_text("1")
    git(tmp_path, "add", "a.py")
    git(tmp_path, "commit", "--quiet", "-m", "first")
    git(tmp_path, "tag", "v1")  # a tag is not shown in place of the commit
    commit = git(tmp_path, "rev-parse", "HEAD")[:12]
    assert versions()["commit"] == commit
    (tmp_path / "a.py").write_text("2")
    assert versions()["commit"] == f"{commit}-dirty"
    monkeypatch.setenv("PATH", "/nowhere")
    assert "commit" not in versions()


def test_what_people_read_of_it():
    assert made_by({"spotscape": "1.2.0", "commit": "1a2b3c4d5e6f", "keras": "3"}) == "Spotscape 1.2.0, commit 1a2b3c4d5e6f"
    assert made_by({"spotscape": "1.2.0"}) == "Spotscape 1.2.0"
    assert made_by({"python": "3.11"}) == ""  # older runs
