import assert from "node:assert/strict";
import { test } from "node:test";
import { spotAt, spotsInside } from "../../src/geometry/hit-test.ts";
import { SpotIndex } from "../../src/geometry/spot-index.ts";
import { view } from "../support/views.ts";

test("a position means the nearest spot within its disc, or within a hand's reach on the screen", () => {
  const index = new SpotIndex(Float32Array.of(400, 300, 420, 300));
  for (const bearing of [0, 33]) {
    const v = view({ bearing });
    const at = (x: number, y: number) => v.toCanvas(x + 7, y - 3, v.rects[0]!);
    assert.equal(spotAt(index, v, at(404, 301), 5, [7, -3]), 0);
    assert.equal(spotAt(index, v, at(412, 300), 9, [7, -3]), 1);
    assert.equal(spotAt(index, v, at(410, 330), 5, [7, -3]), null);
    const reach = 6.9 / v.scale;
    assert.equal(spotAt(index, v, at(400 - reach, 300), 0.1, [7, -3]), 0);
    assert.equal(spotAt(index, v, at(400 - 7.2 / v.scale, 300), 0.1, [7, -3]), null);
  }
});

test("a box and a lasso take the spots that they enclose on the screen, turned or not", () => {
  const xy = Float32Array.from({ length: 2 * 400 }, (_, i) => (i % 2 ? Math.floor((i >> 1) / 20) * 40 : ((i >> 1) % 20) * 50));
  const index = new SpotIndex(xy);
  for (const bearing of [0, 33]) {
    const v = view({ bearing });
    const corner = ([x, y]: readonly [number, number]) => x > 300 && x < 600 && y > 200 && y < 420;
    const expected = Array.from({ length: 400 }, (_, i) => i).filter((i) =>
      corner(v.toCanvas(xy[2 * i]! + 7, xy[2 * i + 1]! - 3, v.rects[0]!)),
    );
    assert.ok(expected.length > 3);
    assert.deepEqual([...spotsInside(index, v, [[300, 200], [600, 420]], "box", [7, -3])], expected); // prettier-ignore
    assert.deepEqual(
      [
        ...spotsInside(
          index,
          v,
          [
            [300, 200],
            [600, 200],
            [600, 420],
            [300, 420],
          ],
          "lasso",
          [7, -3],
        ),
      ],
      expected,
    );
  }
});

test("a lasso that strays into the next pane stays one line", () => {
  const v = view({}, { panes: 2, canvas: { width: 1000, height: 600 } });
  const index = new SpotIndex(Float32Array.of(400, 300, 410, 300, 990, 790));
  const [, second] = v.rects;
  const [x, y] = v.middle(second!);
  const found = spotsInside(
    index,
    v,
    [
      [x - 60, y - 30],
      [x + 60, y - 30],
      [x + 60, y + 30],
      [x - 60, y + 30],
    ],
    "lasso",
    [0, 0],
  );
  assert.deepEqual([...found], [0, 1]);
  const strayed = spotsInside(
    index,
    v,
    [
      [x + 200, y - 30],
      [x - 300, y - 30],
      [x - 300, y + 30],
      [x + 200, y + 30],
    ],
    "lasso",
    [0, 0],
  );
  assert.deepEqual([...strayed], [0, 1]);
});
