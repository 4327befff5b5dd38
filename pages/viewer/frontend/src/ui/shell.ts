/** Everything around the picture, put together: bar, titles, what floats on it, legend, tooltip, hints, help. */

import { epochAt, epochsOf } from "../data/epoch-predictions.ts";
import { button, h, hide } from "../dom.ts";
import type { View } from "../geometry/view.ts";
import { type Commands, KEYS, onKey } from "../input/keys.ts";
import type { ViewerContext } from "../state/context.ts";
import { AnnotationLayer } from "./annotation-layer.ts";
import { AnnotationPanel } from "./annotation-panel.ts";
import { copyPicture, type Theme } from "./copy-picture.ts";
import { EpochBar } from "./epoch-bar.ts";
import { Header } from "./header.ts";
import { Hints } from "./hints.ts";
import { Legend } from "./legend.ts";
import { Minimap } from "./minimap.ts";
import { Overlay } from "./overlay.ts";
import { SpotReader } from "./spot-reader.ts";
import { Titles } from "./titles.ts";

const LEAST_HEIGHT = 440;
/** Narrower, the bar and the legend take fewer and larger parts. */
const NARROW_PX = 620;
const LEAST_FOR_MINIMAP_PX = 420;
/** Where more of the slide is seen, a map of it tells nothing. */
const MOST_SEEN = 0.75;
const CANVAS_LABEL =
  "Slide. Arrow keys move, plus and minus zoom, shift and arrows go from spot to spot, question mark lists all keys.";

export class Shell implements Commands {
  /** Where pointers and keys act on the picture. */
  readonly canvas = h("div", { class: "ssv-stage", tabindex: "0", role: "application", "aria-label": CANVAS_LABEL });
  /** Where the picture is drawn. */
  readonly picture = h("div", { class: "ssv-gl" });
  private readonly header: Header;
  private readonly titles: Titles;
  private readonly hints: Hints;
  private readonly epochs: EpochBar;
  private minimap: Minimap;
  private readonly status = h("div", { class: "ssv-status" });
  private readonly help = h("div", { class: "ssv-help", role: "dialog", "aria-label": "Keys", hidden: true });
  private readonly observer: ResizeObserver;
  private readonly onWindow = () => this.fill();
  private readonly onKeys = (event: KeyboardEvent) => onKey(event, this.context, this, this.canvas);

  /** `pixels` gives the picture as it is now. */
  constructor(
    private readonly context: ViewerContext,
    private readonly pixels: () => HTMLCanvasElement,
  ) {
    const { root } = context;
    this.header = new Header(context, this);
    this.titles = new Titles(context, this.canvas);
    this.hints = new Hints(context);
    this.epochs = new EpochBar(context);
    this.minimap = this.newMinimap();
    const overlay = new Overlay(context, this.canvas);
    const reader = new SpotReader(context, this.canvas);
    const legend = new Legend(context);
    this.help.append(...helpRows(() => this.toggleHelp()));
    const [hint, connection, toast] = this.hints.elements;
    const floating = [
      new AnnotationLayer(context, this.canvas).element,
      ...overlay.elements,
      this.titles.element,
      ...new AnnotationPanel(context).elements,
      this.minimap.element,
      hint!,
      connection!,
      reader.tooltip.element,
      toast!,
      this.help,
    ];
    this.canvas.append(this.picture, ...floating);
    this.canvas.addEventListener("pointerdown", () => this.header.closeAppearance());
    root.append(
      this.header.element,
      this.canvas,
      this.epochs.element,
      h("div", { class: "ssv-foot" }, legend.element, this.status),
      reader.voice,
    );
    this.observer = new ResizeObserver(() => this.measure());
    this.observer.observe(this.canvas);
    window.addEventListener("resize", this.onWindow);
    document.addEventListener("keydown", this.onKeys, true);
    this.listen();
    this.fill();
    this.measure();
    this.sync();
  }

  private listen(): void {
    const { store } = this.context;
    store.on(["slide"], () => this.newSlide());
    store.on(
      // prettier-ignore
      [
        "slide", "handed", "data", "type", "panes", "layout", "mode", "selected", "annotating", "appearance", "size", "gridPage",
        "gridShared", "ownPredicted",
      ],
      () => this.sync(),
    );
    store.on(["picture"], () => store.state.picture && this.place(store.state.picture.view));
    store.on(["status", "contents"], () => this.announce());
    store.on(["type"], () => store.state.layout === "grid" && this.announce());
  }

