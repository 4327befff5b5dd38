/** The overlay on the picture: rings, names of annotations, what is being dragged out, compass, scale bar, swipe line. */

import { h, hide, icon, svg } from "../dom.ts";
import type { ScaleBar } from "../geometry/camera.ts";
import type { Point } from "../geometry/spot-index.ts";
import type { View } from "../geometry/view.ts";
import { annotationNames, type AnnotationName, barOf, type Ring, ringsOf } from "../state/floating.ts";
import { lengthText } from "../state/annotations.ts";
import type { ViewerContext } from "../state/context.ts";
import { viewOf } from "../state/derived.ts";

const SWIPE_STEP = 0.02;

export class Overlay {
  private readonly rings = h("div", { class: "ssv-rings" });
  private readonly names = h("div", { class: "ssv-rings" });
  private readonly drawing = svg("svg", { class: "ssv-drawing" });
  private readonly barLine = h("i");
  private readonly barText = h("span", { class: "ssv-num" });
  private readonly bar = h("div", { class: "ssv-scale" }, this.barText, this.barLine);
  private readonly needle = icon("north");
  private readonly degrees = h("span", { class: "ssv-num" });
  private readonly compass = h(
    "button",
    { type: "button", class: "ssv-compass", title: "The slide's top up again  N", hidden: true },
    this.needle,
    this.degrees,
  );
  private readonly corner = h("div", { class: "ssv-corner" }, this.bar, this.compass);
  private readonly divider = h("div", {
    class: "ssv-divider",
    role: "slider",
    tabindex: "0",
    "aria-label": "Swipe line",
    "aria-valuemin": "0",
    "aria-valuemax": "100",
    hidden: true,
  });
  /** In the order in which they lie on each other. */
  readonly elements: (HTMLElement | SVGElement)[] = [this.rings, this.names, this.drawing, this.divider, this.corner];

  constructor(
    private readonly context: ViewerContext,
    private readonly canvas: HTMLElement,
  ) {
    const { store, camera } = context;
    this.compass.addEventListener("click", () => camera.northUp());
    this.listen();
    store.on(["hovered", "pointer"], () => this.placeRings(ringsOf(store.state, viewOf(store.state))));
    store.on(["outline"], () => this.drawOutline());
    store.on(["annotations", "chosen", "reshaped"], () => this.placeNames(annotationNames(store.state, viewOf(store.state))));
    store.on(["picture"], () => store.state.picture && this.place(store.state.picture.view));
  }

  private place(view: View): void {
    const { state } = this.context.store;
    this.placeRings(ringsOf(state, view));
    this.placeNames(annotationNames(state, view));
    this.placeBar(barOf(state, view));
    this.placeCompass(view.camera.bearing);
    const swipes = state.layout === "swipe";
    hide(this.divider, !swipes);
    if (!swipes) return;
    this.divider.style.left = `${view.rects[0]!.width}px`;
    this.divider.setAttribute("aria-valuenow", String(Math.round(state.swipe * 100)));
  }

  private placeRings(rings: Ring[]): void {
    while (this.rings.children.length > rings.length) this.rings.lastChild!.remove();
    rings.forEach(({ rect, at, radius, kind }, i) => {
      const ring = (this.rings.children[i] as HTMLElement | undefined) ?? this.rings.appendChild(h("div"));
      ring.className = `ssv-ring ssv-ring-${kind}`;
      hide(ring, isOutside(at, rect));
      ring.style.width = ring.style.height = `${2 * radius}px`;
      ring.style.transform = `translate(${at[0] - radius}px, ${at[1] - radius}px)`;
    });
  }

  private placeNames(names: AnnotationName[]): void {
    while (this.names.children.length > names.length) this.names.lastChild!.remove();
    names.forEach(({ rect, at, id, name, colour }, i) => {
      const label = (this.names.children[i] as HTMLElement | undefined) ?? this.names.appendChild(this.newName());
      label.dataset.id = id;
      if (label.textContent !== name) label.textContent = name;
      label.style.borderColor = colour;
      hide(label, isOutside(at, rect));
      label.style.transform = `translate(${at[0]}px, ${at[1]}px) translate(-50%, calc(-100% - 10px))`;
    });
  }

  /** A name; a click on it chooses its annotation. */
  private newName(): HTMLElement {
    const label = h("button", { type: "button", class: "ssv-region" });
    label.addEventListener("click", () => this.context.actions.choose(label.dataset.id ?? null));
    return label;
  }

  private placeBar({ pixels, label }: ScaleBar): void {
    this.barLine.style.width = `${pixels}px`;
    if (this.barText.textContent !== label) this.barText.textContent = label;
  }

  /** Where the slide's top is, while it is not up. */
  private placeCompass(bearing: number): void {
    hide(this.compass, bearing === 0);
    if (bearing === 0) return;
    const text = `${Math.round(bearing)}°`;
    this.needle.style.transform = `rotate(${bearing}deg)`;
    if (this.degrees.textContent === text) return;
    this.degrees.textContent = text;
    this.compass.setAttribute("aria-label", `Turned by ${text}. The slide's top up again`);
  }

  /** The box or lasso that is being drawn; none for no points. */
  private drawOutline(): void {
    const { points, mode } = this.context.store.state.outline ?? { points: [], mode: "pan" };
    const [a, b] = [points[0], points[points.length - 1]];
    if (!a || !b) return this.drawing.replaceChildren();
    const isBox = mode === "box" || mode === "rectangle";
    const line = `M${points.map((p) => p.join(" ")).join("L")}`;
    const d = isBox ? `M${a[0]} ${a[1]}H${b[0]}V${b[1]}H${a[0]}Z` : mode === "ruler" ? line : `${line}Z`;
    this.drawing.replaceChildren(svg("path", { d }), ...(mode === "ruler" ? [this.lengthAt(a, b)] : []));
  }

  /** The length between two places on the picture, beside the second. */
  private lengthAt(a: Point, b: Point): SVGElement {
    const { state } = this.context.store;
    const px = Math.hypot(b[0] - a[0], b[1] - a[1]) / viewOf(state).scale;
    const text = svg("text", { x: b[0] + 12, y: b[1] - 8, class: "ssv-ruler-text" });
    text.textContent = lengthText(px, state.data.slide.umPerPx);
    return text;
  }

  private listen(): void {
    const { divider } = this;
    const { actions, store } = this.context;
    divider.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      divider.setPointerCapture(event.pointerId);
    });
    divider.addEventListener("pointermove", (event) => {
      event.stopPropagation();
      const box = this.canvas.getBoundingClientRect();
      if (divider.hasPointerCapture(event.pointerId)) actions.setSwipe((event.clientX - box.left) / box.width);
    });
    divider.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      event.preventDefault();
      event.stopPropagation();
      actions.setSwipe(store.state.swipe + (event.key === "ArrowLeft" ? -SWIPE_STEP : SWIPE_STEP));
    });
  }
}

function isOutside([x, y]: readonly [number, number], rect: { x: number; y: number; width: number; height: number }): boolean {
  return x < rect.x || y < rect.y || x > rect.x + rect.width || y > rect.y + rect.height;
}
