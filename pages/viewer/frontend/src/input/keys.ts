/** Keys of the viewer, while it has the focus or the pointer is over it. */

import { choices } from "../layers/panes.ts";
import type { ViewerContext } from "../state/context.ts";
import { spotXy, viewOf } from "../state/derived.ts";
import { addCorner, closePolygon, putShape } from "./drawing.ts";

/** What stands around the picture and is reached by keys, too. */
export interface Commands {
  copyPicture(): void;
  fullScreen(): void;
  toggleHelp(): void;
  findType(): void;
  readonly isHelpOpen: boolean;
}

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
  [["A"], "tools to annotate"],
  [["D", "H", "R", "I"], "draw a polygon, freehand, a rectangle, points"],
  [["Space", "Enter"], "a corner in the middle; close the polygon"],
  [["U"], "measure a length"],
  [["Ctrl", "Z"], "take an edit of annotations back; with Shift: make it again"],
  [["Del"], "remove the chosen annotation or corner"],
  [["Shift", "drag"], "select a box"],
  [["Shift", "← ↑ → ↓"], "from spot to spot"],
  [["M"], "minimap"],
  [["P"], "copy the picture"],
  [["Esc"], "leave the mode; clear the selection"],
  [["?"], "these keys"],
];

const TURN_DEGREES = 15;
const PAN_PX = 80;
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Does what a key means; `canvas` is where arrows move the picture. */
export function onKey(event: KeyboardEvent, context: ViewerContext, commands: Commands, canvas: HTMLElement): void {
  const { root } = context;
  const target = event.target as HTMLElement;
  const inside = root.contains(target);
  const idle = target === document.body && root.matches(":hover");
  if (!(inside || idle) || event.altKey) return;
  if (["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName) || target.getAttribute("role") === "slider") return;
  if (event.key === "Delete" && target.classList.contains("ssv-handle")) return; // the corner itself hears it
  if (event.ctrlKey || event.metaKey) return undoKey(event, context);
  const arrow = ARROWS[event.key];
  if (arrow && inside && target !== canvas) return;
  const { mode, draft } = context.store.state;
  if (target === canvas && event.key === "Enter" && draft.length) return done(event, () => closePolygon(context));
  if (target === canvas && event.key === " " && (mode === "polygon" || mode === "point"))
    return done(event, () => placeInTheMiddle(context));
  const run = arrow ? () => move(arrow, event.shiftKey, context) : actionFor(event.key);
  if (!run) return;
  done(event, () => run(context, commands));
}

function done(event: KeyboardEvent, run: () => void): void {
  event.preventDefault();
  event.stopPropagation();
  run();
}

/** Edits of annotations taken back or made again, while there is something to edit; else the keys are the page's. */
function undoKey(event: KeyboardEvent, { store, actions }: ViewerContext): void {
  const key = event.key.toLowerCase();
  const { annotating, chosen } = store.state;
  if (!(annotating || chosen) || !(key === "z" || key === "y")) return;
  event.preventDefault();
  event.stopPropagation();
  if (key === "y" || event.shiftKey) actions.redo();
  else actions.undo();
}

/** A corner, or a point, in the middle of the picture: drawing without a pointer. */
function placeInTheMiddle(context: ViewerContext): void {
  const { mode, camera } = context.store.state;
  if (mode === "polygon") addCorner(context, [camera.x, camera.y]);
  else putShape(context, "point", [[camera.x, camera.y]]);
}

type KeyAction = (context: ViewerContext, commands: Commands) => unknown;

function actionFor(key: string): KeyAction | undefined {
  const action = ACTIONS[key.length === 1 ? key.toLowerCase() : key];
  return action ?? (/^[1-9]$/.test(key) ? (context) => showLayer(Number(key) - 1, context) : undefined);
}

function move([dx, dy]: [number, number], bySpots: boolean, context: ViewerContext): void {
  if (bySpots) stepSpot(dx, dy, context);
  else context.camera.pan(-dx * PAN_PX, -dy * PAN_PX);
}

/** Focus moves to the next spot in a direction of the screen; without any focus to the spot nearest the centre. */
function stepSpot(dx: number, dy: number, { store, actions, camera }: ViewerContext): void {
  const { index, focus, data } = store.state;
  if (!index) return;
  const view = viewOf(store.state);
  const [ox, oy] = data.slide.offset;
  const next =
    focus === null
      ? index.nearest(view.camera.x - ox, view.camera.y - oy, data.slide.width)
      : index.neighbour(focus, ...view.unturned(dx, dy));
  if (next < 0) return;
  actions.setFocus(next);
  const [x, y] = spotXy(store.state, next);
  const frame = view.frame(view.rects[0]!);
  const [sx, sy] = view.toCanvas(x, y, view.rects[0]!);
  if (sx < frame.x || sx > frame.x + frame.width || sy < frame.y || sy > frame.y + frame.height)
    camera.glide({ ...view.camera, x, y });
}

function showLayer(number: number, { store, actions }: ViewerContext): void {
  const choice = choices(store.state.data.sources)[number];
  if (choice) actions.setPanes([choice.spec, ...store.state.panes.slice(1)]);
}

function draw({ actions, store }: ViewerContext, shape: "polygon" | "freehand" | "rectangle" | "point"): void {
  if (store.state.data.annotations) actions.setMode(shape);
}

const ACTIONS: Record<string, KeyAction> = {
  "+": ({ camera }) => camera.zoom(0.5),
  "=": ({ camera }) => camera.zoom(0.5),
  "-": ({ camera }) => camera.zoom(-0.5),
  "0": ({ camera }) => camera.fit(),
  "[": ({ camera }) => camera.turnBy(-TURN_DEGREES),
  "]": ({ camera }) => camera.turnBy(TURN_DEGREES),
  n: ({ camera }) => camera.northUp(),
  f: (_, commands) => commands.fullScreen(),
  ",": ({ actions }) => actions.stepType(-1),
  ".": ({ actions }) => actions.stepType(1),
  t: (_, commands) => commands.findType(),
  o: ({ actions, store }) => actions.setAppearance({ overlay: !store.state.appearance.overlay }),
  x: ({ actions }) => actions.swapPanes(),
  s: ({ actions }) => actions.setLayout("side"),
  w: ({ actions }) => actions.setLayout("swipe"),
  g: ({ actions }) => actions.setLayout("grid"),
  v: ({ actions }) => actions.setMode("pan"),
  b: ({ actions }) => actions.setMode("box"),
  l: ({ actions }) => actions.setMode("lasso"),
  a: ({ actions, store }) => store.state.data.annotations && actions.showAnnotationTools(!store.state.annotating),
  d: (context) => draw(context, "polygon"),
  h: (context) => draw(context, "freehand"),
  r: (context) => draw(context, "rectangle"),
  i: (context) => draw(context, "point"),
  u: ({ actions, store }) => store.state.data.annotations && actions.setMode("ruler"),
  Delete: ({ actions, store }) => store.state.chosen && actions.removeAnnotation(store.state.chosen),
  Backspace: ({ actions, store }) => store.state.draft.length && actions.undo(),
  m: ({ actions, store }) => actions.setAppearance({ minimap: !store.state.appearance.minimap }),
  p: (_, commands) => commands.copyPicture(),
  "?": (_, commands) => commands.toggleHelp(),
  Escape: ({ actions }, commands) => (commands.isHelpOpen ? commands.toggleHelp() : actions.clear()),
};