  close(): void {
    this.epochs.stop();
    this.observer.disconnect();
    window.removeEventListener("resize", this.onWindow);
    document.removeEventListener("keydown", this.onKeys, true);
  }

  private newMinimap(): Minimap {
    return new Minimap(this.context.store.state.data.slide, (x, y) => this.context.camera.centre(x, y));
  }

  private newSlide(): void {
    const next = this.newMinimap();
    this.minimap.element.replaceWith(next.element);
    this.minimap = next;
    this.announce();
  }

  // ---- size ----

  private measure(): void {
    const { store, root } = this.context;
    const size = { width: this.canvas.clientWidth || 1, height: this.canvas.clientHeight || 1 };
    if (size.width === store.state.size.width && size.height === store.state.size.height) return;
    root.classList.toggle("ssv-narrow", size.width < NARROW_PX);
    store.update({ size });
  }

  /** Height: as told, or down to the lower edge of the window. */
  private fill(): void {
    const { root, store } = this.context;
    const { height } = store.state.data;
    if (height !== "fill") {
      root.style.height = `${height}px`;
      return;
    }
    const scroller = root.closest<HTMLElement>('[data-testid="stMain"]');
    const top = root.getBoundingClientRect().top + (scroller?.scrollTop ?? 0);
    root.style.height = `${Math.max(LEAST_HEIGHT, window.innerHeight - Math.min(top, window.innerHeight / 2) - 10)}px`;
  }

  // ---- in step with the state ----

  private sync(): void {
    const { data, mode, selected } = this.context.store.state;
    this.header.sync();
    this.canvas.dataset.mode = mode;
    const all = data.slide.spots ? `${data.slide.spots.toLocaleString("en")} spots` : "No spots";
    this.status.textContent = selected.length ? `${selected.length.toLocaleString("en")} of ${all} selected` : all;
    this.epochs.sync();
    this.titles.stale();
    this.fill();
  }

  private place(view: View): void {
    const { appearance, layout, data, size } = this.context.store.state;
    this.titles.place(view);
    const isUseless = !appearance.minimap || layout === "grid" || size.width < LEAST_FOR_MINIMAP_PX || view.shareSeen > MOST_SEEN;
    hide(this.minimap.element, isUseless);
    if (isUseless) return;
    this.minimap.fitInto(view.frame(view.rects[0]!).width);
    this.minimap.show(view, data.slide);
  }

  /** What is shown, as facts on the element: tests and scripts wait for them. */
  private announce(): void {
    const { root, store } = this.context;
    const { status, index, contents, data, type, epoch } = store.state;
    root.dataset.state = status;
    if (!contents.length) return;
    const epochs = epochsOf(data);
    Object.assign(root.dataset, {
      spots: String(index?.count ?? 0),
      layer: contents[0]!.spec.layer,
      type: data.types[type] ?? "",
      slide: data.slide.id,
      frame: epochs[epochAt(epochs, epoch)]?.label ?? "",
    });
  }

  // ---- commands ----

  findType(): void {
    this.header.picker.toggle(true);
  }

  toggleHelp(): void {
    this.help.hidden = !this.help.hidden;
    if (!this.help.hidden) this.help.querySelector("button")?.focus();
    else this.canvas.focus({ preventScroll: true });
  }

  get isHelpOpen(): boolean {
    return !this.help.hidden;
  }

  fullScreen(): void {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void this.context.root.requestFullscreen?.().catch(() => this.hints.note("Full screen is not allowed here."));
  }

  copyPicture(): void {
    void copyPicture(this.context.store.state, this.pixels(), this.theme()).then((text) => this.hints.note(text));
  }

  private theme(): Theme {
    const page = getComputedStyle(this.context.root);
    return {
      page: page.backgroundColor,
      canvas: getComputedStyle(this.canvas).backgroundColor,
      ink: page.color,
      font: page.fontFamily,
    };
  }

  /** A coarse picture stands in for what WebGL would draw. */
  tellWithoutWebgl(): void {
    this.canvas.append(this.hints.withoutWebgl());
  }
}

function helpRows(close: () => void): HTMLElement[] {
  return [
    h("div", { class: "ssv-help-head" }, h("b", {}, "Keys"), button("close", "Close", close)),
    h("dl", {}, ...KEYS.flatMap(([keys, what]) => [h("dt", {}, ...keys.map((key) => h("kbd", {}, key))), h("dd", {}, what)])),
  ];
}
