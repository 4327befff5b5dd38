"""Predict slides with a run that was trained on others: which run, on which points, what speaks against it, and the button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from spatialcore.config.run_config import Finding
from spatialcore.data.annotations import load_annotations
from spatialcore.data.dataset import Dataset, Slide, spot_pitch_px
from spatialcore.data.grid import resolution_words
from spatialcore.data.lattice import DENSITIES, SHAPES, SpotGeometry
from spatialcore.engines import launch
from spatialcore.engines.apply import Prepared, applied_time, apply_run, check_slides, fits, learned_geometry, prepare
from spatialcore.engines.base import ExecutionTarget
from spatialcore.engines.registry import engine
from spatialcore.errors import ConfigError, DataError, SpatialcoreError
from spatialcore.evaluation.fit import FIT_CHECKS
from spatialcore.formatting import counted, duration
from spatialcore.insights import training_facts
from spatialcore.insights.run_listing import RunRow, best_first
from spatialcore.io.annotation_files import keep_region
from spatialcore.io.options import GRID_OPTIONS, OPTIONS
from spatialcore.runs.run import Run

from .. import links, messages, run_cache, session
from ..text import plain, when

_SHAPES = {"hex": "Hexagons", "square": "Squares"}
_DENSITIES = {1: "As learned", 2: "Half", 4: "Quarter"}
_BARE, _ALL, _SOME = "bare", "all", "some"
_LISTED = 4

Options = tuple[tuple[str, str], ...]


def as_read(dataset: Dataset) -> Dataset:
    """Return the open data set with the spots of its files, without virtual ones."""
    own = {name: value for name, value in dataset.options.items() if name not in GRID_OPTIONS}
    return dataset if own == dict(dataset.options) else session.peek(dataset.path, **own)


def candidates(dataset: Dataset) -> list[RunRow]:
    """Return the trained runs that predict the cell types of these slides, the best first; `dataset` is as read.

    A run of these very slides is among them where a grid between their spots can be predicted.
    """
    own, where = run_cache.fingerprint(dataset), f"{dataset.path} {sorted(dataset.options.items())}"
    rows = [r for r in run_cache.all_runs() if r.state == "finished" and not r.notes.archived and not r.is_applied]
    return best_first(
        [r for r in rows if (r.data_fingerprint == own and dataset.predictable) or _fits(r.path, f"{own} {where}", dataset)]
    )


def candidates_for(dataset: Dataset) -> list[RunRow]:
    """Return `candidates` for the files of the open data set, whatever points it is open with."""
    return candidates(as_read(dataset))


def section(dataset: Dataset, slide_id: str | None = None) -> None:
    """Draw the whole form: for one slide of the data set to begin with, or for all."""
    read = as_read(dataset)
    rows = {row.id: row for row in candidates(read)}
    if not rows:
        messages.empty_state(
            "No trained run can predict these slides",
            "Train one on slides whose spots were measured; it is then offered here.",
            _to_start,
        )
        return
    first, second = (st.container(), st.container()) if slide_id else st.columns([3, 2], gap="large")
    with first:
        slides = _slides(read, slide_id)
        if not slides:
            st.caption(":material/info: Choose at least one slide.")
            return
        scale = _scale(read, slides)
        if scale:
            read = session.peek(read.path, **{**read.options, "um_per_px": scale})
        chosen = _run(rows, read, slides)
    source = run_cache.open_run(rows[chosen])
    with second:
        is_own = rows[chosen].data_fingerprint == run_cache.fingerprint(read)
        virtual = _grid(source, read, slides, is_own=is_own)
        if virtual is not None:
            _outcome(source, read, slides, virtual, on_slides=slide_id is not None)


def _slides(read: Dataset, slide_id: str | None) -> tuple[str, ...]:
    """Ask which slides are predicted."""
    ids, bare = [s.id for s in read], [s.id for s in read if not s.has_spots]
    if len(ids) == 1:
        return tuple(ids)
    names = {slide_id: "This slide"} if slide_id else {}
    names |= {_BARE: f"All {len(bare)} without spots"} if 0 < len(bare) < len(ids) else {}
    names |= {_ALL: f"All {len(ids)}", _SOME: "Some"}
    which = st.segmented_control(
        "Slides", list(names), default=next(iter(names)), required=True, format_func=names.__getitem__, key="predict_which"
    )
    if which == _SOME:
        return tuple(st.multiselect("Slides to predict", ids, default=bare or ids, key=f"predict_some_{read.path}"))
    return tuple({_BARE: bare, _ALL: ids}.get(str(which), [str(which)]))


def _scale(read: Dataset, slides: Sequence[str]) -> str:
    """Ask for µm per pixel where a slide's file does not say; empty while nobody says."""
    unknown = [i for i in slides if read[i].um_per_px is None]
    if not unknown:
        return ""
    st.markdown(f":orange-badge[:material/straighten: Scale unknown] {plain(_named(unknown))}")
    value = st.number_input(
        "Micrometres per pixel",
        min_value=0.01,
        max_value=20.0,
        value=None,
        step=0.01,
        format="%.3f",
        key=f"predict_um_{read.path}",
        placeholder="0.25 at 40x",
    )
    if len(unknown) < len(slides):
        st.caption(":material/info: It will hold for all chosen slides, in place of what their files say.")
    return f"{value:g}" if value else ""


