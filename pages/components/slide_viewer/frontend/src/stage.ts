/** The WebGL part: tiles and spots of all panes in one deck.gl canvas. */

import { type Color, Deck, type Layer, LayerExtension, OrthographicView } from "@deck.gl/core";
import { BitmapLayer, ScatterplotLayer, SolidPolygonLayer } from "@deck.gl/layers";
import type { Rect } from "./camera.ts";
import type { Mark } from "./marks.ts";
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

/** Spots with their colours as deck.gl takes them. Made once for each painting: a new object uploads again. */
export interface SpotPaint {
  data: object;
  outline: boolean;
}

export function spotPaint(xy: Float32Array, rgba: Uint8Array, outline: boolean): SpotPaint {
  const colours = { value: rgba, size: 4, normalized: true };
  const attributes = { getPosition: { value: xy, size: 2 }, [outline ? "getLineColor" : "getFillColor"]: colours };
  return { data: { length: xy.length / 2, attributes }, outline };
}

/** Rings: positions only. */
export function spotRings(xy: Float32Array): object {
  return { length: xy.length / 2, attributes: { getPosition: { value: xy, size: 2 } } };
}

export interface Wedge {
  polygon: [number, number][];
  colour: Color;
}

export interface PaneDraw {
  id: string;
  rect: Rect;
  spots: SpotPaint | null;
  pies: Wedge[] | null;
}

export interface Scene {
  panes: PaneDraw[];
  tiles: Tile[];
  radius: number;
  offset: [number, number];
  opacity: number;
  gamma: number;
  marks: Mark[];
  target: (rect: Rect) => [number, number];
  scale: number;
}

const RIM: Color = [255, 255, 255, 150];

export class Stage {
  private readonly deck: Deck<OrthographicView[]>;
  onFrame: () => void = () => {};

  constructor(parent: HTMLDivElement, onReady: () => void, onError: (error: Error) => void) {
    this.deck = new Deck<OrthographicView[]>({
      parent,
      views: [new OrthographicView({ id: "p0" })],
      controller: false,
      initialViewState: { p0: { target: [0, 0, 0], zoom: 0 } } as never,
      layers: [],
      pickingRadius: 0,
      onLoad: onReady,
      onError: (error) => onError(error),
      onAfterRender: () => this.onFrame(),
      layerFilter: ({ layer, viewport }) => layer.id.startsWith("all-") || layer.id.startsWith(`${viewport.id}-`),
    });
  }

  get canvas(): HTMLCanvasElement {
    return this.deck.getCanvas()!;
  }

  /** Draws now, so that the canvas can be read in the same task. */
  drawNow(): void {
    this.deck.redraw("picture");
  }

  show(scene: Scene): void {
    const zoom = Math.log2(scene.scale);
    const layers = [...scene.tiles.map((tile) => tileLayer(tile, scene.gamma)), ...scene.panes.flatMap((pane) => paneLayers(pane, scene))];
    layers.push(...scene.marks.flatMap((mark) => markLayers(mark, scene)));
    this.deck.setProps({
      views: scene.panes.map(
        ({ id, rect }) => new OrthographicView({ id, x: rect.x, y: rect.y, width: rect.width, height: rect.height, near: 0.1, far: 1000 }),
      ),
      viewState: Object.fromEntries(scene.panes.map(({ id, rect }) => [id, { target: scene.target(rect), zoom }])),
      layers,
    } as never);
  }

  close(): void {
    this.deck.finalize();
  }
}

function tileLayer(tile: Tile, gamma: number): Layer {
  const [left, top, right, bottom] = tile.box;
  return new BitmapLayer<{ power: number }>({
    id: `all-tile-${tile.key}`,
    image: tile.image,
    bounds: [left, bottom, right, top],
    extensions: GAMMA,
    power: gamma,
    pickable: false,
  });
}

// deck.gl bends opacity for perception; this bends it back, so that 0.75 means three quarters.
const straight = (opacity: number) => opacity ** 2.2;

function paneLayers(pane: PaneDraw, scene: Scene): Layer[] {
  const layers: Layer[] = [];
  const { radius, offset } = scene;
  if (pane.spots) {
    layers.push(
      new ScatterplotLayer({
        id: `${pane.id}-spots`,
        data: pane.spots.data as never,
        getRadius: radius,
        radiusUnits: "common",
        radiusMinPixels: 1.5,
        filled: !pane.spots.outline,
        // A thin light rim lifts dark colours off dark tissue; tiny marks would drown in it.
        stroked: pane.spots.outline || scene.scale * radius >= 4,
        lineWidthUnits: "pixels",
        getLineWidth: pane.spots.outline ? (scene.scale * radius > 14 ? 2.5 : 1.5) : 1,
        ...(pane.spots.outline ? {} : { getLineColor: RIM }),
        opacity: straight(scene.opacity),
        modelMatrix: shift(offset),
        antialiasing: true,
      }),
    );
  }
  if (pane.pies) {
    layers.push(
      new SolidPolygonLayer<Wedge>({
        id: `${pane.id}-pies`,
        data: pane.pies,
        getPolygon: (wedge) => wedge.polygon,
        getFillColor: (wedge) => wedge.colour,
        opacity: straight(Math.max(scene.opacity, 0.85)),
        modelMatrix: shift(offset),
      }),
    );
  }
  return layers;
}

function markLayers(mark: Mark, scene: Scene): Layer[] {
  const common = {
    data: mark.data as never,
    getRadius: scene.radius * 1.08,
    radiusUnits: "common" as const,
    radiusMinPixels: 3,
    filled: false,
    stroked: true,
    lineWidthUnits: "pixels" as const,
    modelMatrix: shift(scene.offset),
  };
  return [
    new ScatterplotLayer({ ...common, id: `all-${mark.id}-halo`, getLineWidth: 4, getLineColor: [255, 255, 255, 235] }),
    new ScatterplotLayer({ ...common, id: `all-${mark.id}`, getLineWidth: 2, getLineColor: mark.colour }),
  ];
}

/** Moves spots by a registration's offset. deck.gl takes any column-major 4 x 4 list; its type names only its own class. */
function shift([x, y]: [number, number]): never {
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
