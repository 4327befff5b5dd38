"""The child process that makes the demo: `python -m spatialcore.demo FILE` prints the part done and a sentence, line by line."""

from __future__ import annotations

import sys
from pathlib import Path

from spatialcore.demo.make import make_demo

if __name__ == "__main__":
    make_demo(Path(sys.argv[1]), progress=lambda part, sentence: print(f"{part:.3f} {sentence}", flush=True))
