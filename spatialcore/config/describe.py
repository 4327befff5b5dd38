"""Settings in words: labels, help, values and tables of choices, for pages, reports and documents.

All of it comes from the fields and their tables, so that a new field or a new row is shown without another line here.
`python -m spatialcore.config.describe` prints the page of the documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, get_args

from pydantic import BaseModel

from spatialcore.backbones.registry import BACKBONES
from spatialcore.config.choices import HOLDOUTS
from spatialcore.config.presets import PRESETS, Preset
from spatialcore.config.settings import TrainingConfig
from spatialcore.registry import Choice, Registry

Model = type[BaseModel]


def label(model: Model, name: str) -> str:
    """Return a field's label."""
    return model.model_fields[name].title or name.replace("_", " ").capitalize()


def help(model: Model, name: str) -> str:
    """Return the sentence that explains a field."""
    return model.model_fields[name].description or ""


def words(model: Model, name: str) -> tuple[str, str]:
    """Return the words for false and for true."""
    no, yes = _shown(model, name).get("words", ("no", "yes"))
    return no, yes


def table_of(model: Model, name: str) -> Registry[Any] | None:
    """Return the table of choices that a field, or each of its items, is chosen from; `None` where there is none."""
    field = model.model_fields[name]
    return next((part for part in (*field.metadata, *_parts(field.annotation)) if isinstance(part, Registry)), None)


def rows(settings: BaseModel) -> list[tuple[str, str]]:
    """Return label and value in words of each field, nested models included."""
    return [(label(type(model), name), value_text(model, name)) for model, name in _walk(settings)]


def value_text(model: BaseModel, name: str) -> str:
    """Return a field's value in words; different values never read alike."""
    value, kind, display = getattr(model, name), type(model), _shown(type(model), name)
    if isinstance(value, BaseModel):
        given = [(inner, getattr(value, inner)) for inner in type(value).model_fields if getattr(value, inner)]
        texts = (f"{label(type(value), n).lower()}{'' if v is True else f' {_text(v)}'}" for n, v in given)
        return ", ".join(texts) or display.get("empty", "")
    if isinstance(value, bool):
        return words(kind, name)[value]
    if not value and display.get("empty"):
        return str(display["empty"])
    return _text(value, table_of(kind, name))


def markdown() -> str:
    """Return docs/settings.md as markdown: presets, settings, and the rows of each table that a setting is chosen from."""
    preset_rows = [(f"`{p.name}`", p.label, p.help, _changes(p)) for p in PRESETS.values()]
    parts = [
        "# Settings",
        "Made by `python -m spatialcore.config.describe` from the tables that the program reads; do not edit it. A settings file "
        "for `train --config` holds any of these keys as JSON; what it leaves out has its default.",
        "## Presets",
        _table(("name", "label", "what it is", "what it changes"), preset_rows),
        "## Keys",
        *_keys(TrainingConfig),
        "## Backbones",
        _table(
            ("name", "label", "input, px", "features", "weights, millions", "source"),
            [
                (f"`{b.name}`", b.label, str(b.input_px), str(b.n_features), f"{b.n_parameters / 1e6:.1f}", b.source)
                for b in BACKBONES.values()
            ],
        ),
    ]
    for title, table in _tables(TrainingConfig):
        parts += [f"## {title}", _choices(table)]
    parts += ["## Holdout", _choices(HOLDOUTS)]
    return "\n\n".join(parts) + "\n"


def _walk(settings: BaseModel) -> Iterator[tuple[BaseModel, str]]:
    """Yield each field with the model that it belongs to, nested models field by field unless they are shown in one row."""
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if isinstance(value, BaseModel) and not _shown(type(settings), name).get("one_row"):
            yield from _walk(value)
        else:
            yield settings, name


def _shown(model: Model, name: str) -> Mapping[str, Any]:
    extra = model.model_fields[name].json_schema_extra
    return extra if isinstance(extra, dict) else {}


def _parts(annotation: Any) -> Iterator[Any]:
    """Yield an annotation and everything nested in it."""
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _text(value: Any, table: Registry[Any] | None = None) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_text(item)}" for key, item in value.items())
    if isinstance(value, tuple):
        return ", ".join(_text(item, table) for item in value)
    if isinstance(value, float):
        return short if float(short := f"{value:g}") == value else repr(value)
    return table[value].label if table and value in table else str(value)


def _keys(model: Model, before: str = "", title: str = "") -> Iterator[str]:
    """Yield the markdown table of a model's keys, then those of nested models."""
    inner = {name: kind for name, field in model.model_fields.items() if (kind := _as_model(field.annotation))}
    lines = [
        (f"`{before}{name}`", label(model, name), _default(model, name), _limits(model, name), help(model, name))
        for name in model.model_fields
        if name not in inner
    ]
    if title:
        yield f"### {title}"
    yield _table(("key", "label", "default", "values", "what it is"), lines)
    for name, kind in inner.items():
        yield from _keys(kind, f"{before}{name}.", label(model, name))


def _as_model(annotation: Any) -> Model | None:
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _default(model: Model, name: str) -> str:
    field = model.model_fields[name]
    if field.default_factory is not None:
        return "see right"
    value = field.default
    if value is None or value == () or value == {}:
        return str(_shown(model, name).get("empty", "none"))
    return f"`{_plain(value)}`"


def _plain(value: Any) -> str:
    """Return a value as JSON writes it in a settings file, shortened."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_plain(item)}" for key, item in value.items())
    if isinstance(value, (tuple, list)):
        return ", ".join(map(_plain, value))
    return _text(value)


def _limits(model: Model, name: str) -> str:
    table, field = table_of(model, name), model.model_fields[name]
    if table is not None:
        return ", ".join(f"`{row}`" for row in table)
    rules = (*field.metadata, *_parts(field.annotation))
    signs = {"gt": "above", "ge": "from", "lt": "below", "le": "to"}
    bounds = {sign: getattr(rule, sign) for rule in rules for sign in signs if getattr(rule, sign, None) is not None}
    return " ".join(f"{text} {_plain(bounds[sign])}" for sign, text in signs.items() if sign in bounds)


def _tables(model: Model) -> Iterator[tuple[str, Registry[Any]]]:
    """Yield each table of choices once, with the label of its field; presets are left out, they have a section of their own."""
    listed: list[Registry[Any]] = [PRESETS]
    for name, field in model.model_fields.items():
        table = table_of(model, name)
        if table is not None and all(table is not other for other in listed):
            listed.append(table)
            yield label(model, name), table
        for part in _parts(field.annotation):
            if inner := _as_model(part):
                yield from _tables(inner)


def _choices(table: Registry[Any]) -> str:
    facts = [(f"`{row.name}`", row.label, row.help, _facts(row)) for row in table.values()]
    if not any(fact for *_, fact in facts):
        return _table(("name", "label", "what it is"), [line[:3] for line in facts])
    return _table(("name", "label", "what it is", "limits"), facts)


def _facts(row: Choice) -> str:
    """Return the facts of a row that hold, in words."""
    own = {field.name for field in fields(Choice)}
    return ", ".join(f.name.replace("_", " ") for f in fields(row) if f.name not in own and getattr(row, f.name) is True)


def _changes(preset: Preset) -> str:
    return ", ".join(f"`{name}` {_plain(value)}" for name, value in preset.settings.items())


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    cells = [head, ["---"] * len(head), *lines]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in cells)


if __name__ == "__main__":
    print(markdown(), end="")
