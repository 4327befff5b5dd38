"""Tables of the formats of data sets: a row for each that is read, and for each that is written.

Opening, `convert`, `--help` and the pages Start and Export read these rows. Their code is named, not imported, so that a
table costs nothing.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import Literal

from spatialcore.registry import Choice, Registry, load


@dataclass(frozen=True)
class Reader(Choice):
    """A format that is read. `maker` refers to `(path, **options) -> Dataset`, `name` stands in `Dataset.format`.

    Attributes
    ----------
    recogniser
        Refers to `(path) -> bool`: whether an existing file or folder is of this format. It raises DataError for damage.
    wanted
        How a message says what would have been read.
    suffixes
        Of its files, lower case, for lists of files.
    suffixes_beside
        Of files that it reads beside these or within a folder, but that cannot be opened themselves.
    type_sets
        Refers to `(path) -> labels by name` of the sets of cell types that the data have, the default first.
    takes
        The options that `maker` takes beside `given`, which has those of every format; see `options.OPTIONS`.
    """

    _: KW_ONLY
    recogniser: str
    wanted: str
    suffixes: frozenset[str] = frozenset()
    suffixes_beside: frozenset[str] = frozenset()
    type_sets: str = ""
    takes: frozenset[str] = frozenset()

    def recognises(self, path: Path) -> bool:
        """Return whether this is the format of a file or folder."""
        recognised: bool = load(self.recogniser)(path)
        return recognised

    def type_sets_of(self, path: Path) -> dict[str, str]:
        """Return the sets of cell types that the data have, labels by name, the default first."""
        return dict(load(self.type_sets)(path)) if self.type_sets else {}


@dataclass(frozen=True)
class Container(Choice):
    """A format that a whole data set is written in. `maker` refers to `(path, dataset) -> Conversion`.

    Attributes
    ----------
    suffix
        Which file names ask for it.
    files
        Whether one file is written, always several, one for each slide, or a folder, which a browser cannot download.
    lacks
        What it cannot hold, a sentence that is said before it is written.
    """

    _: KW_ONLY
    suffix: str
    files: Literal["one", "several", "per slide", "folder"] = "one"
    lacks: str = ""

    @property
    def is_folder(self) -> bool:
        return self.files == "folder"


@dataclass(frozen=True)
class PredictionFormat(Container):
    """A format that predictions are written in. `maker` refers to `(path, dataset, predictions) -> Conversion`.

    The data set has the predicted slides alone, in the same order, with the spots where the models saw them. Without a suffix
    only the format's name asks for it.

    Attributes
    ----------
    is_of_one_slide
        It holds one slide alone.
    holds_notes
        It has a place for what is to be known of the predictions; else that is said before they are written.
    """

    _: KW_ONLY
    is_of_one_slide: bool = False
    holds_notes: bool = True


@dataclass(frozen=True)
class Conversion:
    """What was written, and what the format could not hold, one sentence each."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".txt", ".parquet"})

READERS = Registry[Reader]("format")
"""Asked in this order: the first that recognises a file or folder reads it."""

