import type { CellReading } from "../../../../server/application/lists/cells/cell-reading.ts";

type Range = { readonly min?: number | string; readonly max?: number | string };

/** A reading in a few words: the value, `unknown`, or why the cell is unknown and listed. */
export function told(reading: CellReading): string {
  switch (reading.is) {
    case "unknown":
      return "unknown";
    case "odd":
      return `? ${reading.problem.code}`;
    case "value":
      return valueTold(reading.value) + (reading.doubt ? ` ? ${reading.doubt.code}` : "");
  }
}

function valueTold(value: unknown): string {
  if (Array.isArray(value)) return value.join("; ");
  if (typeof value !== "object" || value === null) return String(value);
  const { min, max } = value as Range;
  if (min === undefined) return `≤ ${max ?? ""}`;
  return max === undefined ? `≥ ${min}` : `${min} – ${max}`;
}
