"""What opening data costs."""

import subprocess
import sys

from spatialcore.runtime.child_process import environment

HEAVY = ("tensorflow", "keras", "streamlit", "anndata", "spatialdata")


def test_no_heavy_imports():
    """Opening and converting data must not pull TensorFlow, Keras, Streamlit or AnnData into the process."""
    program = (
        "import sys, spatialcore.data.summary, spatialcore.export, spatialcore.io.convert\n"
        "from spatialcore.io.formats import CONTAINERS, READERS\n"
        "[row.load() for row in (*READERS.values(), *CONTAINERS.values())]\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    child = subprocess.run([sys.executable, "-c", program], env=environment(), capture_output=True, text=True, check=True)
    assert child.stdout.strip() == "[]"
