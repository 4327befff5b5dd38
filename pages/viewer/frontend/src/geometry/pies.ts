/** Pies on spots, as polygons. */

export type Rgb = [number, number, number];

export interface Wedge {
  polygon: [number, number][];
  colour: Rgb;
}

/** Wedges of one pie, clockwise from twelve o'clock; a hairline stays free between pie and disc edge. */
export function pieWedges(x: number, y: number, radius: number, shares: { share: number; colour: Rgb }[]): Wedge[] {
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
