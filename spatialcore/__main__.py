"""Run the command line: `python -m spatialcore`."""

import sys

from spatialcore.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
