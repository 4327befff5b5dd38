import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

/** From the ground up: a folder imports only what stands before it. Files of the top stand alone. */
const FLOORS = [
  "contract",
  "dom",
  "geometry",
  "data",
  "layers",
  "state",
  "render",
  "input",
  "ui",
  "host",
  "link",
  "viewer",
  "index",
];

const files = readdirSync("src", { encoding: "utf8", recursive: true }).filter((name) => name.endsWith(".ts"));
const text = (name: string) => readFileSync(`src/${name}`, "utf8");
const imports = (name: string) =>
  [...text(name).matchAll(/(?:from|import) "(\.[^"]+)"/g)].map(([, path]) => normalize(join(dirname(name), path!)));
const floorOf = (name: string) => FLOORS.indexOf(name.replace(/\.ts$/, "").split("/")[0]!);

/** A circle of imports as the files on it, or null. */
function circle(graph: ReadonlyMap<string, string[]>): string[] | null {
  const done = new Set<string>();
  const visit = (name: string, path: string[]): string[] | null => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return null;
    for (const next of graph.get(name) ?? []) {
      const found = visit(next, [...path, name]);
      if (found) return found;
    }
    done.add(name);
    return null;
  };
  for (const name of graph.keys()) {
    const found = visit(name, []);
    if (found) return found;
  }
  return null;
}

test("a circle of imports is found", () => {
  assert.deepEqual(circle(new Map([["a", ["b"]], ["b", ["c"]], ["c", ["b"]]])), ["b", "c", "b"]); // prettier-ignore
  assert.equal(circle(new Map([["a", ["b", "c"]], ["b", ["c"]], ["c", []]])), null); // prettier-ignore
});

test("no file imports itself, not even through others", () => {
  assert.ok(files.length > 40);
  assert.equal(circle(new Map(files.map((name) => [name, imports(name)]))), null);
});

test("imports point down: a folder knows those below it alone", () => {
  for (const name of files) {
    assert.ok(floorOf(name) >= 0, `${name} stands on no floor`);
    for (const to of imports(name)) {
      assert.ok(files.includes(to), `${name} imports ${to}, which is not there`);
      assert.ok(floorOf(to) <= floorOf(name), `${name} imports ${to}, which stands above it`);
    }
  }
});

test("no part knows the viewer that is built of it", () => {
  for (const name of files) if (imports(name).includes("viewer.ts")) assert.equal(name, "index.ts");
});

test("lines stay readable", () => {
  for (const name of files)
    for (const [i, line] of text(name).split("\n").entries())
      assert.ok(line.length <= 130, `${name}:${i + 1} has ${line.length} characters`);
});

test("no text of the data can become markup: the source never parses HTML", () => {
  for (const name of files) {
    assert.doesNotMatch(
      text(name),
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment/,
      name,
    );
  }
});
