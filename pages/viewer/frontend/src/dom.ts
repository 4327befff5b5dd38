/** Elements without markup: text is always text, never HTML. */

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  set(element, attributes);
  element.append(...children.filter((c): c is Node | string => c !== null && c !== undefined && c !== false));
  return element;
}

function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value as EventListener);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

/** An SVG element without markup. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: SVGElement[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(element, attributes);
  element.append(...children);
  return element;
}

/** Strokes on a 20 x 20 grid. */
const ICONS = {
  pan: "M10 2.5v15M2.5 10h15M7.8 4.7 10 2.5l2.2 2.2M7.8 15.3l2.2 2.2 2.2-2.2M4.7 7.8 2.5 10l2.2 2.2M15.3 7.8l2.2 2.2-2.2 2.2",
  box: "M3.5 6.5v-3h3M13.500 3.500h3v3M16.500 13.500v3h-3M6.500 16.500h-3v-3M9 3.500h2M9 16.500h2M3.500 9v2M16.500 9v2",
  lasso:
    "M5.500 12.400C3.900 11.400 3 10 3 8.500 3 5.500 6.100 3.200 10 3.200s7 2.300 7 5.300-3.100 5.300-7 5.300c-.8" +
    " 0-1.600-.1-2.300-.3M5.500 12.400a1.400 1.400 0 1 0 2.200 1.700" +
    "c.4-.6.200-1.300-.3-1.700-.6-.4-1.400-.400-1.900 0ZM6.300 14.800c.2 1-.3 2-1.500 2.400",
  fit: "M4 7.500V4h3.500M12.500 4H16v3.500M16 12.500V16h-3.500M7.500 16H4v-3.500M8 8h4v4H8z",
  plus: "M10 4.500v11M4.500 10h11",
  minus: "M4.500 10h11",
  look:
    "M3 6h7M14.500 6H17M3 14h2.500M10 14h7M12.200 3.900a2.100 2.100 0 1 0 0 4.200 2.100 2.100 0 0 0 0-4.200ZM7.700" +
    " 11.900a2.100 2.100 0 1 0 0 4.200 2.100 2.100 0 0 0 0-4.200Z",
  copy: "M7 7h9.500v9.500H7zM4 13H3.500V3.500H13V4",
  play: "M6.5 4.5v11L15.5 10z",
  pause: "M7 4.500v11M13 4.500v11",
  full: "M11.500 3.500h5v5M8.500 16.500h-5v-5M16.500 3.500l-5.500 5.500M3.500 16.500 9 11",
  help: "M7.400 7.300C7.600 5.800 8.700 5 10.100 5c1.500 0 2.600.9 2.600 2.300 0 2-2.600 2.200-2.600 4.200M10.100 14.800v.1",
  previous: "M12 4.500 6.500 10l5.500 5.500",
  next: "M8 4.500 13.500 10 8 15.500",
  down: "M5.500 8 10 12.500 14.500 8",
  close: "M5.500 5.500l9 9M14.500 5.500l-9 9",
  north: "M10 2.500 14 16.500 10 13.800 6 16.500Z",
  annotate: "M4 16l.8-3.600 8.400-8.400 2.800 2.800-8.400 8.400ZM11.500 5.700l2.800 2.800M11 16.500h5.500",
  arrow: "M5 3.500l10.500 6.200-4.700 1.200-2 4.600Z",
  polygon: "M5 6.500 11.500 3.500 16.500 9 13.500 16 5.500 14.500Z",
  freehand: "M3.500 12.500c1.500-6 4-8.500 6-7s-1 6 .8 7 3.200-4.500 6.200-4M3.500 16.500h13",
  rectangle: "M3.500 5.500h13v9h-13z",
  point: "M10 17c3-4 4.500-6.400 4.500-8.700a4.500 4.500 0 1 0-9 0C5.500 10.600 7 13 10 17ZM10 6.800v3M8.500 8.300h3",
  ruler: "M3 13.500 13.500 3 17 6.500 6.500 17ZM6 10.500l1.500 1.500M8.500 8l1.500 1.500M11 5.500 12.500 7",
  undo: "M4 8.500h8a4 4 0 0 1 0 8H8M7 5 3.500 8.500 7 12",
  redo: "M16 8.500H8a4 4 0 0 0 0 8h4M13 5l3.500 3.500L13 12",
  bin: "M4 5.500h12M8 5.500v-2h4v2M5.500 5.500l.8 11h7.400l.8-11M8.500 8.500v5M11.500 8.500v5",
  side: "M3.500 4h13v12h-13zM10 4v12",
  swipe: "M3.500 4h13v12h-13zM10 2.500v15M7.500 8.500 6 10l1.500 1.500M12.500 8.500 14 10l-1.500 1.500",
  grid: "M3.500 3.500h5v5h-5zM11.500 3.500h5v5h-5zM3.500 11.500h5v5h-5zM11.500 11.500h5v5h-5z",
} as const;
export type IconName = keyof typeof ICONS;

export function icon(name: IconName): SVGSVGElement {
  return svg("svg", { viewBox: "0 0 20 20", "aria-hidden": "true", class: "ssv-icon" }, svg("path", { d: ICONS[name] }));
}

export function button(name: IconName, label: string, onclick: () => void, attributes: Attributes = {}): HTMLButtonElement {
  return h(
    "button",
    { type: "button", class: "ssv-tool", "aria-label": label, title: label, onclick, ...attributes },
    icon(name),
  );
}

/** Calls `run` once, `ms` after the last call. */
export function later(run: () => void, ms: number): { (): void; cancel: () => void } {
  let timer = 0;
  const call = () => {
    clearTimeout(timer);
    timer = window.setTimeout(run, ms);
  };
  call.cancel = () => clearTimeout(timer);
  return call;
}

/** Hides or shows; an attribute that is written again, even with the same value, has the browser look at the page again. */
export function hide(element: HTMLElement, hidden: boolean): void {
  if (element.hidden !== hidden) element.hidden = hidden;
}

export const clamp = (value: number, lo: number, hi: number) => Math.max(lo, Math.min(hi, value));
