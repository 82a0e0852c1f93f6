/** What of a calendar is asked for, as an address has it. */
import { type CivilDate, isCivilDate } from "../../../../rules/civil-date.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { type Query, readFilter } from "../filter-query.ts";
import type { CalendarFilter } from "./portfolio-calendar.ts";
import { TurnKind } from "./turns.ts";

export type ReadCalendarFilter = CalendarFilter & {
  readonly owner: string | null;
  /** By the name of the parameter, as the pointer; what could not be read lets everything pass. */
  readonly problems: readonly FieldProblem[];
};

export const CALENDAR_KEYS = ["from", "to", "kind", "owner"] as const;

export function readCalendarFilter(query: Query): ReadCalendarFilter {
  const problems: FieldProblem[] = [];
  const { owner } = query;
  const read = readFilter({ owner });
  const filter = {
    from: dayIn(query, "from", problems),
    to: dayIn(query, "to", problems),
    kinds: kindsIn(query, problems),
  };
  return { ...filter, owner: read.filter.owner, problems: [...problems, ...read.problems] };
}

function textIn(query: Query, name: string): string {
  const given = query[name];
  const text = Array.isArray(given) ? given.join(",") : given;
  return typeof text === "string" ? text.trim() : "";
}

function dayIn(query: Query, name: "from" | "to", problems: FieldProblem[]): CivilDate | null {
  const text = textIn(query, name);
  if (text === "" || isCivilDate(text)) return text === "" ? null : text;
  problems.push({ pointer: name, code: "date-expected", read: readAs(text) });
  return null;
}

function kindsIn(query: Query, problems: FieldProblem[]): readonly TurnKind[] {
  const text = textIn(query, "kind");
  const said = text.split(",").flatMap((one) => (one.trim() === "" ? [] : [one.trim()]));
  const kinds = TurnKind.options.filter((kind) => said.includes(kind));
  if (kinds.length === new Set(said).size) return kinds;
  const choices = TurnKind.options.join(", ");
  problems.push({
    pointer: "kind",
    code: "choice-expected",
    read: readAs(text),
    params: { choices },
  });
  return [];
}
