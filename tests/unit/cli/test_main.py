"""What the command line costs before it does anything, and what it says of itself."""

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
