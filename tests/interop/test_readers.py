"""Independent readers of what Spotscape writes agree to the value: each is skipped where it is not installed (`make interop`)."""

import json
import os
from functools import cache
from pathlib import Path

import anndata
import numpy as np
import pytest

from spatialcore.images import copy_image
from spatialcore.io.convert import convert
from spatialcore.io.readers import load_data
from spatialcore.io.write_predictions import Output
from tests.support.painted_tissue import painted
from tests.support.written_slides import TYPES, dataset, predictions_of, slide, with_intervals

NAMES = ("S 1 (a) [b]", "S_2")
PICTURES = Path(os.environ["SPOTSCAPE_PICTURES"]) if "SPOTSCAPE_PICTURES" in os.environ else None
"""Where drawn pictures are kept to be looked at."""


@pytest.fixture(scope="module")
def data():
    slides = [painted(slide(name, seed=i, hw=(700, 900), n=40, whole=i == 0)) for i, name in enumerate(NAMES)]
    return dataset(*slides)


@pytest.fixture(scope="module")
def predictions(data):
    return with_intervals(predictions_of(data))


@pytest.fixture(scope="module")
def written(data, predictions, tmp_path_factory):
    """Writes the predictions in a format, once, and gives the path."""
    folder = tmp_path_factory.mktemp("written")

    @cache
    def write(name, file):
        Output(folder / file, format=name).write(data, predictions, lambda _: None)
        return folder / file

    return write


def keep(figure, name):
    if PICTURES is not None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        figure.savefig(PICTURES / name, dpi=80, bbox_inches="tight")


