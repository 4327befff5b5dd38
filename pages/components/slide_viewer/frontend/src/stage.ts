/** The WebGL part: tiles and spots of all panes in one deck.gl canvas. */

import { type Color, Deck, type Layer, LayerExtension, OrthographicView } from "@deck.gl/core";
import { BitmapLayer, ScatterplotLayer, SolidPolygonLayer } from "@deck.gl/layers";
import type { Rect } from "./camera.ts";
import { DotLayer, type DotLook } from "./dots.ts";
import type { Mark } from "./marks.ts";
import type { SpotPaint } from "./nearby.ts";
import type { Tile } from "./tiles.ts";

/** Raises the slide's colours to a power; above 1 darkens faint tissue, below 1 lifts dark tissue. */
class Gamma extends LayerExtension {
  static override extensionName = "SlideGamma";

  override getShaders() {
    return {
      modules: [{ name: "slideGamma", fs: "uniform slideGammaUniforms { float power; } slideGamma;", uniformTypes: { power: "f32" } }],
      inject: { "fs:DECKGL_FILTER_COLOR": "color.rgb = pow(color.rgb, vec3(slideGamma.power));" },
    };
  }

  override draw(this: Layer<{ power: number }>): void {
    this.setShaderModuleProps({ slideGamma: { power: this.props.power } });
  }
}

const GAMMA = [new Gamma()];

export interface Wedge {
  polygon: [number, number][];
  colour: Color;
}

export interface PaneDraw {
  id: string;
  rect: Rect;
  /** Slide pixels in the middle of the pane. */
  target: [number, number];
  spots: SpotPaint | null;
  pies: Wedge[] | null;
}

export interface Scene {
  panes: PaneDraw[];
  tiles: Tile[];
  radius: number;
  offset: readonly [number, number];
  opacity: number;
  gamma: number;
  marks: Mark[];
  scale: number;
}

const RIM: Color = [255, 255, 255, 150];
/** Larger points are not trusted, whatever the driver promises. */
const MOST_POINT_PX = 256;

export class Stage {
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
        const gl = this.canvas.getContext("webgl2");
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

  get canvas(): HTMLCanvasElement {
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
    const props: Record<string, unknown> = { viewState: Object.fromEntries(scene.panes.map(({ id, target }) => [id, { target, zoom }])) };
    const viewsKey = scene.panes.map(({ id, rect }) => `${id} ${rect.x} ${rect.y} ${rect.width} ${rect.height}`).join();
    if (viewsKey !== this.viewsKey) {
      this.viewsKey = viewsKey;
      props.views = scene.panes.map(({ id, rect }) => new OrthographicView({ id, x: rect.x, y: rect.y, width: rect.width, height: rect.height, near: 0.1, far: 1000 }));
    }
    const asPoints = (leastPx: number) => 2 * (Math.max(leastPx, scene.radius * scene.scale) + 3) * (window.devicePixelRatio || 1) <= this.pointPx;
    const small = asPoints(3);
    const parts = [
      small, scene.radius, scene.opacity, scene.gamma, ...scene.offset,
      ...scene.tiles.flatMap((tile) => [tile.key, tile.image]),
      ...scene.panes.flatMap((pane) => [pane.id, pane.spots?.data, pane.spots?.outline, pane.pies]),
      ...scene.marks.flatMap((mark) => [mark.id, mark.data, String(mark.colour)]),
    ]; // prettier-ignore
    if (parts.length !== this.parts.length || parts.some((part, i) => part !== this.parts[i])) {
      this.parts = parts;
      props.layers = [
        ...scene.tiles.map((tile) => tileLayer(tile, scene.gamma)),
        ...scene.panes.flatMap((pane) => [spotLayer(pane, scene, small), pieLayer(pane, scene)]),
        ...scene.marks.flatMap((mark) => markLayers(mark, scene, small)),
      ];
    }
    this.deck.setProps(props as never);
  }

  close(): void {
    this.clock?.stop();
    this.deck.finalize();
  }
}

/** Measures drawings by a fence: commands return long before a software renderer has carried them out. */
class Clock {
  /** The lesser of the last two: the first drawing of a scene also compiles and uploads. */
  costMs = 0;
  doneAt = 0;
  private last = 0;
  private began = 0;
  private timer = 0;
  private sync: WebGLSync | null = null;

  constructor(
    private readonly gl: WebGL2RenderingContext,
    private readonly onDone: () => void,
  ) {}

  get busy(): boolean {
    return this.sync !== null;
  }

  begin(): void {
    if (!this.sync) this.began = performance.now();
  }

