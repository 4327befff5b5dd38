/** Numbers as people read them. */

/** Three significant digits, never scientific between 0.001 and a million; a true minus sign. */
export function format(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  let text: string;
  if (size < 0.0005) text = size < 1e-9 ? "0" : size.toExponential(1);
  else if (size >= 1e6) text = size.toExponential(2);
  else if (size >= 100) text = size.toFixed(0);
  else text = size.toFixed(size >= 10 ? 1 : size >= 1 ? 2 : 3);
  return value < 0 && text !== "0" ? `\u2212${text}` : text;
}
