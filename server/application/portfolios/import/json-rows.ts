/** Lines of JSON as accounts of a portfolio: strictly, as programs send them, or as far as they are known, as a file has them. */
import type { CivilDate } from "../../../../rules/civil-date.ts";
import { pointerStep, readAs } from "../../../../rules/fact-problems.ts";
import { FACT_KEYS, type FactKey, type Facts } from "../../../../rules/facts/all.ts";
import { isObject, member } from "../../../../rules/json-object.ts";
import { parseFacts } from "../../../../rules/parse-facts.ts";
import { type PlainReader, plainReader } from "../../../../rules/plain-facts.ts";
import type { FactSource, Provenance } from "../../../../rules/provenance.ts";
import { FORBIDDEN_IN_ID } from "../../audits/account.ts";
import { LINE_BYTES_MAX, lineTooLong } from "../../audits/account-line.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { repeatedKeyIn } from "../../reading/json-position.ts";
import { noteProblems, type Refuse, readAsOf } from "../../reading/request-parts.ts";
import type { EntryMeta, Statement } from "../portfolio.ts";
import {
  ACCOUNT_ID,
  Live,
  NAME_LENGTH_MAX,
  NOTE_LENGTH_MAX,
  TAG_LENGTH_MAX,
  TAGS_MAX,
} from "../statements.ts";
import type { ListedRow, Place, SaidAttributes } from "./listed-account.ts";
import { type RawOf, sharedRawOf } from "./shared-raw.ts";

export type JsonReading = {
  /** Refuses members that it does not know, and a line of which anything is wrong. */
  readonly today: CivilDate;
  /** The day of figures that do not say it. */
  readonly observedOn: CivilDate;
  readonly source: FactSource;
  /** In which it would be said. */
  readonly entry: EntryMeta;
};

/** Those that a machine may send. */
const KNOWN = [
  "account",
  "entity",
  "appid",
  "externalId",
  "accountId",
  "tags",
  "owner",
  "note",
  "live",
  "facts",
  "asOf",
];
/** Beside them, in lines that `kaibo audit` or a batch of checks answered with: told by others, and passed over. */
const OF_ANSWERS = [
  "id",
  "problem",
  "sheet",
  "row",
  "ruleset",
  "own",
  "notices",
  "verdict",
  "met",
  "unmet",
  "unknown",
  "from",
  "until",
  "paths",
];
const KEYS = new Set([...KNOWN, ...OF_ANSWERS]);

/** Null for a line in which nothing stands. */
export type JsonRowReader = (line: Uint8Array, number: number) => ListedRow | null;

export function jsonRowReader(reading: JsonReading): JsonRowReader {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const how = { ...reading, plain: plainReader(), rawOf: sharedRawOf() };
  return (bytes, number) => {
    const at: Place = [0, number];
    const refuseLine = (problem: FieldProblem): ListedRow => ({
      is: "problem",
      problem: { at, problem },
    });
    if (bytes.length > LINE_BYTES_MAX) return refuseLine(lineTooLong());
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch {
      return refuseLine({ pointer: "", code: "line-not-utf-8", read: "" });
    }
    if (text.trim() === "") return null;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return refuseLine({ pointer: "", code: "json-expected", read: readAs(text.slice(0, 100)) });
    }
    if (!isObject(value)) {
      return refuseLine({ pointer: "", code: "object-expected", read: readAs(value) });
    }
    const repeated = repeatedKeyIn(text, value);
    if (repeated !== null) {
      const { key, column } = repeated;
      return refuseLine({
        pointer: "",
        code: "member-repeated",
        read: readAs(key),
        params: { column },
      });
    }
    return accountOf(value, { ...how, at });
  };
}

type LineReading = JsonReading & {
  readonly at: Place;
  readonly plain: PlainReader;
  readonly rawOf: RawOf;
};

function accountOf(value: Record<string, unknown>, reading: LineReading): ListedRow {
  const { at, today } = reading;
  const { problems, refuse } = noteProblems();
  for (const key of Object.keys(value)) {
    if (KEYS.has(key)) continue;
    const params = { known: KNOWN.join(", ") };
    refuse({ pointer: pointerStep(key), code: "key-unknown", read: readAs(key), params });
  }
  const text = (key: string, max = NAME_LENGTH_MAX) => textIn(value, key, max, refuse);
  const account = text("account") ?? nameOf(member(value, "id"));
  const [entity, appid, externalId] = [text("entity"), text("appid"), text("externalId")];
  const accountId = text("accountId");
  const set = attributesIn(value, refuse, today);
  const asOf = readAsOf(member(value, "asOf"), today, refuse);
  if (asOf !== null && asOf > today) {
    refuse({
      pointer: "/asOf",
      code: "date-in-future",
      read: readAs(asOf),
      params: { latest: today },
    });
  }
  const facts = factsIn(
    member(value, "facts"),
    { ...reading, observedOn: asOf ?? reading.observedOn },
    refuse,
  );
  const name = account ?? appid ?? (externalId === null && accountId === null ? entity : null);
  if (name === null && externalId === null && accountId === null) {
    refuse({ pointer: "/account", code: "required", read: readAs(null) });
  }
  const [problem] = problems;
  if (problem !== undefined) return { is: "problem", problem: { at, problem } };
  return {
    is: "account",
    isHidden: false,
    odd: [],
    account: {
      at,
      name,
      entity,
      appid,
      externalId,
      accountId: accountId !== null && ACCOUNT_ID.test(accountId) ? accountId : null,
      set,
      facts,
      isDated: asOf !== null || facts.some(({ observedOn }) => observedOn !== reading.observedOn),
    },
  };
}

