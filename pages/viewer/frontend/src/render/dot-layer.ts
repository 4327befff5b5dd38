/**
 * Round marks as GL points: one vertex each. Instanced discs cost a software renderer twenty times as much, and a small
 * graphics chip several times. What a point is too small for, the canvas draws as discs.
 */

import { type Color, color, Layer, type LayerProps, project32 } from "@deck.gl/core";
import { Model } from "@luma.gl/engine";

/** How a mark of a radius in screen pixels is drawn: with a rim or line of this width, filled or hollow. */
export interface DotLook {
  line: number;
  filled: boolean;
}

type DotProps = LayerProps & {
  data: object;
  /** In slide pixels, and never fewer screen pixels than `leastPx`. */
  radius: number;
  leastPx: number;
  look: (radiusPx: number) => DotLook;
  getColour: Color;
  lineColour: Color;
  /** The line takes the mark's own colour. */
  ownLine: boolean;
  alpha: number;
  shift: readonly [number, number];
  /** Cosine and sine of the angle by which the slide is turned about its origin. */
  turn: readonly [number, number];
};

const UNIFORMS = `layout(std140) uniform dotsUniforms {
  highp vec2 middle;
  highp vec2 half_px;
  highp vec2 turn;
  highp vec4 line;
  highp float scale;
  highp float radius_px;
  highp float line_px;
  highp float filled;
  highp float own_line;
  highp float alpha;
} dots;
`;

// A point whose centre leaves the pane would vanish whole: its centre is held at the pane's edge, and its disc shifted.
const VERTEX = `#version 300 es
in vec2 places;
in vec4 colours;
out vec4 v_colour;
out vec2 v_shift;
out vec2 v_seen;
void main(void) {
  vec2 away = (places - dots.middle) * dots.scale;
  vec2 px = vec2(dots.turn.x * away.x - dots.turn.y * away.y, dots.turn.y * away.x + dots.turn.x * away.y);
  float reach = dots.radius_px + 1.0;
  if (any(greaterThan(abs(px), dots.half_px + reach))) {
    gl_Position = vec4(2.0, 2.0, 0.0, 1.0);
    gl_PointSize = 1.0;
    return;
  }
  v_seen = clamp(px, -dots.half_px, dots.half_px);
  v_shift = v_seen - px;
  v_colour = colours;
  gl_Position = vec4(v_seen.x / dots.half_px.x, -v_seen.y / dots.half_px.y, 0.0, 1.0);
  gl_PointSize = 2.0 * reach;
}
`;

const FRAGMENT = `#version 300 es
precision highp float;
in vec4 v_colour;
in vec2 v_shift;
in vec2 v_seen;
out vec4 fragColor;
void main(void) {
  vec2 at = (gl_PointCoord - 0.5) * 2.0 * (dots.radius_px + 1.0);
  float d = length(at + v_shift);
  float inside = smoothstep(dots.radius_px + 0.5, dots.radius_px - 0.5, d);
  // Points are not cut at the edge of their pane.
  if (inside == 0.0 || any(greaterThan(abs(v_seen + at), dots.half_px))) discard;
  float inner = dots.radius_px - dots.line_px;
  float is_line = dots.line_px > 0.0 ? smoothstep(inner - 0.5, inner + 0.5, d) : 0.0;
  vec4 line = dots.own_line > 0.5 ? v_colour : dots.line;
  vec4 mark = dots.filled > 0.5 ? mix(v_colour, line, is_line) : vec4(line.rgb, line.a * is_line);
  fragColor = vec4(mark.rgb, mark.a * inside * dots.alpha);
}
`;

const dotsModule = {
  name: "dots",
  vs: UNIFORMS,
  fs: UNIFORMS,
  uniformTypes: {
    middle: "vec2<f32>",
    half_px: "vec2<f32>",
    turn: "vec2<f32>",
    line: "vec4<f32>",
    scale: "f32",
    radius_px: "f32",
    line_px: "f32",
    filled: "f32",
    own_line: "f32",
    alpha: "f32",
  },
} as const;

export class DotLayer extends Layer<DotProps> {
  static override layerName = "DotLayer";
  static override defaultProps = {
    // Marks lie on the tissue whatever depth its tiles have.
    parameters: { type: "object", value: { depthCompare: "always", depthWriteEnabled: false } },
    getColour: { type: "accessor", value: [0, 0, 0, 255] },
    look: { type: "function", value: null },
  };
  declare state: { model: Model };

  override getShaders() {
    return super.getShaders({ vs: VERTEX, fs: FRAGMENT, modules: [project32, color, dotsModule] });
  }

  override initializeState(): void {
    this.getAttributeManager()!.add({
      places: { size: 2, accessor: "getPosition" },
      colours: { size: 4, type: "unorm8", accessor: "getColour" },
    });
    this.state.model = new Model(this.context.device, {
      ...this.getShaders(),
      id: this.props.id,
      bufferLayout: this.getAttributeManager()!.getBufferLayouts(),
      topology: "point-list",
      isInstanced: false,
    });
  }

  override draw(): void {
    const { radius, leastPx, look, lineColour, ownLine, alpha, shift, turn } = this.props;
    const { viewport, device } = this.context;
    const ratio = device.getDefaultCanvasContext().cssToDeviceRatio();
    const scale = 2 ** viewport.zoom;
    const px = Math.max(leastPx, radius * scale);
    const { line, filled } = look(px);
    const [x, y] = viewport.unproject([viewport.width / 2, viewport.height / 2]);
    const { model } = this.state;
    model.setVertexCount(this.getNumInstances());
    model.shaderInputs.setProps({
      dots: {
        middle: [turn[0] * x! + turn[1] * y! - shift[0], turn[0] * y! - turn[1] * x! - shift[1]],
        half_px: [(viewport.width * ratio) / 2, (viewport.height * ratio) / 2],
        turn: [...turn],
        line: Array.from(lineColour, (v) => v / 255),
        scale: scale * ratio,
        radius_px: (px + line / 2) * ratio,
        line_px: line * ratio,
        filled: Number(filled),
        own_line: Number(ownLine),
        alpha,
      },
    });
    model.draw(this.context.renderPass);
  }
}
