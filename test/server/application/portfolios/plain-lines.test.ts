import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainLines } from "../../../../server/application/portfolios/plain-lines.ts";
import {
  FACTS_MAX,
  NAME_LENGTH_MAX,
  NOTE_LENGTH_MAX,
  StatementLine,
  TAG_LENGTH_MAX,
  TAGS_MAX,
  TASK_NOTE_LENGTH_MAX,
  TASKS_MAX,
  TYPED_LENGTH_MAX,
} from "../../../../server/application/portfolios/statements.ts";
import { accountId, entityId, GOOD_FACTS, linesOf } from "../../../factories/portfolios.ts";
import { arbitraryLog } from "./arbitrary-log.ts";

const FACT = { key: "dau", value: 60, source: "document", observedOn: "2026-11-15" };
const ACCOUNT = { is: "account", id: accountId(1), facts: [FACT] };

/** What members hold, right and wrong: at the borders of lengths, of other types, there without a value. */
const anything = fc.oneof(
  fc.constantFrom<unknown[]>(undefined, null, true, 0, 1, -1, 1.5, 2 ** 53, "", "x", [], {}),
  fc.constantFrom<unknown[]>([0, 2], [0, 0], [-1, 1], [0, 1, 2], ["重点"], [""], ["x".repeat(61)]),
  fc.constantFrom<unknown[]>("never", "self", "2026-02-30", "2026-11-15", { status: "applied" }),
  fc.constantFrom<unknown[]>({ status: "applied", on: null }, { status: "applied", on: "gestern" }),
  fc.constantFrom(...borders([NAME_LENGTH_MAX, NOTE_LENGTH_MAX, TYPED_LENGTH_MAX, TAG_LENGTH_MAX])),
  fc.constantFrom(entityId(1), accountId(1), `${accountId(1)}\n`, "entity", "account"),
  fc.jsonValue(),
);

const odd = (names: readonly string[], kept: object) =>
  fc
    .record(Object.fromEntries(names.map((name) => [name, anything])), { requiredKeys: [] })
    .map((members) => ({ ...kept, ...members }));

const oddFact = odd(["note", "typed", "at", "settles"], FACT);
const brokenFact = odd(["key", "value", "source", "observedOn", "at", "x"], FACT);
const attributes = ["name", "appid", "externalId", "owner", "tags", "note", "live", "removed", "x"];
const oddLine = fc
  .record({
    facts: fc.array(fc.oneof(fc.constant(FACT), oddFact, brokenFact), { maxLength: 3 }),
    set: odd(attributes, {}),
    rest: odd(["is", "id", "name", "entity", "set", "facts", "x"], {}),
    isSetKept: fc.boolean(),
  })
  .map(({ facts, set, rest, isSetKept }) => {
    return { ...ACCOUNT, facts, ...(isSetKept && { set }), ...rest };
  });
const TASK = { condition: "followers", due: "2026-12-01", owner: null };
const oddTask = odd(["condition", "due", "owner", "note", "closed", "x"], TASK);

/** Each with one thing changed, so that most of the rest is right. */
const nearly = fc.oneof(
  oddFact.map((fact) => ({ ...ACCOUNT, facts: [fact] })),
  brokenFact.map((fact) => ({ ...ACCOUNT, facts: [FACT, fact] })),
  fc
    .constantFrom(...attributes)
    .chain((name) => anything.map((value) => ({ ...ACCOUNT, set: { [name]: value } }))),
  fc
    .array(fc.oneof(fc.constant(TASK), oddTask, anything), { maxLength: 2 })
    .map((tasks) => ({ ...ACCOUNT, tasks })),
  anything.map((tasks) => ({ ...ACCOUNT, tasks })),
  anything.map((tasks) => ({ is: "entity", id: entityId(1), tasks, facts: [FACT] })),
  anything.map((name) => ({ is: "entity", id: entityId(1), name, facts: [FACT] })),
);

describe("the quick look at a line", () => {
  it("takes only what the schema reads the same", () => {
    const isPlain = plainLines();
    fc.assert(
      fc.property(fc.oneof(oddLine, nearly, anything), (line) => {
        if (!isPlain(line)) return;
        expect(StatementLine.parse(line)).toStrictEqual(line);
      }),
      { numRuns: 3000 },
    );
  });

  it("takes whatever lists and edits say", () => {
    const isPlain = plainLines();
    fc.assert(
      fc.property(arbitraryLog, (log) => {
        expect(log.flatMap(({ lines }) => lines).filter((line) => !isPlain(line))).toEqual([]);
      }),
      { numRuns: 100 },
    );
    const listed = linesOf([{ account: "甲店", entity: "甲", tags: ["华东"], facts: GOOD_FACTS }]);
    expect(listed.map((line) => isPlain(line))).toEqual([true, true]);
  });

  it("knows every border as the schema does", () => {
    const isPlain = plainLines();
    const lists = [TAGS_MAX, TAGS_MAX + 1].map((count) =>
      Array.from({ length: count }, () => "重点"),
    );
    const facts = [FACTS_MAX, FACTS_MAX + 1].map((count) =>
      Array.from({ length: count }, () => FACT),
    );
    const lines = [
      ...lists.map((tags) => ({ ...ACCOUNT, set: { tags } })),
      ...facts.map((list) => ({ ...ACCOUNT, facts: list })),
      ...borders([NAME_LENGTH_MAX]).map((name) => ({ ...ACCOUNT, set: { name } })),
      ...borders([NOTE_LENGTH_MAX]).map((note) => ({ ...ACCOUNT, facts: [{ ...FACT, note }] })),
      ...borders([NAME_LENGTH_MAX]).map((owner) => ({ ...ACCOUNT, tasks: [{ ...TASK, owner }] })),
      ...borders([TASK_NOTE_LENGTH_MAX]).map((note) => ({
        ...ACCOUNT,
        tasks: [{ ...TASK, note }],
      })),
      ...[TASKS_MAX, TASKS_MAX + 1].map((count) => ({
        ...ACCOUNT,
        tasks: Array.from({ length: count }, () => TASK),
      })),
      ...borders([TYPED_LENGTH_MAX]).map((typed) => ({ ...ACCOUNT, facts: [{ ...FACT, typed }] })),
    ];

    expect(lines.map((line) => isPlain(line))).toEqual(
      lines.map((line) => StatementLine.safeParse(line).success),
    );
    expect(isPlain(JSON.parse(`{"__proto__":{},${JSON.stringify(ACCOUNT).slice(1)}`))).toBe(false);
  });
});

function borders(lengths: readonly number[]): string[] {
  return lengths.flatMap((length) => ["字".repeat(length), "字".repeat(length + 1)]);
}
