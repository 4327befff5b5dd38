"""What the command line costs before it does anything, and what it says of itself."""

import os
import subprocess
import sys

import spatialcore

HEAVY = ("tensorflow", "keras", "numpy", "pandas", "scipy", "h5py", "anndata", "cv2", "streamlit", "ray", "sklearn", "plotly")


def test_help_imports_nothing_heavy():
    program = (
        "import sys; from spatialcore.cli.main import main; sys.argv = ['spotscape', 'train', '--help']; main();"
        f"print('HEAVY', [name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert "--preset" in done.stdout
    assert done.stdout.splitlines()[-1] == "HEAVY []"


def test_version_is_that_of_the_package():
    done = subprocess.run([sys.executable, "-m", "spatialcore", "--version"], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (0, f"{spatialcore.__version__}\n")


def test_a_terminal_without_unicode_gets_question_marks_not_an_error(tmp_path):
    """`µ` and the minus sign are no reason to fail after the work was done."""
    program = (
        "import sys; from spatialcore.cli import main; main.app = lambda **_: print('\u2212 \u00b5m'); sys.exit(main.main())"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, env=environment)
    assert (done.returncode, done.stdout) == (0, "? ?m\n")
