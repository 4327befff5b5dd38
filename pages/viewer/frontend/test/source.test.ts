import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

test("no text of the data can become markup: the source never parses HTML", () => {
  const files = readdirSync("src", { encoding: "utf8", recursive: true }).filter((name) => name.endsWith(".ts"));
  assert.ok(files.length > 20);
  for (const name of files) {
    assert.doesNotMatch(readFileSync(`src/${name}`, "utf8"), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment/, name);
  }
});
