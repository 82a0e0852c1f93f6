/** A filter as an address has it: read part by part, so that one wrong part does not lose the others, and written. */

import { ConditionId } from "../../../rules/conditions.ts";
import { readAs } from "../../../rules/fact-problems.ts";
import { Verdict } from "../../../rules/verdict.ts";
import type { FieldProblem } from "../reading/field-problems.ts";
import { type AccountFilter, Door, NO_FILTER, Sort } from "./account-filter.ts";
import { readHelpedBy } from "./actions/changes.ts";
import { readTurns } from "./calendar/turns-filter.ts";
import { ALL_GROUPS } from "./groups.ts";
import { ENTITY_ID, LiveStatus, NAME_LENGTH_MAX } from "./statements.ts";

/** The parameters of an address, as fastify and node read them; one that is given several times is a list. */
export type Query = Readonly<Record<string, unknown>>;

export type ReadFilter = {
  /** Of what could be read; what could not lets everything pass. */
  readonly filter: AccountFilter;
  /** By the name of the parameter, as the pointer. */
  readonly problems: readonly FieldProblem[];
};

export const DAYS_MAX = 3660;

type Refused = Omit<FieldProblem, "pointer" | "read">;
type Part<Value> = {
  /** Of its texts, none of which is empty. */
  readonly read: (texts: readonly string[]) => { readonly value: Value } | Refused;
  readonly write: (value: Value) => string;
};

const PARTS: { readonly [K in keyof AccountFilter]: Part<AccountFilter[K]> } = {
  verdict: several(Verdict.options),
  oneShort: flag(),
  onlyUnknown: flag(),
  expiresWithin: { read: readDays, write: (days) => (days === null ? "" : String(days)) },
  condition: several(ConditionId.options),
  among: oneOf(ALL_GROUPS, null),
  action: {
    read: ([id = ""]) =>
      readHelpedBy(id) === null ? { code: "action-id-expected" } : { value: id },
    write: (id) => id ?? "",
  },
  turns: {
    read: ([text = ""]) =>
      readTurns(text) === null ? { code: "turns-expected" } : { value: text },
    write: (text) => text ?? "",
  },
  entity: {
    read: ([id = ""]) => (ENTITY_ID.test(id) ? { value: id } : { code: "entity-id-expected" }),
    write: (id) => id ?? "",
  },
  owner: name(),
  unowned: flag(),
  tag: name(),
  live: several(LiveStatus.options),
  stale: flag(),
  conflicts: flag(),
  door: oneOf(Door.options, null),
  q: { read: readWords, write: (text) => text },
  sort: oneOf(Sort.options, NO_FILTER.sort),
};

/** The names of the parameters. */
export const FILTER_KEYS = Object.keys(PARTS) as (keyof AccountFilter)[];

export function readFilter(query: Query): ReadFilter {
  const problems: FieldProblem[] = [];
  let filter = NO_FILTER;
  for (const key of FILTER_KEYS) {
    const said = textsIn(query, key);
    if (said.length === 0) continue;
    const read = PARTS[key].read(said);
    if ("value" in read) filter = { ...filter, [key]: read.value };
    else problems.push({ ...read, pointer: key, read: readAs(said.join(",")) });
  }
  return { filter, problems };
}

/** Only what differs from `NO_FILTER`, in a fixed order: the same filter always has the same address. */
export function filterQuery(filter: AccountFilter): (readonly [name: string, value: string])[] {
  return FILTER_KEYS.flatMap((key) => {
    // A part writes the values of its own key, which the type of the table says and this call cannot.
    const { write } = PARTS[key] as Part<AccountFilter[typeof key]>;
    const text = write(filter[key]);
    return text === "" || text === write(NO_FILTER[key]) ? [] : [[key, text] as const];
  });
}

/** The texts of a parameter that say something. */
function textsIn(query: Query, key: string): string[] {
  const given = Object.hasOwn(query, key) ? [query[key]].flat() : [];
  const texts = given.filter((one) => typeof one === "string").map((one) => one.trim());
  return texts.filter((one) => one !== "");
}

/** Given several times, or with commas between them. */
function several<Value extends string>(options: readonly Value[]): Part<readonly Value[]> {
  return {
    read(texts) {
      const said = new Set(texts.flatMap((text) => text.split(",").map((one) => one.trim())));
      const known = options.filter((one) => said.has(one));
      return known.length === said.size ? { value: known } : choiceExpected(options);
    },
    write: (values) => values.join(","),
  };
}

function oneOf<Value extends string, None extends Value | null>(
  options: readonly Value[],
  none: None,
): Part<Value | None> {
  return {
    read([text, ...more]) {
      const found = options.find((one) => one === text);
      return found === undefined || more.length > 0 ? choiceExpected(options) : { value: found };
    },
    write: (value) => value ?? none ?? "",
  };
}

function flag(): Part<boolean> {
  return {
    read([text = ""]) {
      if (text === "1" || text === "true") return { value: true };
      return text === "0" || text === "false" ? { value: false } : choiceExpected(["1", "0"]);
    },
    write: (isOn) => (isOn ? "1" : ""),
  };
}

function name(): Part<string | null> {
  return {
    read: ([text = ""]) => (text.length > NAME_LENGTH_MAX ? tooLong() : { value: text }),
    write: (text) => text ?? "",
  };
}

function readWords([text = ""]: readonly string[]): { readonly value: string } | Refused {
  return text.length > NAME_LENGTH_MAX ? tooLong() : { value: text };
}

function readDays([text = ""]: readonly string[]): { readonly value: number } | Refused {
  if (!/^\d{1,9}$/.test(text)) return { code: "integer-expected" };
  const days = Number(text);
  return days > DAYS_MAX
    ? { code: "number-too-large", params: { max: DAYS_MAX } }
    : { value: days };
}

function choiceExpected(options: readonly string[]): Refused {
  return { code: "choice-expected", params: { choices: options.join(", ") } };
}

function tooLong(): Refused {
  return { code: "too-long", params: { max: NAME_LENGTH_MAX } };
}