/** What an audit calls an account. */
function nameOf(id: unknown): string | null {
  if (typeof id === "number") return String(id);
  return typeof id === "string" && id !== "" && id.length <= NAME_LENGTH_MAX ? id : null;
}

function textIn(
  value: Record<string, unknown>,
  key: string,
  max: number,
  refuse: Refuse,
): string | null {
  const raw = member(value, key);
  if (raw === undefined || raw === null) return null;
  const pointer = pointerStep(key);
  if (typeof raw !== "string" || FORBIDDEN_IN_ID.test(raw)) {
    return refuse({ pointer, code: "text-expected", read: readAs(raw) });
  }
  const text = raw.trim();
  if (text.length > max) {
    return refuse({ pointer, code: "too-long", read: readAs(raw), params: { max } });
  }
  return text === "" ? null : text;
}

function attributesIn(
  value: Record<string, unknown>,
  refuse: Refuse,
  today: CivilDate,
): SaidAttributes {
  const owner = textIn(value, "owner", NAME_LENGTH_MAX, refuse);
  const note = noteIn(member(value, "note"), refuse);
  const tags = tagsIn(member(value, "tags"), refuse);
  const live = liveOf(member(value, "live"), refuse, today);
  return {
    ...(owner !== null && { owner }),
    ...(note !== null && { note }),
    ...(tags !== null && { tags }),
    ...(live !== null && { live }),
  };
}

function noteIn(raw: unknown, refuse: Refuse): string | null {
  if (raw === undefined || raw === null) return null;
  if (typeof raw !== "string") {
    return refuse({ pointer: "/note", code: "text-expected", read: readAs(raw) });
  }
  if (raw.length <= NOTE_LENGTH_MAX) return raw.trim() === "" ? null : raw;
  const params = { max: NOTE_LENGTH_MAX };
  return refuse({ pointer: "/note", code: "too-long", read: readAs(raw), params });
}

function tagsIn(raw: unknown, refuse: Refuse): readonly string[] | null {
  if (raw === undefined || raw === null) return null;
  const isList =
    Array.isArray(raw) &&
    raw.every(
      (one) => typeof one === "string" && one.trim() !== "" && one.length <= TAG_LENGTH_MAX,
    );
  if (!isList) return refuse({ pointer: "/tags", code: "list-expected", read: readAs(raw) });
  const tags = [...new Set(raw.map((one: string) => one.trim()))];
  if (tags.length <= TAGS_MAX) return tags;
  return refuse({
    pointer: "/tags",
    code: "too-many",
    read: readAs(raw),
    params: { max: TAGS_MAX },
  });
}

function liveOf(raw: unknown, refuse: Refuse, today: CivilDate): Live | null {
  if (raw === undefined || raw === null) return null;
  const read = Live.safeParse(isObject(raw) ? { on: null, ...raw } : { status: raw, on: null });
  if (!read.success) {
    const params = { choices: "not-enabled, applied, rejected, enabled" };
    return refuse({ pointer: "/live", code: "choice-expected", read: readAs(raw), params });
  }
  const { on } = read.data;
  if (on === null || on <= today) return read.data;
  return refuse({
    pointer: "/live/on",
    code: "date-in-future",
    read: readAs(on),
    params: { latest: today },
  });
}

function factsIn(raw: unknown, reading: LineReading, refuse: Refuse): readonly Statement[] {
  if (raw === undefined || raw === null) return [];
  const { today, plain } = reading;
  const facts = plain.facts(raw, today);
  if (facts !== null) return statementsOf(facts, {}, reading);
  const parsed = parseFacts(raw, { asOf: today, today });
  if (parsed.ok) return statementsOf(parsed.facts, parsed.provenance, reading);
  for (const one of parsed.problems) refuse({ ...one, pointer: `/facts${one.pointer}` });
  return [];
}

function statementsOf(
  facts: Facts,
  provenance: Readonly<Partial<Record<FactKey, Provenance>>>,
  { at, observedOn, source, entry, rawOf }: LineReading,
): readonly Statement[] {
  const said: Statement[] = [];
  for (const key of FACT_KEYS) {
    const value = facts[key];
    if (value === undefined) continue;
    const where = provenance[key];
    said.push({
      key,
      value,
      raw: rawOf(key, value),
      source: where?.source ?? source,
      observedOn: where?.observedOn ?? observedOn,
      note: where?.note ?? null,
      typed: null,
      at,
      settles: false,
      entry,
    });
  }
  return said;
}