def _run(rows: Mapping[str, RunRow], read: Dataset, slides: Sequence[str]) -> str:
    """Ask for the trained run: a list that says what each learned from, and, of a single slide, whether it fits."""
    findings = (
        {i: _findings(row.path, read, tuple(slides)) for i, row in list(rows.items())[:_LISTED]} if len(slides) == 1 else {}
    )
    order = sorted(rows, key=lambda i: _gravity(findings.get(i, ())))
    shown = order
    if len(order) > _LISTED and not st.toggle(f"All {len(order)} trained runs", key="predict_all_runs"):
        shown = order[:_LISTED]
    chosen = st.radio(
        "Trained run",
        shown,
        format_func=lambda i: f"**{plain(rows[i].title)}**, {when(rows[i].created)}",
        captions=[_about(rows[i], findings.get(i)) for i in shown],
        key="predict_run",
    )
    chosen = chosen or shown[0]
    if look := _look(rows[chosen].path):
        st.caption(plain(f"Its slides: {look}."))
    return chosen


def _about(row: RunRow, findings: Sequence[Finding] | None) -> str:
    """Return what a run learned from and scored, its worst warnings, and how it fits the slide."""
    facts = [*training_facts.learned_from(run_cache.open_run(row).config, _learned(row.path)), training_facts.scores(row)]
    parts = [plain(" · ".join(facts))]
    parts += [f":orange-badge[:material/{w.icon}: {w.label}]" for w in row.warnings[:2]]
    if findings is not None:
        labels = ", ".join(dict.fromkeys(_label(f) for f in findings))
        colour, words = {0: ("green", "fits this slide"), 1: ("orange", "doubts"), 2: ("red", "does not fit")}[_gravity(findings)]
        parts.append(f":{colour}-badge[{words}] {plain(labels)}")
    return "  \n".join([parts[0], " ".join(parts[1:])]) if parts[1:] else parts[0]


def _label(finding: Finding) -> str:
    return FIT_CHECKS[finding.code].label if finding.code in FIT_CHECKS else "cannot be read"


def _gravity(findings: Sequence[Finding]) -> int:
    return 0 if not findings else 1 if all(f.severity == "warn" for f in findings) else 2


def _grid(source: Run, read: Dataset, slides: Sequence[str], *, is_own: bool) -> Options | None:
    """Ask for the points; `None` while something is missing, which is then said."""
    learned = _learned(str(source.path))
    bare = [i for i in slides if not read[i].has_spots]
    options: dict[str, str] = {}
    if bare:
        sizes = _lattice(source.id, learned)
        if sizes is None:
            return None
        options |= sizes
    dense = _density(read, slides, bare, options, is_own=is_own, learned=learned)
    if dense > 1:
        options["dense"] = str(dense)
    if len(slides) == 1 and (bare or dense > 1) and (region := _region(read[slides[0]])):
        options["region"] = region
    return tuple(sorted(options.items()))


def _lattice(run_id: str, learned: SpotGeometry | None) -> dict[str, str] | None:
    """Ask for shape, pitch and diameter of a grid over tissue; they begin as on the run's training slides."""
    shape = st.segmented_control(
        "Grid",
        list(SHAPES),
        default=learned.shape if learned else SHAPES[0],
        required=True,
        format_func=_SHAPES.__getitem__,
        key=f"predict_shape_{run_id}",
    )
    fields = (
        ("pitch", "Pitch (µm)", learned.pitch_um if learned else None),
        ("diameter", "Diameter (µm)", learned.diameter_um if learned else None),
    )
    sizes = []
    for (name, label, value), column in zip(fields, st.columns(2, gap="small", wrap=False), strict=True):
        with column:
            sizes.append(
                st.number_input(
                    label,
                    min_value=5.0,
                    max_value=2000.0,
                    value=value,
                    step=5.0,
                    format="%g",
                    key=f"predict_{name}_{run_id}",
                    help="As on the run's training slides, unless you change it.",
                )
            )
    if None in sizes:
        st.caption(":material/info: The run does not know how its training slides' spots lay. Give pitch and diameter.")
        return None
    return {"grid": str(shape), "pitch_um": f"{sizes[0]:g}", "diameter_um": f"{sizes[1]:g}"}


