"""Writes the TypeScript that follows from the Python half: `contract.ts` and the list of layers.

`python -m pages.viewer.generate_contract` writes the files, with `--check` it fails where they are others.
"""

from __future__ import annotations

import inspect
import re
import sys
import types
from pathlib import Path
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from spatialcore.data.annotations import DEFAULT_COLOUR, Shape

from . import contract, layers

SOURCE = Path(__file__).parent / "frontend" / "src"
_NOTE = "Generated from pages/viewer/{module}.py by `make viewer`: change that file, not this one."
_WIDTH = 130
_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null"}
_LITERALS = {
    "Role": layers.Role,
    "ScaleName": layers.Scale,
    "LayoutName": contract.Layout,
    "Shape": Shape,
    "EditKind": contract.EditKind,
    "Surface": contract.Surface,
}
_WIRE = [t for t in vars(contract).values() if is_typeddict(t) and t.__module__ == contract.__name__]


def contract_source() -> str:
    """Return the text of `contract.ts`: the types that travel, and the tables that both sides read."""
    parts = [
        _comment(f"What the page hands over, and what it hears back. {_NOTE.format(module='contract')}"),
        _union("LayerName", tuple(layers.LAYERS)),
        *(_union(name, get_args(literal)) for name, literal in _LITERALS.items()),
        *(_interface(kind) for kind in _WIRE),
        _names("LAYOUTS", "LayoutName", contract.LAYOUTS),
        _names("SURFACES", "Surface", contract.SURFACES),
        _names("SCALES", "ScaleName", get_args(layers.Scale)),
        f"export const MAX_PANES = {contract.MAX_PANES};",
        f'export const DEFAULT_COLOUR = "{DEFAULT_COLOUR}";',
        _layer_facts(),
    ]
    return "\n\n".join(parts) + "\n"


def layer_imports() -> str:
    """Return the text of `layers/all.ts`, which has each layer's module register itself."""
    imports = "\n".join(f'import "./{name}.ts";' for name in layers.LAYERS)
    note = _NOTE.format(module="layers")
    return f"{_comment(f'Has all layers register. {note}')}\n\n{imports}\n"


def files() -> dict[Path, str]:
    """Return the text of each generated file by its path."""
    return {SOURCE / "contract.ts": contract_source(), SOURCE / "layers" / "all.ts": layer_imports()}


def main(arguments: list[str]) -> int:
    """Write the files, or with `--check` tell those that are stale. Returns the exit status."""
    stale = [path for path, text in files().items() if not path.is_file() or path.read_text() != text]
    if "--check" in arguments:
        for path in stale:
            print(f"{path.relative_to(SOURCE)} differs from the Python half. Run `make viewer` and commit the result.")
        return int(bool(stale))
    for path in stale:
        path.write_text(files()[path])
    return 0


def _union(name: str, values: tuple[str, ...]) -> str:
    return f"export type {name} = {' | '.join(_quoted(value) for value in values)};"


def _names(name: str, kind: str, values: tuple[str, ...]) -> str:
    return f"export const {name}: readonly {kind}[] = [{', '.join(_quoted(value) for value in values)}];"


def _interface(kind: type) -> str:
    summary, notes = _documented(kind)
    hints = get_type_hints(kind, include_extras=True)
    lines = [_comment(summary), f"export interface {kind.__name__} {{"]
    for key, hint in hints.items():
        if note := notes.get(key):
            lines.append(_comment(note, "  "))
        optional = get_origin(hint) is NotRequired
        lines.append(f"  {key}{'?' if optional else ''}: {_type(get_args(hint)[0] if optional else hint, key)};")
    return "\n".join([*lines, "}"])


def _type(hint: Any, key: str = "") -> str:
    """Return the TypeScript type of a Python type; that of the key `layer` has a name of its own."""
    if key == "layer":
        return "LayerName"
    for name, literal in _LITERALS.items():
        if hint == literal:
            return name
    if hint in _PLAIN:
        return _PLAIN[hint]
    if is_typeddict(hint):
        return str(hint.__name__)
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " | ".join(_quoted(part) for part in parts)
    if origin in (Union, types.UnionType):
        return " | ".join(_type(part) for part in parts)
    if origin is list:
        inner = _type(parts[0])
        return f"({inner})[]" if " " in inner else f"{inner}[]"
    if origin is tuple:
        return f"[{', '.join(_type(part) for part in parts)}]"
    if origin is dict:
        return f"Record<{_type(parts[0])}, {_type(parts[1])}>"
    raise TypeError(f"the contract holds {hint!r} under {key!r}, which has no TypeScript")


def _layer_facts() -> str:
    interface = """/** A row of the table of layers, as pages/viewer/layers.py describes it. */
export interface LayerFacts {
  label: string;
  help: string;
  sources: readonly Role[];
  needsTruth: boolean;
  scale: ScaleName | null;
  perType: boolean;
  missing: string;
}"""
    rows = []
    for row in layers.LAYERS.values():
        facts = [
            f"label: {_quoted(row.label)}",
            f"help: {_quoted(row.help)}",
            f"sources: [{', '.join(map(_quoted, row.sources))}]",
            f"needsTruth: {str(row.needs_truth).lower()}",
            f"scale: {'null' if row.scale is None else _quoted(row.scale)}",
            f"perType: {str(row.per_type).lower()}",
            f"missing: {_quoted(row.missing)}",
        ]
        rows.append(f"  {_key(row.name)}: {{\n" + "".join(f"    {fact},\n" for fact in facts) + "  },\n")
    return f"{interface}\n\nexport const LAYERS: Readonly<Record<LayerName, LayerFacts>> = {{\n{''.join(rows)}}};"


def _key(name: str) -> str:
    return name if name.isidentifier() else _quoted(name)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _comment(text: str, indent: str = "") -> str:
    line = f"{indent}/** {text} */"
    if len(line) <= _WIDTH:
        return line
    words, lines = text.split(), [f"{indent} *"]
    for word in words:
        if len(lines[-1]) + len(word) + 1 > _WIDTH:
            lines.append(f"{indent} *")
        lines[-1] += f" {word}"
    return "\n".join([f"{indent}/**", *lines, f"{indent} */"])


def _documented(kind: type) -> tuple[str, dict[str, str]]:
    """Return the summary of a class, and what its docstring says of each attribute."""
    text = inspect.cleandoc(kind.__doc__ or "")  # Python 3.13 takes the indent away itself
    summary, _, attributes = text.partition("Attributes\n----------\n")
    notes: dict[str, str] = {}
    for names, note in re.findall(r"^(\S.*)\n((?: {4}.*\n?)+)", attributes, re.MULTILINE):
        notes[names.split(", ")[0]] = " ".join(note.split())
    return " ".join(summary.split()), notes


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
