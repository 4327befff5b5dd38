import assert from "node:assert/strict";
import { test } from "node:test";
import { boxOf, isInside, pathOf, type Polygon, ringArea, simplified, toOutline } from "../../src/geometry/shapes.ts";

const SQUARE: [number, number][] = [[0, 0], [10, 0], [10, 10], [0, 10]]; // prettier-ignore
const HOLE: [number, number][] = [[4, 4], [6, 4], [6, 6], [4, 6]]; // prettier-ignore
const POLYGON: Polygon = [SQUARE, HOLE];

test("a place lies in a polygon, and in none of its holes", () => {
  assert.deepEqual([isInside(POLYGON, [2, 2]), isInside(POLYGON, [5, 5]), isInside(POLYGON, [11, 5])], [true, false, false]);
});

test("areas, boxes and distances by hand", () => {
  assert.equal(ringArea(SQUARE), 100);
  assert.deepEqual(boxOf(POLYGON), [0, 0, 10, 10]);
  assert.equal(boxOf([]), null);
  assert.equal(toOutline([POLYGON], [5, 4.5]), 0.5);
  assert.equal(toOutline([POLYGON], [13, 14]), 5);
});

test("a line loses what lies near a straight one, and keeps its ends", () => {
  const line: [number, number][] = [[0, 0], [5, 0.1], [10, 0], [10, 5], [10.1, 7], [10, 10]]; // prettier-ignore
  assert.deepEqual(simplified(line, 0.5), [[0, 0], [10, 0], [10, 10]]); // prettier-ignore
  assert.deepEqual(simplified(line, 0.01), line);
});

test("rings become one path", () => {
  assert.equal(pathOf([[SQUARE.slice(0, 3), HOLE.slice(0, 3)]]), "M0 0L10 0L10 10ZM4 4L6 4L6 6Z");
});