def centres(axes):
    """Centres of the circles that are drawn, in the axes' own coordinates, by x: the largest values are drawn last."""
    paths = [path.get_extents() for collection in axes.collections for path in collection.get_paths()]
    return np.array(sorted(((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2) for box in paths))


class TestAnnData:
    def test_values(self, written, data, predictions):
        table = anndata.read_h5ad(written("h5ad", "p.h5ad"))
        np.testing.assert_array_equal(table.X, np.concatenate([p.mean for p in predictions]))
        for name in ("lower", "upper", "sd"):
            np.testing.assert_array_equal(table.layers[name], np.concatenate([getattr(p, name) for p in predictions]))
        np.testing.assert_array_equal(table.layers["truth"], np.concatenate([s.composition for s in data]))
        np.testing.assert_array_equal(table.obsm["spatial"], np.concatenate([s.spot_xy_px for s in data]))
        assert list(table.var_names) == list(TYPES)

    def test_scanpy_draws_spots_on_tissue(self, written, data):
        sc = pytest.importorskip("scanpy")
        import matplotlib.pyplot as plt

        plt.switch_backend("agg")
        table = sc.read_h5ad(written("h5ad", "p.h5ad"))
        for name in NAMES:
            part = table[table.obs["library_id"] == name]
            sc.pl.spatial(part, library_id=name, color=TYPES[0], show=False)
            figure = plt.gcf()
            (axes, *_) = figure.axes
            assert axes.images
            np.testing.assert_allclose(centres(axes), sorted(data[name].spot_xy_px.tolist()), atol=0.5)
            keep(figure, f"scanpy {name}.png")
            plt.close(figure)

    def test_squidpy_draws_spots_on_tissue(self, written, data):
        sq = pytest.importorskip("squidpy")
        import matplotlib.pyplot as plt

        plt.switch_backend("agg")
        table = anndata.read_h5ad(written("h5ad", "p.h5ad"))
        sq.pl.spatial_scatter(table, library_key="library_id", color=TYPES[0])
        figure = plt.gcf()
        drawn = [axes for axes in figure.axes if axes.images]
        for axes, one in zip(drawn, data, strict=True):
            np.testing.assert_allclose(centres(axes), sorted(one.spot_xy_px.tolist()), atol=0.5)
        keep(figure, "squidpy.png")
        plt.close(figure)


class TestSpatialData:
    def test_values(self, written, data, predictions):
        spatialdata = pytest.importorskip("spatialdata")
        store = spatialdata.read_zarr(written("spatialdata", "p.zarr"))
        table = store.tables["table"]
        np.testing.assert_array_equal(table.X, np.concatenate([p.mean for p in predictions]))
        for name in ("lower", "upper", "sd"):
            np.testing.assert_array_equal(table.layers[name], np.concatenate([getattr(p, name) for p in predictions]))
        for one, system in zip(data, ("S_1__a___b_", "S_2"), strict=True):
            circles = store.shapes[f"{system}_spots"]
            np.testing.assert_array_equal(np.stack([circles.geometry.x, circles.geometry.y], axis=1), one.spot_xy_px)
            np.testing.assert_array_equal(circles.radius, one.spot_diameter_px / 2)
            part = table[table.obs["region"] == f"{system}_spots"]
            assert part.obs["instance"].tolist() == list(circles.index)
            full = store.images[f"{system}_image"]["scale0"]["image"]
            np.testing.assert_array_equal(full.transpose("y", "x", "c").data, one.image.read_region(0, 0, 900, 700))
            half = store.images[f"{system}_image"]["scale1"]["image"]
            np.testing.assert_array_equal(half.transpose("y", "x", "c").data, one.image.read_region(0, 0, 450, 350, level=1))
            assert spatialdata.get_extent(store, coordinate_system=system, elements=[f"{system}_image"])["x"] == (0.0, 900.0)

    def test_it_writes_again_what_we_read(self, written, data, tmp_path):
        spatialdata = pytest.importorskip("spatialdata")
        from spatialdata._io.format import SpatialDataContainerFormatV01, SpatialDataContainerFormatV02

        for number, layout in enumerate((SpatialDataContainerFormatV01(), SpatialDataContainerFormatV02())):
            spatialdata.read_zarr(written("spatialdata", "p.zarr")).write(tmp_path / f"{number}.zarr", sdata_formats=layout)
            back = load_data(tmp_path / f"{number}.zarr")
            assert [s.id for s in back] == list(NAMES)
            for was, now in zip(data, back, strict=True):
                np.testing.assert_array_equal(now.spot_xy_px, was.spot_xy_px)
                np.testing.assert_array_equal(now.composition, was.composition)
                assert (now.um_per_px, now.spot_diameter_px) == (was.um_per_px, was.spot_diameter_px)
                np.testing.assert_array_equal(now.image.read_region(30, 20, 300, 200), was.image.read_region(30, 20, 300, 200))

    def test_its_own_transformations(self, data, tmp_path):
        spatialdata = pytest.importorskip("spatialdata")
        from spatialdata.models import Image2DModel, ShapesModel
        from spatialdata.transformations import Affine, Scale, Sequence, Translation

        one = data.slides[0]
        turned = Affine([[0, 2, 3], [-2, 0, 5], [0, 0, 1]], input_axes=("x", "y"), output_axes=("x", "y"))
        to = {"global": Sequence([Scale([0.5, 0.25], axes=("y", "x")), Translation([7, 9], axes=("x", "y")), turned])}
        pixels = np.moveaxis(one.image.read_region(0, 0, 900, 700), 2, 0)
        image = Image2DModel.parse(pixels, dims=("c", "y", "x"), scale_factors=[2], transformations=to)
        places = to["global"].to_affine_matrix(("x", "y"), ("x", "y")) @ np.column_stack([one.spot_xy_px, np.ones(40)]).T
        circles = ShapesModel.parse(places[:2].T, geometry=0, radius=1.0)
        spatialdata.SpatialData(images={"he": image}, shapes={"spots": circles}).write(tmp_path / "t.zarr")
        (now,) = load_data(tmp_path / "t.zarr")
        np.testing.assert_allclose(now.spot_xy_px, one.spot_xy_px, atol=1e-8)

    def test_spatialdata_plot_draws_spots_on_tissue(self, written):
        pytest.importorskip("spatialdata_plot")
        import matplotlib.pyplot as plt
        import spatialdata

        store = spatialdata.read_zarr(written("spatialdata", "p.zarr"))
        for system in ("S_1__a___b_", "S_2"):
            figure, axes = plt.subplots()
            drawing = store.pl.render_images(f"{system}_image").pl.render_shapes(f"{system}_spots", color=TYPES[0])
            drawing.pl.show(coordinate_systems=system, ax=axes)
            assert axes.images
            keep(figure, f"spatialdata_plot {system}.png")
            plt.close(figure)


def test_mudata(data, tmp_path):
    mudata = pytest.importorskip("mudata")
    convert(data, tmp_path / "a.h5ad")
    table = anndata.read_h5ad(tmp_path / "a.h5ad")
    other = anndata.AnnData(np.zeros((table.n_obs, 2), np.float32), obs=table.obs[[]].copy())
    mudata.MuData({"other": other, "shares": table}).write(tmp_path / "m.h5mu")
    back = load_data(tmp_path / "m.h5mu")
    assert [s.id for s in back] == list(NAMES)
    for was, now in zip(data, back, strict=True):
        np.testing.assert_array_equal(now.composition, was.composition)
        np.testing.assert_array_equal(now.spot_xy_px, was.spot_xy_px)


def test_geopandas(written, data, predictions):
    geopandas = pytest.importorskip("geopandas")
    folder = written("geojson", "p.geojson").parent
    for one in data:
        file = next(p for p in folder.glob("*.geojson") if one.id.split(" ")[0] in p.name)
        frame = geopandas.read_file(file)
        assert len(frame) == one.n_spots
        centres = np.stack([frame.geometry.centroid.x, frame.geometry.centroid.y], axis=1)
        np.testing.assert_allclose(centres, one.spot_xy_px, atol=0.01)
        assert [json.loads(c)["name"] if isinstance(c, str) else c["name"] for c in frame["classification"]] == [
            TYPES[i] for i in predictions[one.id].mean.argmax(axis=1)
        ]


def test_vitessce(written):
    vitessce = pytest.importorskip("vitessce")
    for name in ("S_1__a___b_", "S_2"):
        stored = json.loads((written("vitessce", "v") / f"{name}.json").read_text())
        assert vitessce.VitessceConfig.from_dict(stored).to_dict()["layout"] == stored["layout"]
        wrapper = vitessce.SpatialDataWrapper(
            sdata_url=f"{name}.zarr",
            table_path="tables/table",
            obs_feature_matrix_path="tables/table/X",
            obs_spots_path=f"shapes/{name}_spots",
            obs_set_paths=["tables/table/obs/largest type"],
            obs_set_names=["Largest type"],
            image_path=f"images/{name}_image",
            region=f"{name}_spots",
            coordinate_system=name,
        )
        config = vitessce.VitessceConfig(schema_version="1.0.18", name="other")
        config.add_dataset("d").add_object(wrapper)
        (own,) = config.to_dict()["datasets"][0]["files"]
        (file,) = stored["datasets"][0]["files"]
        assert (own["fileType"], own["url"], own["options"]) == (file["fileType"], file["url"], file["options"])


def test_openslide_and_tifffile(data, tmp_path):
    import openslide
    import tifffile

    one = data.slides[0]
    copy_image(tmp_path / "c.tif", one.image, um_per_px=one.um_per_px)
    with openslide.OpenSlide(tmp_path / "c.tif") as opened:
        assert opened.dimensions == (900, 700)
        assert opened.level_dimensions == ((900, 700), (450, 350))
        assert float(opened.properties["openslide.mpp-x"]) == pytest.approx(4.25)
        region = np.asarray(opened.read_region((100, 50), 0, (300, 200)))[..., :3].astype(float)
    np.testing.assert_array_equal(tifffile.imread(tmp_path / "c.tif")[50:250, 100:400], region)
    assert np.abs(region - one.image.read_region(100, 50, 300, 200)).mean() < 3  # JPEG of quality 90
