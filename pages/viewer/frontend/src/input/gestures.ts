/** Pointer, wheel and touch on the picture, as calls in screen pixels of the canvas. */

import type { Point } from "../geometry/spot-index.ts";
import type { Mode } from "../state/state.ts";

export interface Gestures {
  mode(): Mode;
  pan(dx: number, dy: number): void;
  zoomAt(x: number, y: number, steps: number): void;
  /** Turned clockwise by degrees about a position. */
  turnAt(x: number, y: number, degrees: number): void;
  /** Dragged around the middle of the picture. */
  turn(from: Point, to: Point): void;
  hover(x: number, y: number): void;
  leave(): void;
  click(x: number, y: number, add: boolean): void;
  doubleClick(x: number, y: number, out: boolean): void;
  draw(points: readonly Point[], mode: Mode): void;
  select(points: readonly Point[], mode: Mode, add: boolean): void;
}

const SLOP = 4;
/** Two fingers turn the picture once they have turned by this many degrees: a pinch alone keeps it straight. */
const TWIST = 12;
/** What floats on the picture keeps its own clicks. */
const OWN =
  ".ssv-title, .ssv-help, .ssv-hint, .ssv-mini, .ssv-divider, .ssv-compass, .ssv-draw, .ssv-card, .ssv-handle, .ssv-region";
/** What begins with a press and ends with the release; the others are clicked. */
const DRAGGED: readonly Mode[] = ["box", "lasso", "freehand", "rectangle", "ruler"];
const isOwn = (event: Event) => (event.target as Element).closest(OWN) !== null;

/** How two fingers lie, and by how much they have turned since the second one came. */
interface Fingers {
  apart: number;
  angle: number;
  twisted: number;
}

export function listen(element: HTMLElement, act: Gestures): void {
  const pointers = new Map<string, Point>();
  let start: Point | null = null;
  let moved = false;
  let drawing: { points: Point[]; mode: Mode } | null = null;
  let fingers: Fingers | null = null;
  let turning = false;

  const at = (event: MouseEvent): Point => {
    const box = element.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const middle = (): Point => {
    const points = [...pointers.values()];
    return [points.reduce((s, p) => s + p[0], 0) / points.length, points.reduce((s, p) => s + p[1], 0) / points.length];
  };
  const twoFingers = (): Fingers | null => {
    const [a, b] = [...pointers.values()];
    return a && b
      ? { apart: Math.hypot(a[0] - b[0], a[1] - b[1]), angle: (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI, twisted: 0 }
      : null;
  };
  const pinch = (x: number, y: number) => {
    const now = twoFingers();
    if (now && fingers) {
      if (fingers.apart > 0 && now.apart > 0) act.zoomAt(x, y, Math.log2(now.apart / fingers.apart));
      const by = ((now.angle - fingers.angle + 540) % 360) - 180;
      now.twisted = fingers.twisted + by;
      if (Math.abs(now.twisted) > TWIST) act.turnAt(x, y, by);
    }
    fingers = now;
  };

  element.addEventListener("pointerdown", (event) => {
    if (event.button > 2 || isOwn(event)) return;
    element.setPointerCapture(event.pointerId);
    element.focus({ preventScroll: true });
    pointers.set(String(event.pointerId), at(event));
    if (pointers.size === 1) {
      start = at(event);
      moved = false;
      turning = event.button === 2;
      const mode = event.shiftKey && act.mode() === "pan" ? "box" : act.mode();
      drawing = DRAGGED.includes(mode) && event.button === 0 ? { points: [start], mode } : null;
    } else {
      if (drawing) act.draw([], drawing.mode);
      drawing = null;
      moved = true;
      turning = false;
      fingers = twoFingers();
    }
  });
  element.addEventListener("pointermove", (event) => {
    const id = String(event.pointerId);
    const before = pointers.get(id);
    const here = at(event);
    if (!before) {
      if (isOwn(event)) act.leave();
      else if (event.pointerType !== "touch") act.hover(...here);
      return;
    }
    const centre = middle();
    if (!moved && start && Math.hypot(here[0] - start[0], here[1] - start[1]) < SLOP) return;
    moved = true;
    pointers.set(id, here);
    if (drawing) {
      if (drawing.mode !== "lasso" && drawing.mode !== "freehand") drawing.points = [start!, here];
      else drawing.points.push(here);
      act.draw(drawing.points, drawing.mode);
      return;
    }
    if (turning) return act.turn(before, here);
    const now = middle();
    act.pan(now[0] - centre[0], now[1] - centre[1]);
    if (pointers.size > 1) pinch(...now);
  });
  const end = (event: PointerEvent) => {
    if (!pointers.delete(String(event.pointerId))) return;
    if (drawing) {
      act.draw([], drawing.mode);
      if (event.type === "pointerup" && moved) act.select(drawing.points, drawing.mode, event.shiftKey && act.mode() !== "pan");
      else if (event.type === "pointerup") act.click(...at(event), event.ctrlKey || event.metaKey || event.shiftKey);
      drawing = null;
    } else if (event.type === "pointerup" && !moved && !turning)
      act.click(...at(event), event.ctrlKey || event.metaKey || event.shiftKey);
    fingers = twoFingers();
    turning = false;
  };
  element.addEventListener("pointerup", end);
  element.addEventListener("pointercancel", end);
  // The right button turns; a menu would cover what it turns.
  element.addEventListener("contextmenu", (event) => event.preventDefault());
  element.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch") act.leave();
  });
  element.addEventListener("dblclick", (event) => isOwn(event) || act.doubleClick(...at(event), event.shiftKey));
  element.addEventListener(
    "wheel",
    (event) => {
      if ((event.target as Element).closest(".ssv-help")) return;
      event.preventDefault();
      const unit = event.deltaMode === 1 ? 24 : event.deltaMode === 2 ? 240 : 1;
      // A trackpad's pinch arrives as a wheel with ctrl and small steps.
      const speed = event.ctrlKey ? 0.012 : 0.0028;
      act.zoomAt(...at(event), Math.max(-1, Math.min(1, -event.deltaY * unit * speed)));
    },
    { passive: false },
  );
}
