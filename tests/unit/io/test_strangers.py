"""Files that people bring and that are not read: each says in one line what to do with it."""

import pytest
from PIL import Image

from spatialcore.errors import DataError
from spatialcore.io.readers import load_data
from spatialcore.io.strangers import STRANGERS
from tests.support.slide_files import picture


@pytest.mark.parametrize("suffix", [*STRANGERS, ".tar.gz"])
def test_the_file_itself(tmp_path, suffix):
    (tmp_path / f"a{suffix}").write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(64))
    with pytest.raises(DataError, match=r"is not read\. (Save|Write|Open|Export|Unpack)[^\n]+, and open that\.$"):
        load_data(tmp_path / f"a{suffix}")


def test_beside_an_image_it_is_noted(tmp_path):
    Image.fromarray(picture()).save(tmp_path / "S.png")
    (tmp_path / "S.xlsx").write_bytes(b"PK")
    (tmp_path / "other.rds").write_bytes(b"\x1f\x8b")
    assert load_data(tmp_path).notes[:2] == (
        "S.xlsx is not read. Save the sheet as CSV.",
        f"other.rds is not read. {STRANGERS['.rds']}.",
    )
    assert load_data(tmp_path / "S.png").notes[0] == "S.xlsx is not read. Save the sheet as CSV."


def test_an_image_of_a_kind_that_is_not_read(tmp_path):
    (tmp_path / "S.csv").write_text("x,y,a,b\n1,1,1,1\n2,2,1,1\n")
    (tmp_path / "S.webp").write_bytes(b"RIFF")
    with pytest.raises(DataError, match=r"wanted the image of slide 'S' .*; S\.webp is no kind of image that is read\.$"):
        load_data(tmp_path / "S.csv")


def test_a_folder_of_stores(tmp_path):
    (tmp_path / "a.zarr").mkdir()
    (tmp_path / "a.zarr" / ".zgroup").write_text('{"zarr_format": 2}')
    with pytest.raises(DataError, match=r"a folder with a\.zarr; open a store itself"):
        load_data(tmp_path)
