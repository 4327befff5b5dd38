/** Annotations on the picture: outlines, the corners of the chosen one, the polygon and the length that are being drawn. */

import { svg } from "../dom.ts";
import { dotsOf, pathOf, type Ring } from "../geometry/shapes.ts";
import type { Point } from "../geometry/spot-index.ts";
import type { View } from "../geometry/view.ts";
import {
  type Annotation,
  chosenOf,
  lengthText,
  onSlideHeld,
  outlinesByColour,
  ringsIn,
  withCorner,
} from "../state/annotations.ts";
import type { ViewerContext } from "../state/context.ts";
import { viewOf } from "../state/derived.ts";

/** More corners than these are not shown at once: closer, fewer are in view. */
const MOST_HANDLES = 250;
const STEP_PX = 4;
const STEPS: Record<string, Point> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

interface Handle {
  ring: number;
  corner: number;
  place: readonly [number, number];
  /** Between two corners: dragged, it becomes one. */
  isNew: boolean;
}

export class AnnotationLayer {
  readonly element = svg("svg", { class: "ssv-drawing ssv-shapes" });
  private readonly panes: SVGSVGElement[] = [];
  /** What the outlines were last made of. */
  private made: readonly unknown[] = [];
  private dragged: Handle | null = null;

  constructor(
    private readonly context: ViewerContext,
    private readonly canvas: HTMLElement,
  ) {
    const { store } = context;
    store.on(["picture"], () => store.state.picture && this.place(store.state.picture.view));
    store.on(["annotations", "chosen", "reshaped", "draft", "ruler", "mode", "annotating", "appearance"], () =>
      this.place(viewOf(store.state)),
    );
    store.on(["pointer"], () => store.state.draft.length && this.place(viewOf(store.state)));
  }

  private place(view: View): void {
    const { state } = this.context.store;
    while (this.panes.length > view.rects.length) this.panes.pop()!.remove();
    while (this.panes.length < view.rects.length) {
      const pane = svg("svg", {}, svg("g", {}), svg("g", {}), svg("g", {}));
      this.panes.push(pane);
      this.element.append(pane);
    }
    const made = [state.annotations, state.chosen, state.reshaped, this.panes.length];
    const isStale = made.some((part, i) => part !== this.made[i]);
    this.made = made;
    const groups = isStale ? outlinesByColour(state) : null;
    view.rects.forEach((rect, i) => {
      const pane = this.panes[i]!;
      for (const name of ["x", "y", "width", "height"] as const) pane.setAttribute(name, String(rect[name]));
      const [outlines, drafts, handles] = pane.children as unknown as [SVGGElement, SVGGElement, SVGGElement];
      if (groups) outlines.replaceChildren(...this.outlines(groups));
      const [ex, ey] = view.toCanvas(0, 0, rect);
      const [ax, ay] = view.turned(view.scale, 0);
      outlines.setAttribute("transform", `matrix(${ax} ${ay} ${-ay} ${ax} ${ex - rect.x} ${ey - rect.y})`);
      const at = ([x, y]: readonly [number, number]): Point => {
        const [cx, cy] = view.toCanvas(x, y, rect);
        return [cx - rect.x, cy - rect.y];
      };
      drafts.replaceChildren(...this.drafts(at, view, i));
      this.placeHandles(handles, at, rect, i);
    });
  }

  private outlines(groups: ReturnType<typeof outlinesByColour>): SVGElement[] {
    const chosen = chosenOf(this.context.store.state);
    const over = (d: string, halo: string, line: string, colour: string) => [
      svg("path", { d, class: halo }),
      svg("path", { d, class: line, style: `--c:${colour}` }),
    ];
    const shapes = (kind: string, colour: string, path: string, dots: Ring) => [
      ...(path ? over(path, `ssv-halo ${kind}`, kind, colour) : []),
      ...(dots.length ? over(dotsOf(dots), "ssv-dot-halo", `ssv-dot ${kind}`, colour) : []),
    ];
    return [
      ...[...groups].flatMap(([colour, { path, dots }]) => shapes("ssv-shape", colour, path, dots)),
      ...(chosen ? shapes("ssv-shape ssv-shape-chosen", chosen.colour, pathOf(chosen.polygons), chosen.points) : []),
    ];
  }

  /** The polygon so far with the way to the pointer, and the length that is measured. */
  private drafts(at: (place: readonly [number, number]) => Point, view: View, pane: number): SVGElement[] {
    const { draft, ruler, pointer, data, mode } = this.context.store.state;
    const lines: SVGElement[] = [];
    if (mode === "polygon" || mode === "point") lines.push(...this.cross(at, view));
    if (draft.length) {
      const corners = draft.map(at);
      const over = view.paneAt(...pointer) === pane && (pointer[0] || pointer[1]);
      const rect = view.rects[pane]!;
      const tip: Point[] = over ? [[pointer[0] - rect.x, pointer[1] - rect.y]] : [];
      lines.push(svg("polyline", { points: [...corners, ...tip].map((p) => p.join(",")).join(" "), class: "ssv-draft" }));
      lines.push(...corners.map(([cx, cy], i) => svg("circle", { cx, cy, r: i ? 3 : 5, class: "ssv-corner-mark" })));
    }
    if (ruler) {
      const [[x0, y0], [x1, y1]] = [at(ruler[0]), at(ruler[1])];
      const length = Math.hypot(ruler[1][0] - ruler[0][0], ruler[1][1] - ruler[0][1]);
      const text = svg("text", { x: (x0 + x1) / 2, y: (y0 + y1) / 2 - 9, class: "ssv-ruler-text" });
      text.textContent = lengthText(length, data.slide.umPerPx);
      const line = { x1: x0, y1: y0, x2: x1, y2: y1 };
      lines.push(svg("line", { ...line, class: "ssv-ruler-halo" }), svg("line", { ...line, class: "ssv-ruler" }), text);
    }
    return lines;
  }

