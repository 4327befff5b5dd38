/** How the picture looks; kept by the browser, the same for all slides. */

export interface Appearance {
  /** Colour map of the values. */
  map: string;
  opacity: number;
  gamma: number;
  /** Of the spots, as a multiple of their true diameter. */
  size: number;
  outline: boolean;
  pies: boolean;
  minimap: boolean;
  overlay: boolean;
}

const KEY = "spotscape-look";
export const DEFAULT_APPEARANCE: Appearance = {
  map: "viridis",
  opacity: 0.75,
  gamma: 1,
  size: 1,
  outline: false,
  pies: true,
  minimap: true,
  overlay: true,
};

/** What this browser keeps; parts that are not of their kind are left out. */
export function storedAppearance(): Partial<Appearance> {
  try {
    const stored = Object.entries(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, unknown>);
    return Object.fromEntries(
      stored.filter(([name, value]) => typeof value === typeof DEFAULT_APPEARANCE[name as keyof Appearance]),
    );
  } catch {
    return {};
  }
}

export function keepAppearance(appearance: Appearance): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(appearance));
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}