READERS.add(
    Reader(
        "her2st",
        label="her2st folder",
        help="Spatial Transcriptomics of breast tumours, in the layout of the repository almaan/her2st.",
        maker="spatialcore.io.readers.her2st:load_her2st",
        recogniser="spatialcore.io.readers.her2st:is_her2st",
        wanted="the her2st folder (data/ST-spotfiles, data/ST-imgs, res/ST-deconv/props)",
        type_sets="spatialcore.io.readers.her2st:type_sets",
        takes=frozenset({"types"}),
    )
)
READERS.add(
    Reader(
        "visium",
        label="Space Ranger folder (Visium)",
        help="10x Visium and Visium HD as Space Ranger writes them, with a table of cell types by barcode.",
        maker="spatialcore.io.readers.visium:load_visium",
        recogniser="spatialcore.io.readers.visium:is_visium",
        wanted="Space Ranger's folder (spatial/tissue_positions.csv)",
        suffixes_beside=TABLE_SUFFIXES | {".json", ".h5"},
        type_sets="spatialcore.io.readers.visium:type_tables",
        takes=frozenset({"types", "columns", "image", "bin_um"}),
    )
)
READERS.add(
    Reader(
        "cohort",
        label="Manifest of a cohort",
        help="A table or YAML file with a row for each slide: its files, its patient, and what else is known of it.",
        maker="spatialcore.io.readers.cohort:load_cohort",
        recogniser="spatialcore.io.readers.cohort:is_cohort",
        wanted="a manifest of slides (slides.csv with the columns slide, spots or image, patient)",
        suffixes=frozenset({".yaml", ".yml"}),
    )
)
READERS.add(
    Reader(
        "table",
        label="Images with tables of spots",
        help="A table (CSV, TSV or Parquet) with columns x and y for each image, or one with a column slide.",
        maker="spatialcore.io.readers.table:load_table",
        recogniser="spatialcore.io.readers.table:is_table",
        wanted="tables of spots (CSV, TSV or Parquet with x and y) beside images of the same name",
        suffixes=TABLE_SUFFIXES,
        takes=frozenset({"columns", "image"}),
    )
)
READERS.add(
    Reader(
        "mudata",
        label="MuData (h5mu)",
        help="Several tables of the same spots; the one that has places and compositions is read.",
        maker="spatialcore.io.readers.mudata:load_mudata",
        recogniser="spatialcore.io.readers.mudata:is_mudata",
        wanted="MuData (.h5mu) with a modality of spots",
        suffixes=frozenset({".h5mu"}),
        type_sets="spatialcore.io.readers.mudata:modality_types",
        takes=frozenset({"types", "columns", "image"}),
    )
)
READERS.add(
    Reader(
        "anndata-zarr",
        label="AnnData (Zarr)",
        help="The same as AnnData in a file, in a folder of Zarr.",
        maker="spatialcore.io.readers.spatialdata:load_anndata_zarr",
        recogniser="spatialcore.io.readers.spatialdata:is_anndata_zarr",
        wanted="AnnData in Zarr (.zarr)",
        type_sets="spatialcore.io.readers.spatialdata:anndata_zarr_types",
        takes=frozenset({"types", "columns", "image"}),
    )
)
READERS.add(
    Reader(
        "spatialdata",
        label="SpatialData (Zarr)",
        help="Image pyramids, circles or polygons as spots, and a table of compositions.",
        maker="spatialcore.io.readers.spatialdata:load_spatialdata",
        recogniser="spatialcore.io.readers.spatialdata:is_spatialdata",
        wanted="SpatialData (.zarr)",
        type_sets="spatialcore.io.readers.spatialdata:table_types",
        takes=frozenset({"types", "columns", "bin_um"}),
    )
)
READERS.add(
    Reader(
        "anndata",
        label="AnnData (h5ad)",
        help="Spots as scanpy and squidpy keep them, with compositions in obsm; one file, or a folder of them.",
        maker="spatialcore.io.readers.anndata:load_anndata",
        recogniser="spatialcore.io.readers.anndata:is_anndata",
        wanted="AnnData (.h5ad) of spots",
        suffixes=frozenset({".h5ad"}),
        type_sets="spatialcore.io.readers.anndata:composition_keys",
        takes=frozenset({"types", "columns", "image"}),
    )
)
READERS.add(
    Reader(
        "competition",
        label="Competition file (HDF5)",
        help="Images and spots of training and test slides in one HDF5 file.",
        maker="spatialcore.io.readers.competition:load_competition",
        recogniser="spatialcore.io.readers.competition:is_competition",
        wanted="the competition's HDF5 file (images/Train, spots/Train, ...)",
        suffixes=frozenset({".h5", ".hdf5", ".hdf"}),
    )
)

READERS.add(
    Reader(
        "geojson",
        label="Detections of QuPath (GeoJSON)",
        help="Detections as spots, with measurements as cell types, beside the image of the same name.",
        maker="spatialcore.io.readers.geojson:load_geojson",
        recogniser="spatialcore.io.readers.geojson:is_geojson",
        wanted="detections of QuPath (.geojson) beside images of the same name",
        suffixes=frozenset({".geojson"}),
        takes=frozenset({"columns", "image"}),
    )
)  # Last: it takes any folder with an image that no other reader wants.
READERS.add(
    Reader(
        "image",
        label="Images without spots",
        help="Whole slides to look at: one image, or a folder of them, without tables of spots.",
        maker="spatialcore.io.readers.image:load_image",
        recogniser="spatialcore.io.readers.image:is_image",
        wanted="an image (SVS, NDPI, MRXS, SCN, BIF, DICOM, TIFF, PNG, JPEG)",
    )
)

CONTAINERS = Registry[Container]("container")

CONTAINERS.add(
    Container(
        "h5ad",
        label="AnnData (.h5ad)",
        help="AnnData for scanpy and squidpy, with a picture of each slide of 2000 px at most.",
        maker="spatialcore.io.writers.h5ad:convert_h5ad",
        suffix=".h5ad",
        lacks="Images are kept at 2000 px at most: full resolution stays in the source.",
    )
)
CONTAINERS.add(
    Container(
        "competition",
        label="Competition layout (.h5)",
        help="The competition's HDF5 file, with the names of its types in a table beside it.",
        maker="spatialcore.io.writers.competition:convert_competition",
        suffix=".h5",
        files="several",
    )
)
CONTAINERS.add(
    Container(
        "geojson",
        label="GeoJSON for QuPath",
        help="Spots and compositions for QuPath, one file for each slide.",
        maker="spatialcore.io.writers.geojson:convert_geojson",
        suffix=".geojson",
        files="per slide",
        lacks="GeoJSON holds spots and compositions; images stay in the source.",
    )
)
CONTAINERS.add(
    Container(
        "spatialdata",
        label="SpatialData (.zarr)",
        help="SpatialData: image pyramids, spots as circles, and one table.",
        maker="spatialcore.io.writers.spatialdata:convert_spatialdata",
        suffix=".zarr",
        files="folder",
    )
)

