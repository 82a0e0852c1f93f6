/** A bar whose parts stand beside each other; widths are attributes in per cent, so that text never scales with it. */

export type BarPart = { readonly kind: string; readonly count: number };

export type Bar = {
  height: number;
  /** What it says, for those who do not see it; null where the numbers stand beside it. */
  label: string | null;
  parts: { kind: string; x: string; width: string }[];
};

/** `total` is what the whole width stands for; without it the parts fill the bar. */
export function barOf(
  counts: readonly BarPart[],
  options: { readonly height: number; readonly label?: string; readonly total?: number },
): Bar {
  const sum = counts.reduce((total, { count }) => total + count, 0);
  const whole = Math.max(options.total ?? sum, 1);
  let before = 0;
  const parts = counts.flatMap(({ kind, count }) => {
    if (count === 0) return [];
    const part = { kind, x: percent(before / whole), width: percent(count / whole) };
    before += count;
    return [part];
  });
  return { height: options.height, label: options.label ?? null, parts };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
