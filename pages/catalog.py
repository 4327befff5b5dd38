"""Which data sets the app may open, and which it opened last.

Everybody who reaches the app may open what lies under the allowed folders: `$SPOTSCAPE_DATA_ROOTS` (separated like `PATH`; by
default the home folder and the current one), Spotscape's own folder, and the path that `$SPOTSCAPE_DATA` names.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from spatialcore import demo
from spatialcore.data.dataset import Dataset
from spatialcore.errors import DataError
from spatialcore.images import IMAGE_SUFFIXES
from spatialcore.io.formats import data_suffixes, upload_suffixes
from spatialcore.io.manifest import FILES, NAMES, is_manifest
from spatialcore.runtime.child_process import environment, module_command
from spatialcore.storage.files import home, pasted_path, text_hash, write_atomic, write_json
from spatialcore.storage.foreign_files import check_path, data_suffix, natural_key

KEEP_RECENT = 12
DATA_SUFFIXES = data_suffixes() | IMAGE_SUFFIXES
UPLOAD_SUFFIXES = upload_suffixes() | IMAGE_SUFFIXES
_MAX_LISTED = 1000
_MAX_STAMPED_FILES = 4000
_UNWRITABLE = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
_LONGEST_NAME_BYTES = 200


class Recent(BaseModel):
    """A data set that was opened before; `key` names it in the app's addresses, so that these show no path."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    key: str
    path: Path
    options: dict[str, str] = {}
    name: str
    format: str
    slides: int
    labelled: int
    spots: int
    cell_types: int
    opened: float


def allowed_roots() -> list[Path]:
    """Return the folders and single files that may be opened, with what lies below them; those that exist."""
    named = os.environ.get("SPOTSCAPE_DATA_ROOTS")
    roots = [Path(p).expanduser() for p in named.split(os.pathsep) if p] if named else [Path.home(), Path.cwd()]
    own = [home(), *([Path(data).expanduser()] if (data := named_data()) else [])]
    resolved = dict.fromkeys(root.resolve() for root in (*roots, *own))
    return [root for root in resolved if root.exists()]


def named_data() -> str | None:
    """Return the data to open when the app starts: `$SPOTSCAPE_DATA`."""
    return os.environ.get("SPOTSCAPE_DATA") or None


def checked_path(text: str | Path) -> Path:
    """Resolve the path that a person typed. Raises DataError for anything that does not lie under an allowed root.

    The text is judged before the disk is asked about it, and again after links were followed. Whether the file exists
    is not told here: that is the reader's to say.
    """
    typed = str(pasted_path(text)) if str(text).strip() else ""
    if not typed:
        raise DataError("Wanted the path of a file or folder, got nothing. Type or paste one.")
    if any(ord(c) < 32 or ord(c) == 127 for c in typed):
        raise DataError(f"{typed!r}: a path cannot hold control characters. Type it again.")
    if typed.startswith(("\\\\", "//")) or "://" in typed:
        raise DataError(f"{typed}: network paths and addresses are not opened. Copy the data to this machine first.")
    roots = allowed_roots()
    path = Path(os.path.normpath(Path(typed).expanduser().absolute()))
    if _lies_under(path, [*roots, *_as_named()]) and _lies_under(resolved := _resolved(path), roots):
        return resolved
    root_names = ", ".join(map(str, roots))
    raise DataError(
        f"{typed}: lies outside the folders that this app may open ({root_names}). "
        "Move the data there, or start the app with their folder in SPOTSCAPE_DATA_ROOTS."
    )


def recent() -> list[Recent]:
    """Return the data sets opened before, the last one first; without those that are gone or no longer allowed."""
    return [entry for entry in _stored() if _may_open(entry.path)]


def find_recent(key: str) -> Recent | None:
    """Return the data set that an address names, or `None`."""
    return next((entry for entry in recent() if entry.key == key), None)


def remember(dataset: Dataset) -> Recent:
    """Put a data set first in the list of recent ones."""
    entry = Recent(
        key=data_key(dataset.path, dataset.options),
        path=dataset.path,
        options=dict(dataset.options),
        name=dataset.name,
        format=dataset.format,
        slides=len(dataset),
        labelled=len(dataset.labelled),
        spots=dataset.n_spots,
        cell_types=len(dataset.cell_types),
        opened=time.time(),
    )
    others = [other for other in _stored() if other.key != entry.key]
    write_json(_recent_file(), [e.model_dump(mode="json") for e in (entry, *others)][:KEEP_RECENT])
    return entry


def data_key(path: Path, options: Mapping[str, str]) -> str:
    """Return a short name of a path with its options, for addresses."""
    return text_hash(path, *sorted(options.items()))[:10]


def content_stamp(path: Path) -> str:
    """Return what changes when a file, or any file of a folder or beside a file, was changed; no content is read."""
    folder = path if path.is_dir() else path.parent
    walk = os.walk(folder) if path.is_dir() else [(str(folder), [], [p.name for p in folder.glob(f"{path.stem}*")])]
    facts: list[tuple[str, int, int]] = []
    for where, _, names in walk:
        for name in names[: _MAX_STAMPED_FILES - len(facts)]:
            try:
                stat = os.stat(os.path.join(where, name))
            except OSError:
                continue
            facts.append((name, stat.st_size, stat.st_mtime_ns))
    return text_hash(*sorted(facts))