  /** Where the space bar puts a corner, while the picture has the focus. */
  private cross(at: (place: readonly [number, number]) => Point, view: View): SVGElement[] {
    if (!this.canvas.matches(":focus-visible")) return [];
    const [x, y] = at([view.camera.x, view.camera.y]);
    return [svg("path", { d: `M${x - 8} ${y}h16M${x} ${y - 8}v16`, class: "ssv-draft" })];
  }

  // ---- corners ----

  private placeHandles(
    group: SVGGElement,
    at: (place: readonly [number, number]) => Point,
    rect: { width: number; height: number },
    pane: number,
  ): void {
    const chosen = chosenOf(this.context.store.state);
    const seen = (place: readonly [number, number]) => {
      const [x, y] = at(place);
      return x > -8 && y > -8 && x < rect.width + 8 && y < rect.height + 8;
    };
    const all = chosen && this.context.store.state.mode === "pan" ? handlesOf(chosen).filter(({ place }) => seen(place)) : [];
    const handles = all.length > MOST_HANDLES ? [] : all;
    while (group.children.length > handles.length) group.lastChild!.remove();
    handles.forEach((handle, i) => {
      const circle = (group.children[i] as SVGCircleElement | undefined) ?? group.appendChild(this.newHandle());
      const [cx, cy] = at(handle.place);
      circle.setAttribute("cx", String(cx));
      circle.setAttribute("cy", String(cy));
      circle.setAttribute("r", handle.isNew ? "3.5" : "5.5");
      circle.setAttribute("class", handle.isNew ? "ssv-handle ssv-handle-new" : "ssv-handle");
      circle.setAttribute("tabindex", pane === 0 ? "0" : "-1");
      const name = handle.isNew ? "A corner here: Enter adds it" : `Corner ${handle.corner + 1}: arrow keys move it`;
      circle.setAttribute("aria-label", name);
      held.set(circle, handle);
    });
  }

  private newHandle(): SVGCircleElement {
    const { store, actions } = this.context;
    const circle = svg("circle", { role: "button" });
    circle.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      circle.setPointerCapture(event.pointerId);
      const handle = held.get(circle)!;
      if (event.altKey && !handle.isNew) return this.change(handle, null);
      this.dragged = handle;
    });
    circle.addEventListener("pointermove", (event) => {
      if (!this.dragged || !circle.hasPointerCapture(event.pointerId)) return;
      event.stopPropagation();
      const box = this.canvas.getBoundingClientRect();
      const view = viewOf(store.state);
      const place = onSlideHeld(store.state, view.toSlide(event.clientX - box.left, event.clientY - box.top));
      const whole = store.state.annotations.find((a) => a.id === store.state.chosen);
      if (whole) actions.reshape(withCorner(whole, [this.dragged.ring, this.dragged.corner], place, this.dragged.isNew));
    });
    circle.addEventListener("pointerup", (event) => {
      event.stopPropagation();
      this.dragged = null;
      const { reshaped } = store.state;
      if (reshaped) actions.putAnnotation(reshaped);
    });
    circle.addEventListener("keydown", (event) => this.onKey(event, circle));
    return circle;
  }

  private onKey(event: KeyboardEvent, circle: SVGCircleElement): void {
    const { store } = this.context;
    const handle = held.get(circle)!;
    const [x, y] = handle.place;
    const step = STEPS[event.key];
    if (step) {
      const view = viewOf(store.state);
      const [dx, dy] = view.unturned((step[0] * STEP_PX) / view.scale, (step[1] * STEP_PX) / view.scale);
      this.change(handle, onSlideHeld(store.state, [x + dx, y + dy]));
    } else if (event.key === "Delete" && !handle.isNew) this.change(handle, null);
    else if ((event.key === "Enter" || event.key === " ") && handle.isNew) this.change(handle, [x, y]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Puts a corner elsewhere, adds it, or takes it out; an annotation that loses its last ones is removed. */
  private change(handle: Handle, place: [number, number] | null): void {
    const { store, actions } = this.context;
    const chosen = chosenOf(store.state);
    if (!chosen) return;
    const next = withCorner(chosen, [handle.ring, handle.corner], place, handle.isNew);
    if (next) actions.putAnnotation(next);
    else actions.removeAnnotation(chosen.id);
  }
}

/** What each handle moves. */
const held = new WeakMap<SVGCircleElement, Handle>();

/** The corners of an annotation, ring by ring, and the places between them. */
function handlesOf(annotation: Annotation): Handle[] {
  const isPoints = annotation.points.length > 0;
  return ringsIn(annotation).flatMap((ring, number) =>
    ring.flatMap((place, corner) => {
      const [nx, ny] = ring[(corner + 1) % ring.length]!;
      const between: Handle = { ring: number, corner, place: [(place[0] + nx) / 2, (place[1] + ny) / 2], isNew: true };
      return [{ ring: number, corner, place, isNew: false }, ...(isPoints ? [] : [between])];
    }),
  );
}