def _density(
    read: Dataset,
    slides: Sequence[str],
    bare: Sequence[str],
    options: Mapping[str, str],
    *,
    is_own: bool,
    learned: SpotGeometry | None,
) -> int:
    """Ask into how many parts the pitch is cut, and say what can be read from such a map."""
    offered = [d for d in DENSITIES if not (is_own and d == 1)]  # measured spots were predicted by the run itself
    names = _DENSITIES if bare else _DENSITIES | {1: "As they are"}
    dense = int(
        st.segmented_control(
            "Distance between points",
            offered,
            default=offered[0],
            required=True,
            format_func=names.__getitem__,
            key=f"predict_dense_{is_own}_{bool(bare)}",
        )
        or offered[0]
    )
    if bare:
        st.caption(resolution_words(float(options["diameter_um"]), float(options["pitch_um"]), dense))
    elif dense > 1 and (um := read[slides[0]].um_per_px):
        slide = read[slides[0]]
        st.caption(resolution_words(round(slide.spot_diameter_px * um), round(spot_pitch_px(slide.spot_xy_px) * um), dense))
    elif dense > 1 and learned:
        st.caption(resolution_words(learned.diameter_um, learned.pitch_um, dense))
    return dense


def _region(slide: Slide) -> str:
    """Ask whether only the inside of some annotations is predicted; return the file that keeps them, empty for all tissue."""
    areas = {a.id: a for a in load_annotations(slide) if a.polygons}
    if not areas:
        st.caption("All of the tissue is predicted. Draw an annotation on the picture of Slides (A) to predict only a part.")
        return ""
    chosen = st.multiselect(
        "Only inside",
        list(areas),
        format_func=lambda i: areas[i].label if i in areas else str(i),
        placeholder="All of the tissue",
        key=f"predict_region_{slide.id}_{slide.image.fingerprint()}",
    )
    return str(keep_region(slide, [areas[i] for i in chosen if i in areas])) if chosen else ""


def _outcome(source: Run, read: Dataset, slides: tuple[str, ...], virtual: Options, *, on_slides: bool) -> None:
    """Draw what speaks against it, how many points it will be and how long it takes, and the button."""
    try:
        findings = _findings(str(source.path), read, slides, virtual)
    except SpatialcoreError as error:
        _hint(error)
        return
    force = _doubts(findings, slides)
    key = (str(source.path), _key(read), slides, virtual, force)
    prepared = None
    blocked = {f.slide for f in findings if f.severity == "impossible" or (f.severity == "refuse" and not force)}
    if not set(slides) <= blocked:
        with st.spinner("Laying the points …"):
            answer = _prepared(*key, source, read)
        if isinstance(answer, Prepared):
            prepared = answer
            _size(source, prepared)
        else:
            _hint(answer)
    label = "Predict this slide" if len(slides) == 1 else f"Predict {counted(len(slides) - len(blocked) or len(slides), 'slide')}"
    if st.button(
        label, type="primary", icon=":material/play_arrow:", key="predict_now", disabled=prepared is None, width="stretch"
    ):
        assert prepared is not None
        _start(source, prepared, dict(read.options), on_slides=on_slides)


def _doubts(findings: Sequence[Finding], slides: Sequence[str]) -> bool:
    """Draw a sentence for each doubt, and, where something is refused that can be forced, the tick box that overrules it."""
    if not findings:
        st.markdown(":green-badge[:material/check: Fits] Scale and look are as the models know them, as far as can be told.")
        return False
    of_slide: dict[str, list[str]] = {}
    for finding in findings:
        grave = finding.severity != "warn"
        badge = f":{'red' if grave else 'orange'}-badge[:material/{'block' if grave else 'troubleshoot'}: {_label(finding)}]"
        of_slide.setdefault(finding.slide, []).append(f"{badge} {plain(_words(finding.sentence))}")
    for slide, sentences in list(of_slide.items())[:12]:
        name = f"**{plain(slide)}**  \n" if len(slides) > 1 else ""
        st.markdown(name + "  \n".join(sentences))
    if len(of_slide) > 12:
        st.caption(f"and {len(of_slide) - 12} more slides with doubts; all are kept with the run.")
    impossible = {f.slide for f in findings if f.severity == "impossible"}
    if not any(f.severity == "refuse" and f.slide not in impossible for f in findings):
        return False
    return st.checkbox(
        "Predict it all the same",
        key="predict_force",
        help="Kept with the run, and said wherever its maps are shown, in exports and in reports.",
    )


