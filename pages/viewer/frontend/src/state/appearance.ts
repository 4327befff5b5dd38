/** How the picture looks; kept by the browser, the same for all slides. */

import { type Surface, SURFACES } from "../contract.ts";

export interface Appearance {
  /** Colour map of the values. */
  map: string;
  opacity: number;
  /** Of the slide: strength left of it, on white, and share of its colour that is lost. `null`: as the page has it. */
  strength: number | null;
  greyed: number | null;
  gamma: number;
  /** Of the spots, as a multiple of their true diameter. */
  size: number;
  outline: boolean;
  /** How values are drawn; `null`: as the page has it. */
  surface: Surface | null;
  pies: boolean;
  minimap: boolean;
  overlay: boolean;
}

const KEY = "spotscape-look";
export const DEFAULT_APPEARANCE: Appearance = {
  map: "viridis",
  opacity: 0.75,
  strength: null,
  greyed: null,
  gamma: 1,
  size: 1,
  outline: false,
  surface: null,
  pies: true,
  minimap: true,
  overlay: true,
};

/** What each viewer has for itself: on one page the tissue is looked at, on another the values on it. */
const OWN = ["strength", "greyed", "surface"] as const;

const isShare = (value: unknown) => typeof value === "number" && value >= 0 && value <= 1;
const CHECKS: Partial<Record<string, (value: unknown) => boolean>> = {
  strength: isShare,
  greyed: isShare,
  surface: (value) => SURFACES.includes(value as Surface),
};

/** What this browser keeps for a viewer; parts that are not of their kind are left out. */
export function storedAppearance(viewer: string): Partial<Appearance> {
  try {
    const stored = [KEY, `${KEY}-${viewer}`].flatMap((key) =>
      Object.entries(JSON.parse(localStorage.getItem(key) ?? "{}") as Record<string, unknown>),
    );
    const isOfKind = ([name, value]: [string, unknown]) =>
      CHECKS[name]?.(value) ?? typeof value === typeof DEFAULT_APPEARANCE[name as keyof Appearance];
    return Object.fromEntries(stored.filter(isOfKind));
  } catch {
    return {};
  }
}

export function keepAppearance(appearance: Appearance, viewer: string): void {
  const own = Object.fromEntries(OWN.map((name) => [name, appearance[name]]));
  const shared = Object.entries(appearance).filter(([name]) => !(name in own));
  try {
    localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(shared)));
    localStorage.setItem(`${KEY}-${viewer}`, JSON.stringify(own));
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}
