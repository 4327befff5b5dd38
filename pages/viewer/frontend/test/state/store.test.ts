import assert from "node:assert/strict";
import { test } from "node:test";
import { type Change, Store } from "../../src/state/store.ts";

interface Counts {
  a: number;
  b: number;
  list: readonly number[];
}

const counts = () => new Store<Counts>({ a: 1, b: 2, list: [] });

test("those who follow a key hear of its changes, of who made them, and what was before", () => {
  const store = counts();
  const heard: Change<Counts>[] = [];
  store.on(["a", "b"], (change) => heard.push(change));
  store.update({ a: 5 }, "user");
  store.update({ list: [1] });
  assert.equal(heard.length, 1);
  assert.deepEqual([...heard[0]!.keys], ["a"]);
  assert.deepEqual([heard[0]!.by, heard[0]!.before.a, store.state.a], ["user", 1, 5]);
});

test("what stays as it is changes nothing and is heard by nobody", () => {
  const store = counts();
  const before = store.state;
  store.on(["a"], () => assert.fail("heard"));
  store.update({ a: 1 });
  assert.equal(store.state, before);
});

test("several keys that change together are told once", () => {
  const store = counts();
  let times = 0;
  store.on(["a", "b"], ({ keys }) => {
    times++;
    assert.deepEqual([...keys], ["a", "b"]);
  });
  store.update({ a: 3, b: 4, list: store.state.list });
  assert.equal(times, 1);
});

test("a change that follows from another is heard, and an ended following is not", () => {
  const store = counts();
  const end = store.on(["a"], () => store.update({ b: 10 * store.state.a }));
  const seen: number[] = [];
  store.on(["b"], () => seen.push(store.state.b));
  store.update({ a: 7 });
  end();
  store.update({ a: 8 });
  assert.deepEqual(seen, [70]);
});
