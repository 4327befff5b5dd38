"""The child process that decodes a large image into its pyramid: `python -m spatialcore.images PYRAMID FILE [KEY]`."""

from __future__ import annotations

import sys
from pathlib import Path

from spatialcore.errors import DataError
from spatialcore.images.decoded import DecodedImage, FlatImage
from spatialcore.images.pyramid import write_pyramid


def main(arguments: list[str]) -> None:
    """Decode the image named by the arguments (path, then an HDF5 key if any) into the pyramid `arguments[0]`."""
    target, path, *key = arguments
    if key:
        from spatialcore.images.hdf5 import Hdf5Image

        image: DecodedImage = Hdf5Image(Path(path), key[0])
    else:
        image = FlatImage(Path(path))
    write_pyramid(Path(target), image.rows())


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except DataError as error:
        sys.exit(str(error))
