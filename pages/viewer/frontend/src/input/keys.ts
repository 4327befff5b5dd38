/** Keys of the viewer, while it has the focus or the pointer is over it. */

import type { Ui } from "../ui/shell.ts";
import type { Viewer } from "../viewer.ts";
import { choices } from "../state/panes.ts";

export const KEYS: [string[], string][] = [
  [["+", "−"], "zoom"],
  [["← ↑ → ↓"], "move"],
  [["0"], "fit the tissue; again: the whole slide"],
  [["[", "]"], "turn left, right; also: drag with the right button"],
  [["N"], "the slide's top up again"],
  [["F"], "full screen"],
  [[",", "."], "previous, next cell type"],
  [["T"], "find a cell type"],
  [["1", "–", "9"], "layer of the first pane"],
  [["O"], "spots on or off"],
  [["X"], "swap the panes"],
  [["S", "W", "G"], "side by side, swipe, grid of types"],
  [["V", "B", "L"], "move, select a box, lasso"],
  [["Shift", "drag"], "select a box"],
  [["Shift", "← ↑ → ↓"], "from spot to spot"],
  [["M"], "minimap"],
  [["P"], "copy the picture"],
  [["Esc"], "clear the selection"],
  [["?"], "these keys"],
];

/** Degrees. */
const TURN = 15;
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function onKey(event: KeyboardEvent, viewer: Viewer, ui: Ui, root: HTMLElement): void {
  const target = event.target as HTMLElement;
  const inside = root.contains(target);
  const idle = target === document.body && root.matches(":hover");
  if (!(inside || idle) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName) || target.getAttribute("role") === "slider") return;
  const arrow = ARROWS[event.key];
  if (arrow && inside && target !== ui.stage) return;
  const act = arrow ? () => moveBy(arrow, event.shiftKey, viewer) : ACTIONS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  const layer = /^[1-9]$/.test(event.key) ? () => showLayer(Number(event.key) - 1, viewer) : undefined;
  const run = act ?? layer;
  if (!run) return;
  event.preventDefault();
  event.stopPropagation();
  run(viewer, ui);
}

function moveBy([dx, dy]: [number, number], spots: boolean, viewer: Viewer): void {
  if (spots) viewer.stepSpot(dx, dy);
  else viewer.pilot.pan(-dx * 80, -dy * 80);
}

function showLayer(number: number, viewer: Viewer): void {
  const choice = choices(viewer.data.sources)[number];
  if (choice) viewer.setPanes([choice.spec, ...viewer.panes.slice(1)]);
}

const ACTIONS: Record<string, (viewer: Viewer, ui: Ui) => void> = {
  "+": (v) => v.pilot.zoom(0.5),
  "=": (v) => v.pilot.zoom(0.5),
  "-": (v) => v.pilot.zoom(-0.5),
  "0": (v) => v.pilot.fit(),
  "[": (v) => v.pilot.turnBy(-TURN),
  "]": (v) => v.pilot.turnBy(TURN),
  n: (v) => v.pilot.northUp(),
  f: (_, ui) => ui.fullScreen(),
  ",": (v) => v.stepType(-1),
  ".": (v) => v.stepType(1),
  t: (_, ui) => ui.findType(),
  o: (v) => v.setLook({ overlay: !v.look.overlay }),
  x: (v) => v.swap(),
  s: (v) => v.setLayout("side"),
  w: (v) => v.setLayout("swipe"),
  g: (v) => v.setLayout("grid"),
  v: (v) => v.setMode("pan"),
  b: (v) => v.setMode("box"),
  l: (v) => v.setMode("lasso"),
  m: (v) => v.setLook({ minimap: !v.look.minimap }),
  p: (_, ui) => void ui.copy(),
  "?": (_, ui) => ui.toggleHelp(),
  Escape: (v, ui) => (ui.helpOpen ? ui.toggleHelp() : v.clear()),
};
