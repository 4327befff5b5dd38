/** What floats on the picture and moves with it: rings, names of regions, the drawn box or lasso, compass, scale bar, swipe line. */

import type { ScaleBar } from "../geometry/camera.ts";
import { clamp, h, hide, icon } from "../dom.ts";
import type { Point } from "../geometry/spot-index.ts";
import type { Mode } from "../input/gestures.ts";
import type { Ring, Screen } from "../state/annotations.ts";
import type { Viewer } from "../viewer.ts";

const SVG = "http://www.w3.org/2000/svg";
const SWIPE_STEP = 0.02;

export class Overlay {
  private readonly rings = h("div", { class: "ssv-rings" });
  private readonly names = h("div", { class: "ssv-rings" });
  private readonly drawing = document.createElementNS(SVG, "svg");
  private readonly barLine = h("i");
  private readonly barText = h("span", { class: "ssv-num" });
  private readonly bar = h("div", { class: "ssv-scale" }, this.barText, this.barLine);
  private readonly needle = icon("north");
  private readonly degrees = h("span", { class: "ssv-num" });
  private readonly compass = h("button", { type: "button", class: "ssv-compass", title: "The slide's top up again  N", hidden: true }, this.needle, this.degrees);
  private readonly corner = h("div", { class: "ssv-corner" }, this.bar, this.compass);
  private readonly divider = h("div", { class: "ssv-divider", role: "slider", tabindex: "0", "aria-label": "Swipe line", "aria-valuemin": "0", "aria-valuemax": "100", hidden: true });
  /** In the order in which they lie on each other. */
  readonly elements: (HTMLElement | SVGElement)[] = [this.rings, this.names, this.drawing, this.divider, this.corner];

  constructor(
    private readonly viewer: Viewer,
    private readonly stage: HTMLElement,
    private readonly onSwipe: () => void,
  ) {
    this.drawing.setAttribute("class", "ssv-drawing");
    this.compass.addEventListener("click", () => viewer.pilot.northUp());
    this.listen();
  }

  place({ view, bar, rings, names }: Screen): void {
    this.placeRings(rings);
    this.placeNames(names);
    this.placeBar(bar);
    this.placeCompass(view.camera.bearing);
    const swipes = this.viewer.layout === "swipe";
    hide(this.divider, !swipes);
    if (!swipes) return;
    this.divider.style.left = `${view.rects[0]!.width}px`;
    this.divider.setAttribute("aria-valuenow", String(Math.round(this.viewer.swipe * 100)));
  }

  placeRings(rings: Ring[]): void {
    while (this.rings.children.length > rings.length) this.rings.lastChild!.remove();
    rings.forEach(({ rect, at, radius, kind }, i) => {
      const ring = (this.rings.children[i] as HTMLElement | undefined) ?? this.rings.appendChild(h("div"));
      ring.className = `ssv-ring ssv-ring-${kind}`;
      hide(ring, isOutside(at, rect));
      ring.style.width = ring.style.height = `${2 * radius}px`;
      ring.style.transform = `translate(${at[0] - radius}px, ${at[1] - radius}px)`;
    });
  }

  private placeNames(names: Screen["names"]): void {
    while (this.names.children.length > names.length) this.names.lastChild!.remove();
    names.forEach(({ rect, at, name, hex }, i) => {
      const label = (this.names.children[i] as HTMLElement | undefined) ?? this.names.appendChild(h("span", { class: "ssv-region" }));
      if (label.textContent !== name) label.textContent = name;
      label.style.borderColor = hex;
      hide(label, isOutside(at, rect));
      label.style.transform = `translate(${at[0]}px, ${at[1]}px) translate(-50%, calc(-100% - 10px))`;
    });
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
  outline(points: readonly Point[], mode: Mode): void {
    const [a, b] = [points[0], points[points.length - 1]];
    if (!a || !b) return this.drawing.replaceChildren();
    const shape = document.createElementNS(SVG, "path");
    shape.setAttribute("d", mode === "box" ? `M${a[0]} ${a[1]}H${b[0]}V${b[1]}H${a[0]}Z` : `M${points.map((p) => p.join(" ")).join("L")}Z`);
    this.drawing.replaceChildren(shape);
  }

  private listen(): void {
    const { divider, viewer } = this;
    const move = (share: number) => {
      viewer.swipe = clamp(share, 0.02, 0.98);
      this.onSwipe();
      viewer.draw();
    };
    divider.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      divider.setPointerCapture(event.pointerId);
    });
    divider.addEventListener("pointermove", (event) => {
      event.stopPropagation();
      const box = this.stage.getBoundingClientRect();
      if (divider.hasPointerCapture(event.pointerId)) move((event.clientX - box.left) / box.width);
    });
    divider.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      event.preventDefault();
      event.stopPropagation();
      move(viewer.swipe + (event.key === "ArrowLeft" ? -SWIPE_STEP : SWIPE_STEP));
    });
  }
}

function isOutside([x, y]: readonly [number, number], rect: { x: number; y: number; width: number; height: number }): boolean {
  return x < rect.x || y < rect.y || x > rect.x + rect.width || y > rect.y + rect.height;
}
