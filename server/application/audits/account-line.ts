/** One line of NDJSON, `{ id?, facts, asOf? }`, read and judged. What is wrong with it is a value. */
import { isUtf8 } from "node:buffer";
import type { CivilDate } from "../../../rules/civil-date.ts";
import { pointerStep, readAs } from "../../../rules/fact-problems.ts";
import { isObject, member } from "../../../rules/json-object.ts";
import { dateOf, dayOf } from "../../../rules/quick/days.ts";
import type { FieldProblem } from "../reading/field-problems.ts";
import { repeatedKeyIn } from "../reading/json-position.ts";
import { noteProblems, type Refuse, readAsOf } from "../reading/request-parts.ts";
import { type AccountId, FORBIDDEN_IN_ID, ID_LENGTH_MAX, type JudgedAccount } from "./account.ts";
import type { AccountJudge } from "./account-judge.ts";
import { LineScanner } from "./line-scanner.ts";

export type JudgedLine =
  | ({ readonly ok: true } & JudgedAccount)
  | {
      readonly ok: false;
      /** Null when the line has none that can be read. */
      readonly id: AccountId;
      /** Empty when it was not looked at. */
      readonly text: string;
      /** The JSON value of the line; undefined when it is none. */
      readonly value: unknown;
      readonly problems: readonly FieldProblem[];
    };

/** Judges the line whose bytes are those from `start` to `end`, without its line feed; null when nothing stands in it. */
export type LineJudge = (bytes: Buffer, start: number, end: number) => JudgedLine | null;

/** A line of facts takes a few hundred. */
export const LINE_BYTES_MAX = 64 * 1024;

/** `problem` is what an earlier answer may have added: a line that was refused can be mended and sent again. */
const KEYS: readonly string[] = ["id", "facts", "asOf", "problem"];

export type LineDates = {
  readonly today: CivilDate;
  /** A date that wins over those of the lines. */
  readonly pinned: CivilDate | null;
};

/** The quick way for what its scanner takes, the strict one for everything else. */
export function lineJudge(judge: AccountJudge, dates: LineDates): LineJudge {
  const scanner = new LineScanner();
  const strictly = strictLineJudge(judge, dates);
  const today = dayOf(dates.today);
  const pinned = dates.pinned === null ? null : dayOf(dates.pinned);
  return (bytes, start, end) => {
    const scanned = end - start > LINE_BYTES_MAX ? null : scanner.scan(bytes, start, end);
    if (scanned === null) return strictly(bytes, start, end);
    const day = pinned ?? scanned.asOf ?? today;
    const isTooLate = scanned.latestPast > day || scanned.latestSeen > Math.max(day, today);
    if (isTooLate) return strictly(bytes, start, end);
    const { id, facts } = scanned;
    const asOf = dateOf(day);
    return { ok: true, id, asOf, facts, outcome: judge.outcomeOf(facts, asOf) };
  };
}

/** The authority on what a line means; the scanner takes from it only what it reads the same. */
export function strictLineJudge(
  judge: AccountJudge,
  dates: LineDates,
  { keepsProvenance = false }: { readonly keepsProvenance?: boolean } = {},
): LineJudge {
  const judgeText = textJudge(judge, dates, keepsProvenance);
  return (bytes, start, end) => {
    if (end - start > LINE_BYTES_MAX) return unread(lineTooLong());
    const line = bytes.subarray(start, end);
    const text = line.toString();
    if (!isUtf8(line)) return unread(lineNotUtf8(text));
    return text.trim() === "" ? null : judgeText(text);
  };
}

function textJudge(
  judge: AccountJudge,
  { today, pinned }: LineDates,
  keepsProvenance: boolean,
): (text: string) => JudgedLine {
  return (text) => {
    const refused = (id: AccountId, value: unknown, problems: readonly FieldProblem[]) =>
      ({ ok: false, id, text, value, problems }) as const;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      const read = readAs(text.slice(0, 100));
      return refused(null, undefined, [{ pointer: "", code: "json-expected", read }]);
    }
    if (!isObject(value)) {
      return refused(null, value, [{ pointer: "", code: "object-expected", read: readAs(value) }]);
    }
    const repeated = repeatedKeyIn(text, value);
    if (repeated !== null) return refused(null, value, [memberRepeated(repeated)]);
    const { problems, refuse } = noteProblems();
    refuseUnknownKeys(value, refuse);
    const id = readId(member(value, "id"), refuse);
    const asOf = readAsOf(member(value, "asOf"), today, refuse) ?? today;
    const raw = member(value, "facts");
    if (raw === undefined || raw === null) {
      refuse({ pointer: "/facts", code: "required", read: readAs(null) });
      return refused(id, value, problems);
    }
    const date = pinned ?? asOf;
    const judged = judge.judge(raw, date);
    if (!judged.ok) {
      for (const one of judged.problems) refuse({ ...one, pointer: `/facts${one.pointer}` });
    }
    if (!judged.ok || problems.length > 0) return refused(id, value, problems);
    const { facts, outcome, provenance } = judged;
    const answer = { ok: true, id, asOf: date, facts, outcome } as const;
    return keepsProvenance ? { ...answer, provenance } : answer;
  };
}

/** Refuses a line before anything in it is read. */
function unread(problem: FieldProblem): JudgedLine {
  return { ok: false, id: null, text: "", value: undefined, problems: [problem] };
}

export function lineTooLong(): FieldProblem {
  const max = `${LINE_BYTES_MAX / 1024} KiB`;
  return { pointer: "", code: "line-too-long", read: "", params: { max } };
}

/** Readers of JSON differ in which of the two counts, for the id too. */
function memberRepeated({ key, column }: { key: string; column: number }): FieldProblem {
  return { pointer: "", code: "member-repeated", read: readAs(key), params: { column } };
}

/** `read` is what could be made of it. */
function lineNotUtf8(read: string): FieldProblem {
  return { pointer: "", code: "line-not-utf-8", read: readAs(read) };
}

function refuseUnknownKeys(value: Record<string, unknown>, refuse: Refuse): void {
  for (const key of Object.keys(value)) {
    if (KEYS.includes(key)) continue;
    const params = { known: "id, facts, asOf" };
    refuse({ pointer: pointerStep(key), code: "key-unknown", read: readAs(key), params });
  }
}

function readId(raw: unknown, refuse: Refuse): AccountId {
  if (raw === undefined || raw === null) return null;
  if (typeof raw === "number" && Number.isSafeInteger(raw)) return raw;
  if (typeof raw !== "string" || FORBIDDEN_IN_ID.test(raw)) {
    return refuse({ pointer: "/id", code: "text-expected", read: readAs(raw) });
  }
  if (raw.length <= ID_LENGTH_MAX) return raw;
  const params = { max: ID_LENGTH_MAX };
  return refuse({ pointer: "/id", code: "too-long", read: readAs(raw), params });
}
