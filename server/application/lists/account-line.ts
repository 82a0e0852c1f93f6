/** One line of NDJSON, `{ id?, facts, asOf? }`, read and judged. What is wrong with it is a value. */
import { type CivilDate, isCivilDate, looksLikeCivilDate } from "../../../rules/civil-date.ts";
import type { Outcome } from "../../../rules/compile.ts";
import { pointerStep, readAs } from "../../../rules/fact-problems.ts";
import type { Facts } from "../../../rules/facts.ts";
import type { FieldProblem } from "../field-problems.ts";
import type { AccountJudge } from "./account-judge.ts";

export type AccountId = string | number | null;

export type JudgedLine =
  | {
      readonly ok: true;
      readonly id: AccountId;
      readonly asOf: CivilDate;
      readonly facts: Facts;
      readonly outcome: Outcome;
    }
  | {
      readonly ok: false;
      /** Null when the line has none that can be read. */
      readonly id: AccountId;
      /** The JSON value of the line; undefined when it is none. */
      readonly value: unknown;
      readonly problems: readonly FieldProblem[];
    };

export type LineJudge = (line: string) => JudgedLine;

/** `problem` is what an earlier answer may have added: a line that was refused can be mended and sent again. */
const KEYS: readonly string[] = ["id", "facts", "asOf", "problem"];
const ID_LENGTH_MAX = 200;
const FORBIDDEN_IN_ID = /[\p{Cc}\p{Surrogate}]/u;

export type LineDates = {
  readonly today: CivilDate;
  /** A date that wins over those of the lines. */
  readonly pinned: CivilDate | null;
};

export function lineJudge(judge: AccountJudge, { today, pinned }: LineDates): LineJudge {
  return (line) => {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      return refused(null, undefined, [
        { pointer: "", code: "json-expected", read: readAs(line.slice(0, 100)) },
      ]);
    }
    if (!isObject(value)) {
      return refused(null, value, [{ pointer: "", code: "object-expected", read: readAs(value) }]);
    }
    const problems: FieldProblem[] = [];
    refuseUnknownKeys(value, problems);
    const id = readId(member(value, "id"), problems);
    const asOf = readAsOf(member(value, "asOf"), problems) ?? today;
    const raw = member(value, "facts");
    if (raw === undefined || raw === null) {
      problems.push({ pointer: "/facts", code: "required", read: readAs(null) });
      return refused(id, value, problems);
    }
    const date = pinned ?? asOf;
    const judged = judge(raw, date);
    if (!judged.ok) {
      for (const one of judged.problems) problems.push({ ...one, pointer: `/facts${one.pointer}` });
    }
    if (!judged.ok || problems.length > 0) return refused(id, value, problems);
    return { ok: true, id, asOf: date, facts: judged.facts, outcome: judged.outcome };
  };
}

function refused(
  id: AccountId,
  value: unknown,
  problems: readonly FieldProblem[],
): Extract<JudgedLine, { ok: false }> {
  return { ok: false, id, value, problems };
}

function refuseUnknownKeys(value: Record<string, unknown>, problems: FieldProblem[]): void {
  for (const key of Object.keys(value)) {
    if (KEYS.includes(key)) continue;
    const params = { known: "id, facts, asOf" };
    problems.push({ pointer: pointerStep(key), code: "key-unknown", read: readAs(key), params });
  }
}

function readId(raw: unknown, problems: FieldProblem[]): AccountId {
  if (raw === undefined || raw === null) return null;
  if (typeof raw === "number" && Number.isSafeInteger(raw)) return raw;
  if (typeof raw !== "string" || FORBIDDEN_IN_ID.test(raw)) {
    problems.push({ pointer: "/id", code: "text-expected", read: readAs(raw) });
    return null;
  }
  if (raw.length <= ID_LENGTH_MAX) return raw;
  const params = { max: ID_LENGTH_MAX };
  problems.push({ pointer: "/id", code: "too-long", read: readAs(raw), params });
  return null;
}

function readAsOf(raw: unknown, problems: FieldProblem[]): CivilDate | null {
  if (raw === undefined || raw === null) return null;
  if (typeof raw === "string" && isCivilDate(raw)) return raw;
  const isShaped = typeof raw === "string" && looksLikeCivilDate(raw);
  const code = isShaped ? "date-not-in-calendar" : "date-expected";
  problems.push({ pointer: "/asOf", code, read: readAs(raw) });
  return null;
}

function member(object: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
