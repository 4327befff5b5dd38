/** Styles of the viewer. Colours come from Streamlit's theme; every class begins with `ssv`. */

export const styleSheet = `
.ssv {
  --ssv-accent: var(--st-primary-color, #0f6d7f);
  --ssv-bg: var(--st-background-color, #fff);
  --ssv-soft: var(--st-secondary-background-color, #f2f4f5);
  --ssv-ink: var(--st-text-color, #182226);
  --ssv-line: color-mix(in srgb, var(--ssv-ink) 14%, transparent);
  --ssv-faint: color-mix(in srgb, var(--ssv-ink) 62%, var(--ssv-bg));
  --ssv-float: color-mix(in srgb, var(--ssv-bg) 93%, transparent);
  --ssv-shadow: 0 1px 2px rgb(0 0 0 / 12%), 0 4px 14px rgb(0 0 0 / 12%);
  position: relative; display: flex; flex-direction: column; box-sizing: border-box; min-width: 0; overflow: hidden;
  border: 1px solid var(--ssv-line); border-radius: 8px;
  background: var(--ssv-bg); color: var(--ssv-ink); font-family: var(--st-font, system-ui, sans-serif); font-size: 13px;
  line-height: 1.35;
}
.ssv *, .ssv *::before { box-sizing: border-box; }
.ssv [hidden] { display: none !important; }
.ssv:fullscreen { height: 100vh !important; border: 0; border-radius: 0; }
.ssv button, .ssv input, .ssv select { font: inherit; color: inherit; margin: 0; }
.ssv button { background: none; border: 0; padding: 0; cursor: pointer; }
.ssv :focus-visible { outline: 2px solid var(--ssv-accent); outline-offset: 1px; }
.ssv-num { font-variant-numeric: tabular-nums; }
.ssv-icon {
  width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round;
  stroke-linejoin: round; display: block;
}
.ssv-swatch {
  width: 10px; height: 10px; border-radius: 3px; flex: none; display: inline-block;
  box-shadow: inset 0 0 0 1px rgb(0 0 0 / 12%);
}

.ssv-head {
  position: relative; z-index: 5; display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: center;
  justify-content: space-between; padding: 3px 8px; border-bottom: 1px solid var(--ssv-line);
}
.ssv-tools { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: center; }
.ssv-group { display: flex; align-items: center; gap: 1px; }
.ssv-group + .ssv-group { padding-left: 10px; border-left: 1px solid var(--ssv-line); }
.ssv-group[hidden] + .ssv-group { padding-left: 0; border-left: 0; }
.ssv .ssv-tool { display: grid; place-items: center; width: 30px; height: 30px; border-radius: 6px; color: var(--ssv-faint); }
.ssv .ssv-tool:hover:not(:disabled) { background: var(--ssv-soft); color: var(--ssv-ink); }
.ssv .ssv-tool[aria-pressed=true] {
  background: color-mix(in srgb, var(--ssv-accent) 15%, transparent); color: var(--ssv-accent);
}
.ssv .ssv-tool:disabled { opacity: .35; cursor: default; }
.ssv .ssv-text { padding: 4px 8px; border-radius: 6px; color: var(--ssv-faint); }
.ssv .ssv-text:hover { background: var(--ssv-soft); color: var(--ssv-ink); }
.ssv .ssv-toggle { border: 1px solid var(--ssv-line); font-size: 12px; white-space: nowrap; }
.ssv .ssv-toggle[aria-pressed=true] {
  background: color-mix(in srgb, var(--ssv-accent) 15%, transparent); color: var(--ssv-accent); border-color: var(--ssv-accent);
}
.ssv-mark { padding: 0 6px; color: var(--ssv-accent); white-space: nowrap; }
.ssv-note { font-size: 12px; }
.ssv-count { padding: 0 4px; color: var(--ssv-faint); white-space: nowrap; }

.ssv-picker { position: relative; display: flex; align-items: center; gap: 1px; min-width: 0; flex: 1 1 230px; }
.ssv .ssv-type {
  display: flex; align-items: center; gap: 8px; min-width: 0; max-width: 320px; height: 30px; padding: 0 6px 0 9px;
  border-radius: 6px; font-weight: 600; background: var(--ssv-soft);
}
.ssv .ssv-type:hover { background: color-mix(in srgb, var(--ssv-ink) 9%, var(--ssv-bg)); }
.ssv-type-name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-type small { font-weight: 400; color: var(--ssv-faint); font-size: 12px; }
.ssv-pop {
  position: absolute; z-index: 20; top: calc(100% + 6px); background: var(--ssv-bg); border: 1px solid var(--ssv-line);
  border-radius: 8px; box-shadow: var(--ssv-shadow);
}
.ssv-pop-types { left: 0; width: min(320px, calc(100vw - 40px)); padding: 6px; }
.ssv .ssv-search {
  width: 100%; height: 32px; padding: 0 9px; border: 1px solid var(--ssv-line); border-radius: 6px; background: var(--ssv-bg);
}
.ssv-list { max-height: min(380px, 55vh); overflow-y: auto; margin-top: 5px; }
.ssv-list-head { padding: 3px 8px; color: var(--ssv-faint); font-size: 12px; text-align: right; }
.ssv-option { display: flex; align-items: center; gap: 9px; padding: 5px 8px; border-radius: 5px; cursor: pointer; }
.ssv-option span { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-option small { color: var(--ssv-faint); }
.ssv-option:hover, .ssv-option[data-active] { background: var(--ssv-soft); }
.ssv-option[aria-selected=true] { font-weight: 600; color: var(--ssv-accent); }
.ssv-look { right: 8px; width: 290px; padding: 10px 12px; }
.ssv-look-row {
  display: grid; grid-template-columns: 92px 1fr 46px; gap: 8px; align-items: center; min-height: 30px; cursor: pointer;
}
.ssv-look-row select {
  grid-column: 2 / 4; height: 28px; padding: 0 6px; border: 1px solid var(--ssv-line); border-radius: 6px;
  background: var(--ssv-bg);
}
.ssv-look-row small { text-align: right; color: var(--ssv-faint); }
.ssv-look-row input[type=range] { width: 100%; accent-color: var(--ssv-accent); }
.ssv-look-check { grid-template-columns: 18px 1fr; }
.ssv-look-check input { accent-color: var(--ssv-accent); width: 15px; height: 15px; }

.ssv-stage {
  position: relative; flex: 1 1 0; min-height: 200px; overflow: hidden;
  background: color-mix(in srgb, var(--ssv-ink) 7%, var(--ssv-bg)); touch-action: none; user-select: none; cursor: grab;
}
.ssv-stage:active { cursor: grabbing; }
.ssv-stage:not([data-mode=pan]) { cursor: crosshair; }
.ssv .ssv-stage:focus-visible { outline: none; }
/* Over the picture, which would hide an outline of the canvas. */
.ssv .ssv-stage:focus-visible::after {
  content: ""; position: absolute; inset: 0; z-index: 6; border: 2px solid var(--ssv-accent); pointer-events: none;
}
.ssv-gl, .ssv-still, .ssv-rings, .ssv-titles, .ssv-drawing {
  position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; overflow: hidden;
}
.ssv-gl canvas { pointer-events: none; }
.ssv-trail > div { position: absolute; overflow: hidden; }
.ssv-trail img, .ssv-trail canvas {
  position: absolute; left: 0; top: 0; max-width: none; transform-origin: 0 0; will-change: transform;
}
.ssv-drawing path {
  fill: color-mix(in srgb, var(--ssv-accent) 16%, transparent); stroke: var(--ssv-accent); stroke-width: 1.5;
  stroke-dasharray: 5 4;
}
.ssv-ring {
  position: absolute; left: 0; top: 0; border-radius: 50%; border: 2px solid #fff;
  box-shadow: 0 0 0 1.5px #10181b, inset 0 0 0 1px #10181b;
}
.ssv-ring-focus { border-color: var(--ssv-accent); border-width: 3px; box-shadow: 0 0 0 2px #fff, inset 0 0 0 1.5px #fff; }

.ssv .ssv-region {
  position: absolute; left: 0; top: 0; padding: 1px 7px; border: 2px solid; border-radius: 6px; background: var(--ssv-float);
  font-size: 12px; font-weight: 600; white-space: nowrap; pointer-events: auto;
}
.ssv-shapes path { fill: none; stroke-dasharray: none; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
.ssv-shapes svg { overflow: hidden; }
.ssv-shapes .ssv-shape { stroke: var(--c); stroke-width: 2; fill: var(--c); fill-opacity: .07; fill-rule: evenodd; }
.ssv-shapes .ssv-shape-chosen { stroke-width: 3; fill-opacity: .16; }
.ssv-shapes .ssv-halo { stroke: #fff; stroke-width: 4.5; stroke-opacity: .85; fill: none; }
.ssv-shapes .ssv-halo.ssv-shape-chosen { stroke: #10181b; stroke-width: 6; stroke-opacity: .8; }
.ssv-shapes .ssv-dot-halo { stroke: #10181b; stroke-width: 13; stroke-linecap: round; }
.ssv-shapes .ssv-dot { stroke-width: 9; stroke-linecap: round; }
.ssv-shapes .ssv-dot.ssv-shape-chosen { stroke-width: 11; }
.ssv-shapes .ssv-draft { fill: none; stroke: var(--ssv-accent); stroke-width: 2; stroke-dasharray: 6 4; paint-order: stroke; }
.ssv-corner-mark { fill: #fff; stroke: var(--ssv-accent); stroke-width: 2; }
.ssv-handle { fill: #fff; stroke: #10181b; stroke-width: 1.5; pointer-events: auto; cursor: move; touch-action: none; }
.ssv-handle-new { fill: #10181b; stroke: #fff; opacity: .75; cursor: copy; }
.ssv .ssv-handle:focus-visible { stroke: var(--ssv-accent); stroke-width: 3; outline: none; }
.ssv-ruler { stroke: #10181b; stroke-width: 2; }
.ssv-ruler-halo { stroke: #fff; stroke-width: 5; }
.ssv-ruler-text {
  fill: #10181b; stroke: #fff; stroke-width: 4; paint-order: stroke; font-size: 14px; font-weight: 600; text-anchor: middle;
}
.ssv-draw {
  position: absolute; left: 8px; top: 44px; z-index: 4; display: flex; flex-direction: column; padding: 3px; gap: 1px;
  border-radius: 8px; background: var(--ssv-float); box-shadow: var(--ssv-shadow); cursor: default;
}
.ssv-draw > i { height: 1px; margin: 2px 4px; background: var(--ssv-line); }
.ssv-card {
  position: absolute; left: 54px; top: 44px; z-index: 4; display: flex; align-items: center; gap: 4px; padding: 4px;
  max-width: calc(100% - 62px); border-radius: 8px; background: var(--ssv-float); box-shadow: var(--ssv-shadow); cursor: default;
}
.ssv .ssv-card input[type=text] {
  min-width: 0; width: 130px; height: 28px; padding: 0 8px; border: 1px solid var(--ssv-line); border-radius: 6px;
  background: var(--ssv-bg);
}
.ssv .ssv-card input[type=color] {
  width: 28px; height: 28px; padding: 2px; border: 0; background: none; cursor: pointer; flex: none;
}
.ssv .ssv-card .ssv-tool { flex: none; }
.ssv-pane { position: absolute; pointer-events: none; }
.ssv-pane + .ssv-pane { box-shadow: -2px 0 0 var(--ssv-bg), 0 -2px 0 var(--ssv-bg); }
.ssv .ssv-title {
  position: absolute; left: 8px; top: 8px; max-width: calc(100% - 16px); display: inline-flex; align-items: center;
  pointer-events: auto; border-radius: 6px; background: var(--ssv-float); box-shadow: 0 1px 3px rgb(0 0 0 / 16%);
  cursor: default;
}
.ssv .ssv-title.ssv-right { left: auto; right: 8px; }
.ssv-title select {
  min-width: 0; height: 28px; padding: 0 4px 0 8px; border: 0; border-radius: 6px; background: transparent; font-weight: 600;
  text-overflow: ellipsis; cursor: pointer;
}
.ssv-title select option { background: var(--ssv-bg); color: var(--ssv-ink); font-weight: 400; }
.ssv .ssv-title .ssv-tool { width: 26px; height: 28px; }
.ssv .ssv-title .ssv-icon { width: 15px; height: 15px; }
.ssv .ssv-grid-title {
  display: inline-grid; grid-template-columns: 10px minmax(0, auto); text-align: left; gap: 0 6px;
  padding: 3px 7px; font-size: 12px; left: 5px; top: 5px; max-width: calc(100% - 10px); }
.ssv-type small { flex: none; }
.ssv-grid-title small {
  grid-column: 2; font-size: 11.5px; line-height: 1.2; min-width: 0;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-grid-title span { min-width: 0; flex: 0 1 auto; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-grid-title small { color: var(--ssv-faint); }
.ssv-pane[data-current] { box-shadow: inset 0 0 0 2px var(--ssv-accent) !important; }
.ssv-pane-hint {
  position: absolute; left: 50%; top: 50%; transform: translate(-50%, -50%); width: max-content; max-width: min(340px, 86%);
  padding: 9px 13px; border-radius: 7px; background: var(--ssv-float); box-shadow: var(--ssv-shadow); text-align: center;
}
.ssv-divider { position: absolute; top: 0; bottom: 0; width: 26px; margin-left: -13px; cursor: ew-resize; touch-action: none; }
.ssv-divider::before {
  content: ""; position: absolute; left: 12px; top: 0; bottom: 0; width: 2px; background: #fff;
  box-shadow: 0 0 0 1px rgb(0 0 0 / 35%);
}
.ssv-divider::after {
  content: "‹ ›"; position: absolute; left: 0; top: calc(50% - 14px); width: 26px; height: 28px; border-radius: 14px;
  background: #fff; color: #182226; font: 600 15px/26px system-ui; text-align: center; letter-spacing: -1px;
  box-shadow: var(--ssv-shadow);
}

.ssv-corner { position: absolute; left: 10px; bottom: 10px; display: flex; align-items: stretch; gap: 8px; pointer-events: none; }
.ssv .ssv-compass {
  display: flex; align-items: center; gap: 5px; padding: 0 9px 0 6px; border-radius: 6px; background: var(--ssv-float);
  pointer-events: auto; font-size: 12px; box-shadow: 0 1px 3px rgb(0 0 0 / 16%);
}
.ssv-compass:hover { color: var(--ssv-accent); }
.ssv-compass .ssv-icon { fill: currentColor; }
.ssv-scale {
  padding: 3px 8px 6px; border-radius: 6px; background: var(--ssv-float); pointer-events: none; font-size: 12px;
  box-shadow: 0 1px 3px rgb(0 0 0 / 16%);
}
.ssv-scale i { display: block; height: 3px; margin-top: 2px; background: currentColor; }
.ssv-mini {
  position: absolute; right: 10px; bottom: 10px; border-radius: 5px; overflow: hidden; background: #fff;
  box-shadow: 0 0 0 1px rgb(0 0 0 / 22%), 0 2px 8px rgb(0 0 0 / 18%); cursor: pointer; touch-action: none;
  transform-origin: right bottom;
}
.ssv-mini img { display: block; width: 100%; height: 100%; }
.ssv-mini-frame {
  position: absolute; left: 0; top: 0; border: 2px solid var(--ssv-accent); border-radius: 2px;
  box-shadow: 0 0 0 1px rgb(255 255 255 / 85%);
}
.ssv-hint, .ssv-toast {
  position: absolute; left: 50%; transform: translateX(-50%); bottom: 14px; max-width: 80%; padding: 6px 12px;
  border-radius: 7px; background: var(--ssv-float); box-shadow: var(--ssv-shadow); text-align: center;
}
.ssv-lost { bottom: auto; top: 46px; }
.ssv-closable { display: flex; align-items: center; gap: 8px; }
.ssv-toast { background: var(--ssv-ink); color: var(--ssv-bg); bottom: 54px; pointer-events: none; }
.ssv .ssv-link { margin-left: 8px; color: var(--ssv-accent); font-weight: 600; white-space: nowrap; }
.ssv .ssv-link:hover { text-decoration: underline; }

.ssv-tip {
  position: absolute; left: 0; top: 0; z-index: 8; width: 236px; padding: 8px 10px; border-radius: 7px;
  background: var(--ssv-float); box-shadow: var(--ssv-shadow); pointer-events: none; font-size: 12.5px;
}
.ssv-tip-id { font-weight: 600; overflow-wrap: anywhere; }
.ssv-tip-type { margin-top: 4px; color: var(--ssv-faint); font-size: 11.5px; }
.ssv-tip-row { display: flex; align-items: center; gap: 7px; }
.ssv-tip-row span { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-tip-row b { font-weight: 600; }
.ssv-tip-row em { width: 44px; height: 5px; border-radius: 3px; background: var(--ssv-line); overflow: hidden; }
.ssv-tip-row em i { display: block; height: 100%; }

.ssv-frames { display: flex; align-items: center; gap: 10px; padding: 4px 12px 2px; border-top: 1px solid var(--ssv-line); }
.ssv-frame-slider { flex: 1 1 120px; min-width: 90px; height: 28px; accent-color: var(--ssv-accent); cursor: pointer; }
.ssv-frames b, .ssv-frames span { white-space: nowrap; }
.ssv-frames b { min-width: 68px; text-align: right; }
.ssv-narrow .ssv-frames { flex-wrap: wrap; gap: 0 10px; }
.ssv-foot {
  display: flex; align-items: center; justify-content: space-between; gap: 8px 14px; min-height: 56px; padding: 4px 12px;
  border-top: 1px solid var(--ssv-line);
}
.ssv-legend { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 30px; min-width: 0; }
.ssv-status { color: var(--ssv-faint); white-space: nowrap; font-variant-numeric: tabular-nums; }
.ssv-bar { display: flex; align-items: center; gap: 14px; }
.ssv-bar-title { font-weight: 600; white-space: nowrap; }
.ssv-many { gap: 4px 14px; }
.ssv-many .ssv-bar { flex-direction: column; align-items: stretch; gap: 0; }
.ssv-many .ssv-bar-main { width: 100%; min-width: 0; }
.ssv-many .ssv-bar { width: 216px; }
.ssv-narrow .ssv-many .ssv-bar { width: calc(50% - 7px); flex-wrap: nowrap; }
.ssv-narrow .ssv-many .ssv-bar-side { flex-flow: column nowrap; align-items: stretch; gap: 0; }
.ssv-many .ssv-bar-side { display: flex; justify-content: space-between; align-items: baseline; gap: 8px; min-width: 0; }
.ssv-many .ssv-bar-title { flex: none; font-size: 12px; }
.ssv-many .ssv-bar-note { display: flex; min-width: 0; }
.ssv-many .ssv-bar-words { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-many .ssv-link { flex: none; }
.ssv-bar-note { color: var(--ssv-faint); font-size: 12px; }
.ssv-own { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 9px; color: var(--ssv-faint); font-size: 12px; }
.ssv-own .ssv-bar-title { color: var(--ssv-ink); font-size: 13px; }
.ssv-ramp { width: 110px; height: 10px; border-radius: 3px; }
.ssv-narrow .ssv-ramp { width: 70px; }
.ssv-bar-main { width: 216px; }
.ssv-bar-track { position: relative; height: 30px; touch-action: none; }
.ssv-bar-canvas { display: block; width: 100%; height: 30px; border-radius: 0 0 3px 3px; }
.ssv-handle {
  position: absolute; top: 15px; width: 20px; height: 18px; margin-left: -10px; cursor: ew-resize; touch-action: none;
  border-radius: 4px;
}
.ssv-handle::before {
  content: ""; position: absolute; left: 7px; top: 1px; width: 6px; height: 16px; border-radius: 3px; background: #fff;
  border: 1.5px solid #182226;
}
.ssv-bar-ends { position: relative; height: 16px; font-size: 12px; font-variant-numeric: tabular-nums; color: var(--ssv-faint); }
.ssv-bar-ends span { position: absolute; transform: translateX(-50%); }
.ssv-key { display: flex; flex-wrap: wrap; gap: 2px 4px; }
.ssv .ssv-chip {
  display: inline-flex; align-items: center; gap: 6px; padding: 2px 7px; border-radius: 5px; max-width: 210px;
  font-size: 12.5px;
}
.ssv button.ssv-chip:hover { background: var(--ssv-soft); }
.ssv-chip i { width: 10px; height: 10px; border-radius: 3px; flex: none; }
.ssv-chip span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.ssv-chip small { color: var(--ssv-faint); font-variant-numeric: tabular-nums; }
.ssv-chip[aria-pressed=false] { opacity: .42; text-decoration: line-through; }
.ssv-muted { color: var(--ssv-faint); }

.ssv-help {
  position: absolute; inset: 0; margin: auto; z-index: 12; width: min(430px, 94%); height: max-content; max-height: 96%;
  overflow: auto; padding: 12px 18px 16px; border-radius: 10px; background: var(--ssv-bg); box-shadow: var(--ssv-shadow);
  cursor: default;
}
.ssv-help-head { display: flex; justify-content: space-between; align-items: center; font-size: 15px; }
.ssv-help dl { display: grid; grid-template-columns: max-content 1fr; gap: 5px 18px; margin: 6px 0 0; }
.ssv-help dt { text-align: right; }
.ssv-help dd { margin: 0; color: var(--ssv-faint); }
.ssv-help kbd {
  display: inline-block; min-width: 22px; margin-left: 3px; padding: 1px 5px; border: 1px solid var(--ssv-line);
  border-radius: 4px; background: var(--ssv-soft); color: var(--ssv-ink); font: inherit; font-size: 12px; text-align: center;
}
.ssv-voice { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

.ssv-narrow .ssv-head { padding: 4px; }
.ssv-narrow .ssv-tools { gap: 2px 4px; }
.ssv-narrow .ssv-group + .ssv-group { padding-left: 3px; }

.ssv-narrow .ssv-wide { display: none; }
.ssv-narrow .ssv-foot { flex-direction: column; align-items: stretch; gap: 2px; padding: 6px 10px; }
.ssv-narrow .ssv-bar { flex-wrap: wrap; gap: 2px 14px; justify-content: space-between; }
.ssv-narrow .ssv-bar-side { display: flex; gap: 8px; align-items: baseline; flex-wrap: wrap; }
.ssv-narrow .ssv-key { max-height: 92px; overflow-y: auto; }
.ssv-narrow .ssv-type { max-width: 210px; }
.ssv.ssv-narrow .ssv-tool { width: 31px; }
.ssv-narrow .ssv-group + .ssv-group { border-left: 0; }
@media (pointer: coarse) {
  .ssv .ssv-tool { width: 36px; height: 36px; }
  .ssv.ssv-narrow .ssv-tool { width: 32px; }
  .ssv-handle { width: 32px; margin-left: -16px; }
  .ssv-handle::before { left: 13px; }
}
`;
