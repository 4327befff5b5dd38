"""The child process that decodes a large image into its pyramid: `python -m spatialcore.images PYRAMID FILE [KEY [AXES]]`."""

from __future__ import annotations

import sys
from pathlib import Path

from spatialcore.errors import DataError
from spatialcore.images.decoded import DecodedImage, FlatImage
from spatialcore.images.pyramid import write_pyramid


def main(arguments: list[str]) -> None:
    """Decode the image named by the arguments (path, key of HDF5 or of Zarr, axes) into the pyramid `arguments[0]`."""
    target, path, *key = arguments
    if len(key) == 2:
        from spatialcore.images.zarr import ZarrImage
        from spatialcore.storage.foreign_zarr import ZarrStore

        image: DecodedImage = ZarrImage(ZarrStore(Path(path)), *key)
    elif key:
        from spatialcore.images.hdf5 import Hdf5Image

        image = Hdf5Image(Path(path), key[0])
    else:
        image = FlatImage(Path(path))
    write_pyramid(Path(target), image.rows())


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except DataError as error:
        sys.exit(str(error))
