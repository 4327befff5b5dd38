"""Children of this process find the package, the home folder and TensorFlow's variables, wherever they are started."""

import os
import subprocess
import sys

import pytest

from spatialcore.runtime import child_process
from spatialcore.runtime.child_process import environment, module_command, package_folder
from spatialcore.runtime.tensorflow_variables import TENSORFLOW_VARIABLES


def test_a_child_in_another_folder_finds_the_package_and_imports_nothing_from_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "json.py").write_text("raise SystemExit('imported from the current folder')")
    done = subprocess.run(
        module_command("spatialcore", "--help"), env=environment(), capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "train" in done.stdout


def test_a_relative_home_is_absolute_for_children(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SPOTSCAPE_HOME", "here")
    assert environment()["SPOTSCAPE_HOME"] == str(tmp_path / "here")
    assert os.environ["SPOTSCAPE_HOME"] == "here"


def test_what_the_user_set_holds_and_changes_win(monkeypatch):
    monkeypatch.setenv("TF_CPP_MIN_LOG_LEVEL", "0")
    monkeypatch.delenv("TF_DETERMINISTIC_OPS", raising=False)
    assert environment()["TF_CPP_MIN_LOG_LEVEL"] == "0"
    assert environment()["TF_DETERMINISTIC_OPS"] == "1"
    assert environment({"TF_CPP_MIN_LOG_LEVEL": "2"})["TF_CPP_MIN_LOG_LEVEL"] == "2"


@pytest.mark.parametrize("given", ["", "/elsewhere"])
def test_a_checkout_is_put_before_what_pythonpath_holds(monkeypatch, given):
    monkeypatch.setenv("PYTHONPATH", given)
    assert environment()["PYTHONPATH"].split(os.pathsep) == [str(package_folder().parent), *([given] if given else [])]


def test_an_installed_package_is_found_without_a_path(monkeypatch, tmp_path):
    monkeypatch.setattr(child_process, "package_folder", lambda: tmp_path / "site-packages" / "spatialcore")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert "PYTHONPATH" not in environment()


def test_importing_the_package_and_asking_for_the_home_folder_leave_the_environment_as_it_is(tmp_path):
    program = (
        "import os, cv2; before = dict(os.environ)\n"  # OpenCV sets a variable of its own
        "import spatialcore, spatialcore.io.readers, spatialcore.runs.run\n"
        "from spatialcore.storage.files import home; home()\n"
        "assert dict(os.environ) == before, set(os.environ.items()) ^ set(before.items())"
    )
    given = {name: value for name, value in environment({"SPOTSCAPE_HOME": "here"}).items() if name not in TENSORFLOW_VARIABLES}
    done = subprocess.run([sys.executable, "-c", program], env=given, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("folder", ["models", "training", "inference"])
def test_folders_that_import_keras_set_its_variables_first(folder):
    given = {name: value for name, value in environment().items() if name not in TENSORFLOW_VARIABLES}
    program = (
        f"import os, sys, spatialcore.{folder}; assert 'keras' not in sys.modules; print(os.environ['TF_CPP_MIN_LOG_LEVEL'])"
    )
    done = subprocess.run([sys.executable, "-c", program], env=given, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == TENSORFLOW_VARIABLES["TF_CPP_MIN_LOG_LEVEL"]