  end(): void {
    if (this.sync) return;
    this.sync = this.gl.fenceSync(this.gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    this.gl.flush();
    this.timer = window.setTimeout(() => this.look(), 2);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private look(): void {
    if (!this.sync) return;
    if (this.gl.getSyncParameter(this.sync, this.gl.SYNC_STATUS) !== this.gl.SIGNALED && !this.gl.isContextLost()) {
      this.timer = window.setTimeout(() => this.look(), 4);
      return;
    }
    this.doneAt = performance.now();
    const took = this.doneAt - this.began;
    this.costMs = Math.min(took, this.last || took);
    this.last = took;
    this.gl.deleteSync(this.sync);
    this.sync = null;
    this.onDone();
  }
}

/** Whether the browser draws without a graphics chip. */
function isSoftware(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2");
  const info = gl?.getExtension("WEBGL_debug_renderer_info");
  const name = info ? String(gl!.getParameter(info.UNMASKED_RENDERER_WEBGL)) : "";
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/i.test(name);
}

function tileLayer(tile: Tile, gamma: number): Layer {
  const [left, top, right, bottom] = tile.box;
  return new BitmapLayer<{ power: number }>({
    id: `all-tile-${tile.key}${gamma === 1 ? "" : "-gamma"}`,
    image: tile.image,
    bounds: [left, bottom, right, top],
    // Powers are dear without a graphics chip, and 1 is what most people keep.
    ...(gamma === 1 ? {} : { extensions: GAMMA, power: gamma }),
    pickable: false,
  });
}

// deck.gl bends opacity for perception; this bends it back, so that 0.75 means three quarters.
const straight = (opacity: number) => opacity ** 2.2;

// A thin light rim lifts dark colours off dark tissue; tiny marks would drown in it.
const discLook = (px: number): DotLook => ({ line: px >= 4 ? 1 : 0, filled: true });
const outlineLook = (px: number): DotLook => ({ line: px > 14 ? 2.5 : 1.5, filled: false });

function spotLayer({ id, spots }: PaneDraw, scene: Scene, small: boolean): Layer | null {
  if (!spots) return null;
  const look = spots.outline ? outlineLook : discLook;
  if (small) {
    return new DotLayer({
      id: `${id}-spots`,
      data: { length: spots.count, attributes: { getPosition: spots.data.xy, getColour: spots.data.rgba } },
      radius: scene.radius, leastPx: 1.5, look, lineColour: RIM, ownLine: spots.outline, alpha: scene.opacity, shift: scene.offset,
      getColour: RIM,
    }); // prettier-ignore
  }
  const colours = { [spots.outline ? "getLineColor" : "getFillColor"]: spots.data.rgba };
  return new ScatterplotLayer({
    id: `${id}-discs`,
    data: { length: spots.count, attributes: { getPosition: spots.data.xy, ...colours } } as never,
    getRadius: scene.radius,
    radiusUnits: "common",
    filled: !spots.outline,
    stroked: true,
    lineWidthUnits: "pixels",
    getLineWidth: spots.outline ? 2.5 : 1,
    ...(spots.outline ? {} : { getLineColor: RIM }),
    opacity: straight(scene.opacity),
    modelMatrix: shifted(scene.offset),
    antialiasing: true,
  });
}

function pieLayer({ id, pies }: PaneDraw, scene: Scene): Layer | null {
  if (!pies) return null;
  return new SolidPolygonLayer<Wedge>({
    id: `${id}-pies`,
    data: pies,
    getPolygon: (wedge) => wedge.polygon,
    getFillColor: (wedge) => wedge.colour,
    opacity: straight(Math.max(scene.opacity, 0.85)),
    modelMatrix: shifted(scene.offset),
  });
}

function markLayers(mark: Mark, scene: Scene, small: boolean): Layer[] {
  const ring = (id: string, width: number, colour: Color) => {
    if (small) {
      return new DotLayer({
        id: `all-${id}`,
        data: { length: mark.data.value.length / 2, attributes: { getPosition: mark.data } },
        radius: scene.radius * 1.08, leastPx: 3, look: () => ({ line: width, filled: false }), getColour: colour, lineColour: colour, ownLine: false,
        alpha: 1, shift: scene.offset,
      }); // prettier-ignore
    }
    return new ScatterplotLayer({
      id: `all-${id}-disc`,
      data: { length: mark.data.value.length / 2, attributes: { getPosition: mark.data } } as never,
      getRadius: scene.radius * 1.08,
      radiusUnits: "common",
      filled: false,
      stroked: true,
      lineWidthUnits: "pixels",
      getLineWidth: width,
      getLineColor: colour,
      modelMatrix: shifted(scene.offset),
    });
  };
  return [ring(`${mark.id}-halo`, 4, [255, 255, 255, 235]), ring(mark.id, 2, mark.colour)];
}

/** Moves spots by a registration's offset. deck.gl takes any column-major 4 x 4 list; its type names only its own class. */
function shifted([x, y]: readonly [number, number]): never {
  return (x || y ? [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, x, y, 0, 1] : null) as never;
}

/** Wedges of one pie, clockwise from twelve o'clock; a hairline stays free between pie and disc edge. */
export function pieWedges(x: number, y: number, radius: number, shares: { share: number; colour: Color }[]): Wedge[] {
  const wedges: Wedge[] = [];
  let from = 0;
  for (const { share, colour } of shares) {
    const steps = Math.max(2, Math.ceil(share * 48));
    const polygon: [number, number][] = [[x, y]];
    for (let i = 0; i <= steps; i++) {
      const angle = 2 * Math.PI * (from + (share * i) / steps);
      polygon.push([x + radius * Math.sin(angle), y - radius * Math.cos(angle)]);
    }
    wedges.push({ polygon, colour });
    from += share;
  }
  return wedges;
}