PREDICTIONS = Registry[PredictionFormat]("format of predictions")
"""Of several with one suffix, a file name asks for the first that can hold the slides."""

PREDICTIONS.add(
    PredictionFormat(
        "submission",
        label="Submission (.csv)",
        help="The competition's file: one slide, a row for each spot, a column for each type code.",
        maker="spatialcore.io.writers.submission:write_predicted_submission",
        suffix=".csv",
        is_of_one_slide=True,
        holds_notes=False,
        lacks="A submission holds the means alone, without names and places of spots.",
    )
)
PREDICTIONS.add(
    PredictionFormat(
        "csv",
        label="CSV",
        help="A row for each spot, a column for each cell type.",
        maker="spatialcore.io.writers.predictions:write_csv",
        suffix=".csv",
        holds_notes=False,
        lacks="CSV holds the means alone: spread, intervals, truth and pictures are in .h5ad.",
    )
)
PREDICTIONS.add(
    PredictionFormat(
        "slides",
        label="Slides (.csv)",
        help="A row for each slide: the mean share of each cell type.",
        maker="spatialcore.io.writers.predictions:write_slides_csv",
        suffix=".csv",
        holds_notes=False,
        lacks="A table of slides holds means over their spots: where types lie is in the other formats.",
    )
)
PREDICTIONS.add(
    PredictionFormat(
        "parquet",
        label="Parquet",
        help="A row for each spot, columns of mean, spread, interval and truth, for pandas, polars and R.",
        maker="spatialcore.io.writers.predictions:write_parquet",
        suffix=".parquet",
        lacks="Parquet holds no pictures, and neither members nor baselines; these are in .h5ad.",
    )
)
PREDICTIONS.add(
    PredictionFormat(
        "h5ad",
        label="AnnData (.h5ad)",
        help="Predictions, spread, intervals, truth and pictures, which scanpy and squidpy plot at once.",
        maker="spatialcore.io.writers.h5ad:write_h5ad",
        suffix=".h5ad",
        lacks="AnnData holds pictures of 2000 px at most: full resolution stays in the source.",
    )
)
PREDICTIONS.add(
    PredictionFormat(
        "geojson",
        label="GeoJSON for QuPath",
        help="Spots as coloured detections with mean, spread, interval and truth, one file for each slide.",
        maker="spatialcore.io.writers.geojson:write_predicted_geojson",
        suffix=".geojson",
        files="per slide",
        lacks="GeoJSON holds no pictures, and neither members nor baselines; open it on the slide's own image.",
    )
)
PREDICTIONS.add(
    PredictionFormat(
        "spatialdata",
        label="SpatialData (.zarr)",
        help="SpatialData: image pyramids, spots as circles, and one table of predictions.",
        maker="spatialcore.io.writers.spatialdata:write_predicted_spatialdata",
        suffix=".zarr",
        files="folder",
        lacks="SpatialData holds neither members nor baselines; these are in .h5ad.",
    )
)
PREDICTIONS.add(
    PredictionFormat(
        "tissuumaps",
        label="TissUUmaps project (.tmap)",
        help="A project for each slide, with its table and picture: pies of all types, or one type by colour.",
        maker="spatialcore.io.writers.tissuumaps:write_tissuumaps",
        suffix=".tmap",
        files="several",
        holds_notes=False,
        lacks="A TissUUmaps project holds neither members nor baselines, and a copy of the image as JPEG of quality 90.",
    )
)
PREDICTIONS.add(
    PredictionFormat(
        "qupath",
        label="Folder for QuPath",
        help="Images and coloured spots with all measurements, side by side, with a README.",
        maker="spatialcore.io.writers.qupath:write_qupath",
        suffix="",
        files="folder",
        lacks="A folder for QuPath holds neither members nor baselines, and copies of images as JPEG of quality 90.",
    )
)
PREDICTIONS.add(
    PredictionFormat(
        "vitessce",
        label="Folder for Vitessce",
        help="A view configuration and a SpatialData store for each slide, with a page that opens them in a browser.",
        maker="spatialcore.io.writers.vitessce:write_vitessce",
        suffix="",
        files="folder",
        lacks="A folder for Vitessce holds neither members nor baselines; these are in .h5ad.",
    )
)


def data_suffixes() -> frozenset[str]:
    """Return the suffixes of files that some reader takes; images of slides are not among them."""
    return frozenset[str]().union(*(reader.suffixes for reader in READERS.values()))


def upload_suffixes() -> frozenset[str]:
    """Return the suffixes of files that some reader takes when they come together, compressed ones among them."""
    return data_suffixes().union({".gz"}, *(reader.suffixes_beside for reader in READERS.values()))


def container_of(path: Path) -> Container | None:
    """Return the container that a file name asks for, `None` for another suffix."""
    suffix = path.suffix.lower()
    return next((row for row in CONTAINERS.values() if row.suffix == suffix), None)
