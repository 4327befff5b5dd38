import assert from "node:assert/strict";
import { test } from "node:test";
import { Meter } from "../../src/render/meter.ts";

test("the rate is drawn frames over the time of the movement, however slow they were", () => {
  const meter = new Meter();
  for (let now = 1000; now <= 3000; now += 100) meter.moving(now);
  for (const now of [1500, 2300, 3000]) meter.frame(now);
  assert.equal(meter.fps, 1.5);
});

test("frames at rest do not count, and a new movement begins at nought", () => {
  const meter = new Meter();
  for (let now = 0; now <= 1000; now += 20) {
    meter.moving(now);
    meter.frame(now + 1);
  }
  assert.ok(Math.abs(meter.fps - 50) < 2);
  const before = meter.fps;
  meter.frame(5000);
  assert.equal(meter.fps, before);
  for (let now = 6000; now <= 7000; now += 100) {
    meter.moving(now);
    meter.frame(now + 1);
  }
  assert.ok(Math.abs(meter.fps - 10) < 1.5);
});

test("where frames are rarer than a rest, each that follows a movement counts", () => {
  const meter = new Meter();
  for (let now = 1000; now <= 4000; now += 400) {
    meter.moving(now);
    meter.frame(now + 390);
  }
  assert.ok(meter.fps > 2 && meter.fps < 3);
  const before = meter.fps;
  meter.frame(9000);
  assert.equal(meter.fps, before);
});

test("a drawing and its picture in one frame count once", () => {
  const meter = new Meter();
  for (let now = 0; now <= 1000; now += 50) {
    meter.moving(now);
    meter.frame(now + 1);
    meter.frame(now + 2);
  }
  assert.ok(meter.fps < 22);
});
