/** The cells of an OpenDocument file, which say what they are and hold the text that their owner sees. */
import type { DateCell, SheetCell } from "../../../application/ports/sheets.ts";
import { numberShownAs } from "../formats/typed-cells.ts";
import type { DateParts } from "./open-document-styles.ts";
import { attribute } from "./xml-scanner.ts";

/** `text` is what the cell shows. */
export function openDocumentCell(tag: string, text: string, parts: DateParts | null): SheetCell {
  const value = (name: string) => attribute(tag, `office:${name}`);
  if (attribute(tag, "calcext:value-type") === "error") return { is: "error", shown: text };
  switch (value("value-type")) {
    case "float":
    case "currency":
      return numberShownAs(Number(value("value") ?? ""), text, false);
    case "percentage":
      return numberShownAs(Number(value("value") ?? ""), text, true);
    case "boolean":
      return { is: "boolean", value: value("boolean-value") === "true" };
    case "date":
      return dateCell(value("date-value") ?? "", text, parts) ?? text;
    case "time":
      return timeCell(value("time-value") ?? "", text) ?? text;
    case "string":
      return value("string-value") ?? text;
    case null:
    default:
      return withoutValue(attribute(tag, "table:formula"), text);
  }
}

function withoutValue(formula: string | null, text: string): SheetCell {
  if (formula === null || text !== "") return text;
  return { is: "uncalculated", formula: formula.replace(/^of:/, "") };
}

function dateCell(value: string, shown: string, parts: DateParts | null): DateCell | null {
  const [, on, clock] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}))?/.exec(value) ?? [];
  if (on === undefined) return null;
  const at = clock === undefined || clock === "00:00:00" ? null : clock;
  const lacks = parts === null ? null : !parts.year ? "year" : parts.day ? null : "day";
  return { is: "date", on, at, lacks, shown: shown === "" ? value : shown };
}

/** Null for a span of time that is no time of day. */
function timeCell(value: string, shown: string): DateCell | null {
  const found = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$/.exec(value);
  if (found === null || Number(found[1] ?? 0) > 23) return null;
  const at = [1, 2, 3].map((part) => (found[part] ?? "").padStart(2, "0")).join(":");
  return { is: "date", on: null, at, lacks: null, shown: shown === "" ? at : shown };
}
