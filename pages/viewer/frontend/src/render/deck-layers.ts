/** What one picture consists of, as deck.gl's layers: tiles, spots, pies, rings. */

import { type Color, type Layer, LayerExtension } from "@deck.gl/core";
import { BitmapLayer, ScatterplotLayer, SolidPolygonLayer } from "@deck.gl/layers";
import type { Tile } from "../data/tiles.ts";
import type { Rect } from "../geometry/camera.ts";
import type { SpotPaint } from "../geometry/culling.ts";
import type { Wedge } from "../geometry/pies.ts";
import { DotLayer, type DotLook } from "./dot-layer.ts";
import type { Mark } from "./marks.ts";

export interface PaneDraw {
  id: string;
  rect: Rect;
  /** Slide pixels in the middle of the pane. */
  target: [number, number];
  spots: SpotPaint | null;
  pies: readonly Wedge[] | null;
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
  /** Degrees by which the slide is turned clockwise. */
  bearing: number;
}

/** `small`: spots are small enough on the screen to be drawn as points. */
export function layersOf(scene: Scene, small: boolean): (Layer | null)[] {
  return [
    ...scene.tiles.map((tile) => tileLayer(tile, scene)),
    ...scene.panes.flatMap((pane) => [spotLayer(pane, scene, small), pieLayer(pane, scene)]),
    ...scene.marks.flatMap((mark) => markLayers(mark, scene, small)),
  ];
}

/** Raises the slide's colours to a power; above 1 darkens faint tissue, below 1 lifts dark tissue. */
class Gamma extends LayerExtension {
  static override extensionName = "SlideGamma";

  override getShaders() {
    return {
      modules: [
        { name: "slideGamma", fs: "uniform slideGammaUniforms { float power; } slideGamma;", uniformTypes: { power: "f32" } },
      ],
      inject: { "fs:DECKGL_FILTER_COLOR": "color.rgb = pow(color.rgb, vec3(slideGamma.power));" },
    };
  }

  override draw(this: Layer<{ power: number }>): void {
    this.setShaderModuleProps({ slideGamma: { power: this.props.power } });
  }
}

const GAMMA = [new Gamma()];

const RIM: Color = [255, 255, 255, 150];
function tileLayer(tile: Tile, { gamma, bearing }: Scene): Layer {
  const [left, top, right, bottom] = tile.box;
  return new BitmapLayer<{ power: number }>({
    id: `all-tile-${tile.key}${gamma === 1 ? "" : "-gamma"}`,
    image: tile.image,
    bounds: [left, bottom, right, top],
    modelMatrix: placed(bearing, [0, 0]),
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
