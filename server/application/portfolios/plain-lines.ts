/**
 * The quick look at lines of an entry. It takes what lists and edits mostly say and refuses everything else, right or
 * wrong: `StatementLine` then decides. Whatever it takes, `StatementLine` reads the same.
 */
import { isCivilDate } from "../../../rules/civil-date.ts";
import { CONDITION_IDS } from "../../../rules/conditions.ts";
import { FACT_KEYS } from "../../../rules/facts/all.ts";
import { isObject } from "../../../rules/json-object.ts";
import { FactSource } from "../../../rules/provenance.ts";
import {
  ACCOUNT_ID,
  ENTITY_ID,
  FACTS_MAX,
  Live,
  NAME_LENGTH_MAX,
  NOTE_LENGTH_MAX,
  type StatementLine,
  TAG_LENGTH_MAX,
  TAGS_MAX,
  TASK_NOTE_LENGTH_MAX,
  TASKS_MAX,
  TYPED_LENGTH_MAX,
} from "./statements.ts";

type Check = (value: unknown) => boolean;

const KEYS: ReadonlySet<unknown> = new Set(FACT_KEYS);
const SOURCES: ReadonlySet<unknown> = new Set(FactSource.options);

const CONDITIONS: ReadonlySet<unknown> = new Set(CONDITION_IDS);

const isName = text(1, NAME_LENGTH_MAX);
const isNote = text(0, NOTE_LENGTH_MAX);
const isShort = text(0, NAME_LENGTH_MAX);
const isTyped = text(0, TYPED_LENGTH_MAX);
const isTaskNote = text(1, TASK_NOTE_LENGTH_MAX);
const isTag = text(1, TAG_LENGTH_MAX);

const ATTRIBUTES: ReadonlyMap<string, Check> = new Map<string, Check>([
  ["name", isName],
  ["appid", orNull(isShort)],
  ["externalId", orNull(isName)],
  ["owner", orNull(isShort)],
  ["tags", (value) => Array.isArray(value) && value.length <= TAGS_MAX && value.every(isTag)],
  ["note", orNull(isNote)],
  ["live", (value) => value === null || Live.safeParse(value).success],
]);

/** A look with a memory of its own: the same day is mostly said again. */
export function plainLines(): (raw: unknown) => raw is StatementLine {
  let day = "";

  const isDay = (value: unknown): boolean => {
    if (value === day && day !== "") return true;
    if (typeof value !== "string" || !isCivilDate(value)) return false;
    day = value;
    return true;
  };

  // Members are counted: one that has no name here, or is there without a value, is nothing plain.
  const isFact = (raw: unknown): boolean => {
    if (!isObject(raw) || !KEYS.has(raw.key) || raw.value === undefined) return false;
    const { source, observedOn, note, typed, at, settles } = raw;
    if (!SOURCES.has(source) || !(observedOn === null || isDay(observedOn))) return false;
    if (!(isLeftOut(note) || isNote(note)) || !(isLeftOut(typed) || isTyped(typed))) return false;
    if (!(isLeftOut(at) || isPlace(at)) || !(isLeftOut(settles) || settles === true)) return false;
    return Object.keys(raw).length === 4 + given(note) + given(typed) + given(at) + given(settles);
  };

  const isTask = (raw: unknown): boolean => {
    if (!isObject(raw) || !CONDITIONS.has(raw.condition)) return false;
    const { due, owner, note, closed } = raw;
    if (!(due === null || isDay(due)) || !(owner === null || isName(owner))) return false;
    if (!(isLeftOut(note) || isTaskNote(note)) || !(isLeftOut(closed) || closed === true))
      return false;
    return Object.keys(raw).length === 3 + given(note) + given(closed);
  };

  const areTasks = (tasks: unknown): boolean =>
    Array.isArray(tasks) && tasks.length <= TASKS_MAX && tasks.every(isTask);

  return (raw): raw is StatementLine => {
    if (!isObject(raw)) return false;
    const { is, id, facts } = raw;
    if (!Array.isArray(facts) || facts.length > FACTS_MAX || !facts.every(isFact)) return false;
    if (is === "entity") return isId(ENTITY_ID, id) && isEntityRest(raw);
    if (is !== "account" || !(isLeftOut(raw.tasks) || areTasks(raw.tasks))) return false;
    return isId(ACCOUNT_ID, id) && isAccountRest(raw);
  };
}

function isEntityRest(raw: Readonly<Record<string, unknown>>): boolean {
  const { name } = raw;
  return (isLeftOut(name) || isName(name)) && Object.keys(raw).length === 3 + given(name);
}

function isAccountRest(raw: Readonly<Record<string, unknown>>): boolean {
  const { entity, set, tasks } = raw;
  if (!(isLeftOut(entity) || isId(ENTITY_ID, entity))) return false;
  if (!(isLeftOut(set) || isSet(set))) return false;
  return Object.keys(raw).length === 3 + given(entity) + given(set) + given(tasks);
}

function isSet(raw: unknown): boolean {
  if (!isObject(raw)) return false;
  return Object.keys(raw).every((name) => ATTRIBUTES.get(name)?.(raw[name]) === true);
}

function isPlace(at: unknown): boolean {
  if (!Array.isArray(at) || at.length !== 2) return false;
  return isWhole(at[0], 0) && isWhole(at[1], 1);
}

function isWhole(value: unknown, least: number): boolean {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= least;
}

function isId(pattern: RegExp, value: unknown): boolean {
  return typeof value === "string" && pattern.test(value);
}

function isLeftOut(value: unknown): boolean {
  return value === undefined;
}

function given(value: unknown): 0 | 1 {
  return value === undefined ? 0 : 1;
}

function text(least: number, most: number): Check {
  return (value) => typeof value === "string" && value.length >= least && value.length <= most;
}

function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}
