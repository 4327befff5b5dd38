/** The WebGL part: tiles and spots of all panes in one deck.gl canvas. */

import { Deck, OrthographicView } from "@deck.gl/core";
import { Clock, isSoftware } from "./clock.ts";
import { layersOf, type Scene, turnOf } from "./deck-layers.ts";

/** Larger points are not trusted, whatever the driver promises. */
const MOST_POINT_PX = 256;

export class Canvas {
  private readonly deck: Deck<OrthographicView[]>;
  private parts: unknown[] = [];
  private viewsKey = "";
  private pointPx = MOST_POINT_PX;
  private clock: Clock | null = null;
  onFrame: () => void = () => {};
  /** The graphics chip, or what stands in for it, has carried out a drawing. */
  onDone: () => void = () => {};

  constructor(parent: HTMLDivElement, onReady: () => void, onError: (error: Error) => void) {
    this.deck = new Deck<OrthographicView[]>({
      parent,
      views: [new OrthographicView({ id: "p0" })],
      controller: false,
      initialViewState: { p0: { target: [0, 0, 0], zoom: 0 } } as never,
      layers: [],
      pickingRadius: 0,
      // Tiles and marks have soft edges of their own; without a graphics chip, smoothing everything again doubles the cost.
      // The picture is kept after it was shown, so that it can be taken when it is done.
      deviceProps: { webgl: { antialias: !isSoftware(), preserveDrawingBuffer: true } },
      onLoad: () => {
        const gl = this.element.getContext("webgl2");
        if (gl) {
          this.pointPx = Math.min(MOST_POINT_PX, (gl.getParameter(gl.ALIASED_POINT_SIZE_RANGE) as Float32Array)[1]!);
          this.clock = new Clock(gl, () => this.onDone());
        }
        onReady();
      },
      onError: (error) => onError(error),
      onBeforeRender: () => this.clock?.begin(),
      onAfterRender: () => {
        this.clock?.end();
        this.onFrame();
      },
      layerFilter: ({ layer, viewport }) => layer.id.startsWith("all-") || layer.id.startsWith(`${viewport.id}-`),
    });
  }

  get element(): HTMLCanvasElement {
    return this.deck.getCanvas()!;
  }

  /** What a whole drawing costs, in ms, until the graphics chip has done it. */
  get costMs(): number {
    return this.clock?.costMs ?? 0;
  }

  get busy(): boolean {
    return this.clock?.busy ?? false;
  }

  /** When the last drawing was done; while one is under way, now. */
  get doneAt(): number {
    return this.clock?.busy ? performance.now() : (this.clock?.doneAt ?? 0);
  }

  /** Draws now, so that the canvas can be read in the same task. */
  drawNow(): void {
    this.deck.redraw("picture");
  }

  /** A movement changes the camera alone: views and layers are handed over only when they are others. */
  show(scene: Scene): void {
    const zoom = Math.log2(scene.scale);
    // The slide is turned about its origin, so that a movement needs no new layers; the camera goes where its target then is.
    const turn = turnOf(scene.bearing);
    const props: Record<string, unknown> = {
      viewState: Object.fromEntries(
        scene.panes.map(({ id, target: [x, y] }) => [
          id,
          { target: [turn[0] * x - turn[1] * y, turn[1] * x + turn[0] * y], zoom },
        ]),
      ),
    };
    const viewsKey = scene.panes.map(({ id, rect }) => `${id} ${rect.x} ${rect.y} ${rect.width} ${rect.height}`).join();
    if (viewsKey !== this.viewsKey) {
      this.viewsKey = viewsKey;
      props.views = scene.panes.map(
        ({ id, rect }) =>
          new OrthographicView({ id, x: rect.x, y: rect.y, width: rect.width, height: rect.height, near: 0.1, far: 1000 }),
      );
    }
    const asPoints = (leastPx: number) =>
      2 * (Math.max(leastPx, scene.radius * scene.scale) + 3) * (window.devicePixelRatio || 1) <= this.pointPx;
    const small = asPoints(3);
    const parts = [
      small, scene.radius, scene.opacity, scene.bearing, ...scene.offset,
      scene.tissue.strength, scene.tissue.greyed, scene.tissue.gamma,
      ...scene.tiles.flatMap((tile) => [tile.key, tile.image]),
      ...scene.panes.flatMap((pane) => [pane.id, pane.spots?.data, pane.spots?.outline, pane.surface, pane.pies]),
      ...scene.marks.flatMap((mark) => [mark.id, mark.data, String(mark.colour)]),
    ]; // prettier-ignore
    if (parts.length !== this.parts.length || parts.some((part, i) => part !== this.parts[i])) {
      this.parts = parts;
      props.layers = layersOf(scene, small);
    }
    this.deck.setProps(props as never);
  }

  close(): void {
    this.clock?.stop();
    this.deck.finalize();
  }
}
