/** Reads facts from the outside, strictly: what is not exactly as agreed is a problem, never a guess. */
import { type FactProblem, pointerStep, readAs } from "./fact-problems.ts";
import type { FactDates, Reader } from "./fact-reader.ts";
import { FACT_KEYS, type FactKey, type Facts, factOf } from "./facts/all.ts";
import { isObject, member } from "./json-object.ts";
import { FactSource, type Provenance } from "./provenance.ts";
import { readChoice, readDate, readText } from "./read-values.ts";

export type ParsedFacts =
  | {
      readonly ok: true;
      readonly facts: Facts;
      readonly provenance: Readonly<Partial<Record<FactKey, Provenance>>>;
    }
  | { readonly ok: false; readonly problems: readonly FactProblem[] };

const SHOWN_MAX = 100;
const WRAPPER_KEYS = ["value", "observedOn", "source", "note"];

/** Facts from any JSON value, or every problem in it. Never throws. */
export function parseFacts(input: unknown, dates: FactDates): ParsedFacts {
  const problems: FactProblem[] = [];
  const reader: Reader = {
    ...dates,
    refuse(pointer, code, read, params) {
      // Of thousands only the first are ever told; showing what was read is most of the work.
      const shown = problems.length < SHOWN_MAX ? readAs(read) : "";
      problems.push({ pointer, code, read: shown, ...(params && { params }) });
      return null;
    },
  };
  if (!isObject(input)) {
    reader.refuse("", "object-expected", input);
    return { ok: false, problems };
  }
  refuseUnknownKeys(reader, input, { pointer: "", known: FACT_KEYS });
  const facts: Record<string, unknown> = {};
  const provenance: Partial<Record<FactKey, Provenance>> = {};
  for (const key of FACT_KEYS) {
    const raw = member(input, key);
    if (raw === undefined || raw === null) continue;
    const kind = factOf(key);
    const value =
      isObject(raw) && kind.isMeantAsValue?.(raw) !== true
        ? unwrap(reader, key, raw, provenance)
        : kind.read(reader, `/${key}`, raw);
    if (value !== null) facts[key] = value;
  }
  // Its row in the table gives each key the type that `Facts` has for it.
  return problems.length > 0 ? { ok: false, problems } : { ok: true, facts, provenance };
}

/** `{ value, observedOn, source, note }`: notes the provenance and returns the value. */
function unwrap(
  reader: Reader,
  key: FactKey,
  wrapper: Record<string, unknown>,
  provenance: Partial<Record<FactKey, Provenance>>,
): unknown {
  const pointer = `/${key}`;
  refuseUnknownKeys(reader, wrapper, { pointer, known: WRAPPER_KEYS });
  const observedOn = optional(wrapper, "observedOn", (raw) => {
    const date = readDate(reader, `${pointer}/observedOn`, raw);
    // An old date may be checked with what was observed since, but nothing was observed tomorrow.
    const latest = reader.asOf > reader.today ? reader.asOf : reader.today;
    if (date === null || date <= latest) return date;
    return reader.refuse(`${pointer}/observedOn`, "date-in-future", raw, { latest });
  });
  const source = optional(wrapper, "source", (raw) =>
    readChoice(reader, `${pointer}/source`, raw, FactSource.options),
  );
  const note = optional(wrapper, "note", (raw) => readText(reader, `${pointer}/note`, raw));
  provenance[key] = {
    ...(observedOn !== null && { observedOn }),
    ...(source !== null && { source }),
    ...(note !== null && { note }),
  };
  const value = member(wrapper, "value");
  if (value === null) return null;
  if (value === undefined) return reader.refuse(pointer, "value-missing", wrapper);
  return factOf(key).read(reader, `${pointer}/value`, value);
}

function optional<T>(
  object: Record<string, unknown>,
  key: string,
  read: (raw: unknown) => T | null,
): T | null {
  const raw = member(object, key);
  return raw === undefined || raw === null ? null : read(raw);
}

function refuseUnknownKeys(
  reader: Reader,
  object: Record<string, unknown>,
  { pointer, known }: { pointer: string; known: readonly string[] },
): void {
  for (const key of Object.keys(object)) {
    if (known.includes(key)) continue;
    reader.refuse(pointer + pointerStep(key), "key-unknown", key, { known: known.join(", ") });
  }
}
