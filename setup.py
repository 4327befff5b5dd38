"""The two packages of a wheel: `spatialcore`, and the folder `pages` as `spotscape_app`, a name that nobody else uses."""

import shutil
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py


class BuildWithTheme(build_py):
    """Lay Streamlit's settings beside the app's script, where Streamlit looks for them from whatever folder it is started."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib, "spotscape_app", ".streamlit")
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(".streamlit/config.toml", target)


setup(
    packages=[
        *find_packages(include=["spatialcore", "spatialcore.*"]),
        *(f"spotscape_app{name.removeprefix('pages')}" for name in find_packages(include=["pages", "pages.*"])),
    ],
    package_dir={"spotscape_app": "pages"},
    package_data={
        "spatialcore": ["py.typed"],
        "spotscape_app": ["assets/*.css", "assets/*.jpg", "viewer/dist/*"],
    },
    cmdclass={"build_py": BuildWithTheme},
)
