/** What one picture consists of, as deck.gl's layers: tiles, spots, pies, rings. */

import { type Color, type Layer, LayerExtension } from "@deck.gl/core";
import { BitmapLayer, LineLayer, ScatterplotLayer, SolidPolygonLayer } from "@deck.gl/layers";
import type { Tile } from "../data/tiles.ts";
import type { Rect } from "../geometry/camera.ts";
import type { SpotPaint } from "../geometry/culling.ts";
import type { Wedge } from "../geometry/pies.ts";
import type { SurfacePaint } from "../geometry/surface.ts";
import { DotLayer, type DotLook } from "./dot-layer.ts";
import type { Mark } from "./marks.ts";

export interface PaneDraw {
  id: string;
  rect: Rect;
  /** Slide pixels in the middle of the pane. */
  target: [number, number];
  spots: SpotPaint | null;
  /** Stands for the spots. */
  surface: SurfacePaint | null;
  pies: readonly Wedge[] | null;
}

/** Left strength on white, lost colour, and a power that colours are raised to. */
export interface TissueLook {
  strength: number;
  greyed: number;
  gamma: number;
}

export interface Scene {
  panes: PaneDraw[];
  tiles: Tile[];
  radius: number;
  offset: readonly [number, number];
  opacity: number;
  tissue: TissueLook;
  marks: Mark[];
  scale: number;
  /** Degrees by which the slide is turned clockwise. */
  bearing: number;
}

/** `small`: spots are small enough on the screen to be drawn as points. */
export function layersOf(scene: Scene, small: boolean): (Layer | null)[] {
  return [
    ...scene.tiles.map((tile) => tileLayer(tile, scene)),
    ...scene.panes.flatMap((pane) => [spotLayer(pane, scene, small), ...surfaceLayers(pane, scene), pieLayer(pane, scene)]),
    ...scene.marks.flatMap((mark) => markLayers(mark, scene, small)),
  ];
}

/** Fades the slide to white, takes its colour, and raises it to a power: above 1 darkens it. */
class Faded extends LayerExtension {
  static override extensionName = "FadedTissue";

  override getShaders() {
    // One field a line: so luma.gl reads them.
    const fs = "uniform fadedTissueUniforms {\nfloat strength;\nfloat greyed;\nfloat power;\n} fadedTissue;\n";
    const code = `
      if (fadedTissue.power != 1.0) color.rgb = pow(color.rgb, vec3(fadedTissue.power));
      float grey = (color.r + color.g + color.b) / 3.0;
      color.rgb = mix(vec3(1.0), mix(color.rgb, vec3(grey), fadedTissue.greyed), fadedTissue.strength);`;
    return {
      modules: [{ name: "fadedTissue", fs, uniformTypes: { strength: "f32", greyed: "f32", power: "f32" } }],
      inject: { "fs:DECKGL_FILTER_COLOR": code },
    };
  }

  override draw(this: Layer<{ look: TissueLook }>): void {
    const { strength, greyed, gamma } = this.props.look;
    this.setShaderModuleProps({ fadedTissue: { strength, greyed, power: gamma } });
  }
}

const FADED = [new Faded()];

const RIM: Color = [255, 255, 255, 150];
function tileLayer(tile: Tile, { tissue, bearing }: Scene): Layer {
  const [left, top, right, bottom] = tile.box;
  const isPlain = tissue.strength === 1 && tissue.greyed === 0 && tissue.gamma === 1;
  return new BitmapLayer<{ look: TissueLook }>({
    id: `all-tile-${tile.key}${isPlain ? "" : "-faded"}`,
    image: tile.image,
    bounds: [left, bottom, right, top],
    modelMatrix: placed(bearing, [0, 0]),
    // Each step of a fragment is dear without a graphics chip.
    ...(isPlain ? {} : { extensions: FADED, look: tissue }),
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
      radius: scene.radius,
      leastPx: 1.5,
      look,
      lineColour: RIM,
      ownLine: spots.outline,
      alpha: scene.opacity,
      shift: scene.offset,
      turn: turnOf(scene.bearing),
      getColour: RIM,
    });
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
    modelMatrix: placed(scene.bearing, scene.offset),
    antialiasing: true,
  });
}

/** A smooth map, and its contour lines: light with a dark rim, so that they show on every colour. */
function surfaceLayers({ id, surface }: PaneDraw, scene: Scene): Layer[] {
  if (!surface) return [];
  const modelMatrix = placed(scene.bearing, scene.offset);
  const map = new BitmapLayer({
    id: `${id}-surface`,
    image: surface.image as never,
    bounds: surface.bounds,
    opacity: straight(scene.opacity),
    modelMatrix,
  });
  const { lines } = surface;
  if (!lines) return [map];
  const ends = (offset: number) => ({ value: lines, size: 2, stride: 16, offset });
  const contour = (name: string, getWidth: number, getColor: Color) =>
    new LineLayer({
      id: `${id}-${name}`,
      data: { length: lines.length / 4, attributes: { getSourcePosition: ends(0), getTargetPosition: ends(8) } } as never,
      widthUnits: "pixels",
      getWidth,
      getColor,
      modelMatrix,
    });
  return [map, contour("contour-rim", 2.5, [16, 24, 27, 110]), contour("contour", 1.2, [255, 255, 255, 235])];
}

function pieLayer({ id, pies }: PaneDraw, scene: Scene): Layer | null {
  if (!pies) return null;
  return new SolidPolygonLayer<Wedge>({
    id: `${id}-pies`,
    data: pies as Wedge[],
    getPolygon: (wedge) => wedge.polygon,
    getFillColor: (wedge) => wedge.colour,
    opacity: straight(Math.max(scene.opacity, 0.85)),
    modelMatrix: placed(scene.bearing, scene.offset),
  });
}

function markLayers(mark: Mark, scene: Scene, small: boolean): Layer[] {
  const ring = (id: string, width: number, colour: Color) => {
    if (small) {
      return new DotLayer({
        id: `all-${id}`,
        data: { length: mark.data.value.length / 2, attributes: { getPosition: mark.data } },
        radius: scene.radius * 1.08,
        leastPx: 3,
        look: () => ({ line: width, filled: false }),
        getColour: colour,
        lineColour: colour,
        ownLine: false,
        alpha: 1,
        shift: scene.offset,
        turn: turnOf(scene.bearing),
      });
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
      modelMatrix: placed(scene.bearing, scene.offset),
    });
  };
  return [ring(`${mark.id}-halo`, 4, [255, 255, 255, 235]), ring(mark.id, 2, mark.colour)];
}

/** Cosine and sine of an angle in degrees. */
export function turnOf(bearing: number): [number, number] {
  const angle = (bearing * Math.PI) / 180;
  return [Math.cos(angle), Math.sin(angle)];
}

/**
 * Moves by a registration's offset, then turns about the slide's origin. deck.gl takes any column-major 4 x 4 list; its type
 * names only its own class.
 */
function placed(bearing: number, [x, y]: readonly [number, number]): never {
  if (!bearing && !x && !y) return null as never;
  const [cos, sin] = turnOf(bearing);
  return [cos, sin, 0, 0, -sin, cos, 0, 0, 0, 0, 1, 0, cos * x - sin * y, sin * x + cos * y, 0, 1] as never;
}