def _size(source: Run, prepared: Prepared) -> None:
    points = prepared.dataset.n_spots
    names = prepared.dataset
    words = f"**{counted(points, 'point')}**" + (f" on {counted(len(names), 'slide')}" if len(names) > 1 else "")
    try:
        estimate = applied_time(source, prepared.dataset, n_devices=engine("local").n_devices(ExecutionTarget()) or 1)
        words += f", about **{duration(estimate.seconds)}** on this machine"
    except SpatialcoreError as error:
        st.caption(f":material/info: {plain(error)}")
    st.markdown(f"{words}.")
    if prepared.refused:
        st.caption(f":material/info: Left out: {plain(_named(prepared.refused))}.")


def _start(source: Run, prepared: Prepared, options: dict[str, str], *, on_slides: bool) -> None:
    try:
        run = apply_run(source, prepared.dataset, findings=prepared.findings)
        launch.launch(run)
        if dict(run.config.data.options) != options or len(run.config.data.slides) == 1:
            session.open_path(run.config.data.path, **run.config.data.options)  # with its virtual spots
    except SpatialcoreError as error:
        _hint(error)
        return
    st.session_state.pop(OPEN, None)
    st.toast("The slides are being predicted. This continues when you close the page.", icon=":material/play_arrow:")
    if on_slides:
        links.tell("run", run.id)
        st.rerun()
    st.switch_page(links.page("train"), query_params={"job": run.id})


OPEN = "_predict_open"
"""Whether the form stands beside the picture of Slides."""


def _hint(error: SpatialcoreError) -> None:
    messages.hint(type(error)(_words(str(error))))


def _words(sentence: str) -> str:
    """Write a sentence in the words of this form: options by their labels in place of the command line's flags."""
    own = {"--um-per-px": "micrometres per pixel", "--pitch-um": "a pitch", "--diameter-um": "a diameter", "--dense": "a density"}
    own |= {"--region": "an annotation", "--force": "The box below"}
    for flag in sorted({**{row.flag: row.label for row in OPTIONS.values()}, **own}, key=len, reverse=True):
        sentence = sentence.replace(flag, own.get(flag, f'"{flag}"'))
    return sentence


def _named(slides: Sequence[str]) -> str:
    return ", ".join(slides[:4]) + (f" and {len(slides) - 4} more" if len(slides) > 4 else "")


def _to_start() -> None:
    if st.button("Open slides with spots", icon=":material/folder_open:", key="predict_to_start"):
        st.switch_page(links.page("start"))


def _key(dataset: Dataset) -> str:
    return f"{dataset.path} {sorted(dataset.options.items())} {run_cache.fingerprint(dataset)}"


def _findings(path: str, read: Dataset, slides: tuple[str, ...], virtual: Options = ()) -> tuple[Finding, ...]:
    """Return what speaks against predicting these slides. Raises ConfigError where nobody knows how large a spot is."""
    with st.spinner("Looking at the tissue …"):
        answer = _checked(path, _key(read), slides, virtual, read)
    if isinstance(answer, SpatialcoreError):
        if virtual:
            raise answer
        return ()
    return answer


@st.cache_data(max_entries=512, show_spinner=False)
def _checked(
    path: str, key: str, slides: tuple[str, ...], virtual: Options, _read: Dataset
) -> tuple[Finding, ...] | SpatialcoreError:
    sizes = {name: value for name, value in virtual if name not in ("region", "dense")}
    try:
        return tuple(check_slides(run_cache.open_run(path), _read.subset(list(slides)), sizes))
    except (ConfigError, DataError) as error:
        return error


@st.cache_resource(max_entries=4, show_spinner=False)
def _prepared(
    path: str, key: str, slides: tuple[str, ...], virtual: Options, force: bool, _source: Run, _read: Dataset
) -> Prepared | SpatialcoreError:
    try:
        return prepare(_source, _read.subset(list(slides)), dict(virtual), force=force)
    except SpatialcoreError as error:
        return error


@st.cache_data(max_entries=256, show_spinner=False)
def _learned(path: str) -> SpotGeometry | None:
    return learned_geometry(run_cache.open_run(path))


@st.cache_data(max_entries=256, show_spinner=False)
def _look(path: str) -> str:
    return training_facts.stain_and_origin(run_cache.open_run(path).config)


@st.cache_data(max_entries=4096, show_spinner=False)
def _fits(path: str, key: str, _dataset: Dataset) -> bool:
    try:
        return fits(run_cache.open_run(path), _dataset)
    except SpatialcoreError:
        return False