def browse(folder: str | Path) -> tuple[list[Path], list[Path]]:
    """List folders and data files directly under an allowed folder, in natural order, without hidden ones.

    Links that leave the allowed roots are left out too. Raises DataError.
    """
    where = checked_path(folder)
    check_path(where)
    try:
        inside = sorted((p for p in where.iterdir() if not p.name.startswith(".")), key=lambda p: natural_key(p.name))
    except OSError as error:
        raise DataError(f"{where}: cannot be listed ({error.strerror}).") from error
    usable = [p for p in inside[:_MAX_LISTED] if _may_open(p)]
    return [p for p in usable if p.is_dir()], [p for p in usable if p.is_file() and data_suffix(p) in DATA_SUFFIXES]


def keep_uploads(files: Sequence[tuple[str, bytes]]) -> Path:
    """Store uploaded files under Spotscape's own folder and return what to open: the file, of several the manifest that names
    the others, or their folder.

    Equal files are stored once. Names stay as they are, for a table and its picture belong together by them; only what could
    lead elsewhere is taken off. Raises DataError for a kind of file that no reader knows, and where two files would become one.
    """
    contents: dict[str, bytes] = {}
    for name, _ in files:
        if data_suffix(Path(name)) not in UPLOAD_SUFFIXES - {".gz"}:
            raise DataError(f"{name}: not a known kind of file. Wanted {', '.join(sorted(UPLOAD_SUFFIXES))}.")
    for name, content in files:
        if contents.setdefault(safe_file_name(name), content) != content:
            raise DataError(f"{name}: two files of this name were given, and they differ. Rename one and upload them again.")
    digest = hashlib.blake2b(digest_size=8, person=b"names kept")  # apart from what older versions stored under changed names
    for name, content in contents.items():
        digest.update(f"{name}\x1f{len(content)}\x1f".encode() + content)
    folder = home() / "uploads" / digest.hexdigest()
    for name, content in contents.items():
        if not (folder / name).exists():
            write_atomic(folder / name, content)
    if len(contents) == 1:
        return folder / next(iter(contents))
    lists = [folder / name for name in contents if name in NAMES or Path(name).suffix.lower() in (".yaml", ".yml")]
    return next((path for path in lists if is_manifest(path, FILES)), folder)


def safe_file_name(name: str) -> str:
    """Return the last part of a name, without signs that no file system takes, and never hidden or too long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem, suffix = os.path.splitext(_UNWRITABLE.sub("_", last).lstrip(". "))
    while len(f"{stem}{suffix}".encode()) > _LONGEST_NAME_BYTES:
        stem = stem[:-1]
    return f"{stem}{suffix}" if stem else f"data{suffix}"


def demo_file(report: Callable[[float, str], None] | None = None) -> Path:
    """Return the demo's file under Spotscape's folder; it is made when it is not there yet.

    Its folder is named after the code that paints it, so that a newer version never shows an older one's slides.
    A process of its own makes it, so that the caller's memory stays small; `report` hears the part done and a sentence.
    Raises DataError where it cannot be made.
    """
    path = home() / "demo" / _demo_version() / "demo.h5"
    if path.exists() and path.with_suffix(".cell_types.csv").exists():
        return path
    command = module_command("spatialcore.demo", path)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment()) as child:
        assert child.stdout is not None
        last = ""
        for line in child.stdout:
            last = line.strip() or last
            part, _, sentence = last.partition(" ")
            if report and sentence and part.replace(".", "", 1).isdigit():
                report(float(part), sentence)
    if child.returncode:
        raise DataError(f"{path}: the demo could not be made ({last or 'no reason given'}). Is there room on the disk?")
    return path


def _demo_version() -> str:
    """Hash the modules that decide how the demo looks."""
    return text_hash(*(p.read_text() for p in sorted(Path(demo.__file__).parent.glob("*.py"))))[:8]


def _may_open(path: Path) -> bool:
    try:
        return checked_path(path).exists()
    except (DataError, OSError):
        return False


def _as_named() -> list[Path]:
    """Return the roots as they were written: a root may itself be a link."""
    named = (os.environ.get("SPOTSCAPE_DATA_ROOTS") or "").split(os.pathsep)
    return [Path(os.path.normpath(Path(p).expanduser().absolute())) for p in (*named, named_data()) if p] + [Path.home(), home()]


def _resolved(path: Path) -> Path:
    try:
        resolved = path.resolve()
    except (OSError, RuntimeError) as error:  # links in a circle
        raise DataError(f"{path}: its links cannot be followed ({error}). Name the file itself.") from error
    if resolved.is_symlink():  # from Python 3.13 on, a circle is not told
        raise DataError(f"{path}: its links lead in a circle. Name the file itself.")
    return resolved


def _lies_under(path: Path, roots: list[Path]) -> bool:
    return any(path.is_relative_to(root) for root in roots)


def _recent_file() -> Path:
    return home() / "recent.json"


def _stored() -> list[Recent]:
    """Read the list of recent data; an entry that cannot be read is forgotten, for it is only a convenience."""
    try:
        entries: Any = json.loads(_recent_file().read_bytes())
    except (OSError, ValueError):
        return []
    recents = []
    for entry in entries if isinstance(entries, list) else []:
        try:
            recents.append(Recent.model_validate(entry))
        except ValidationError:
            continue
    return recents
