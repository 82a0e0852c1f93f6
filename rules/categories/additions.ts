/** What an operator knows of names and ids besides the table: a file beside the data, read once at the start. */
import { z } from "zod";
import { foldCategory, keyOf } from "./fold.ts";
import { LATEST_TABLE, shippedNames } from "./known-names.ts";
import type { AddedName } from "./names.ts";

const ID_MAX = 2_000_000_000;
const ADDED_MAX = 500;
/** A part of what was split, unless the operator knows better. */
const SURE_BY_DEFAULT = 3;

const Entry = z.strictObject({
  /** `一级>二级`, as the console shows it. */
  name: z
    .string()
    .regex(/^[^>]+>[^>]+$/u, "`一级>二级` is expected")
    .max(200),
  ids: z.array(z.int().min(1).max(ID_MAX)).max(20).default([]),
  /** The name in the published list that it stands for; null for one that is known not to be in it. */
  listed: z.string().max(200).nullable().optional(),
  sure: z.literal([1, 2, 3, 4, 5]).default(SURE_BY_DEFAULT),
});
type Entry = z.infer<typeof Entry>;

/** Never another meaning for what the table knows: only what it does not know, and ids. */
export const AddedNames = z
  .strictObject({ format: z.literal(1), names: z.array(Entry).max(ADDED_MAX) })
  .superRefine(({ names }, context) => {
    for (const [index, entry] of names.entries()) {
      for (const { member, message } of problemsOf(entry, names.slice(0, index))) {
        context.addIssue({ code: "custom", path: ["names", index, member], message });
      }
    }
  })
  .transform(({ names }): AddedName[] => names.map(withMeaning));

type EntryProblem = { readonly member: "name" | "ids" | "listed"; readonly message: string };

function problemsOf(entry: Entry, before: readonly Entry[]): EntryProblem[] {
  const known = shippedNames(LATEST_TABLE);
  const listed = known.table.open.map(({ name }) => name);
  const meaning = meaningOf(entry.name);
  const isTwice = before.some(({ name }) => sameKey(name, entry.name));
  const usedIds = before.flatMap(({ ids }) => ids);
  return [
    ...(isTwice ? [problem("name", `${entry.name} is there twice`)] : []),
    ...entry.ids
      .filter((id) => known.recognise(id).kind !== "unrecognised" || usedIds.includes(id))
      .map((id) => problem("ids", `the id ${id} has a name already`)),
    ...(meaning === undefined && entry.listed === undefined
      ? [
          problem(
            "listed",
            "one of the published names is expected, or null for one that is not open",
          ),
        ]
      : []),
    ...(meaning !== undefined && entry.listed !== undefined && entry.listed !== meaning
      ? [problem("listed", `the table knows ${entry.name} already, only ids can be added to it`)]
      : []),
    ...(typeof entry.listed === "string" && !listed.includes(entry.listed)
      ? [problem("listed", `read ${entry.listed}, one of these is expected: ${listed.join(", ")}`)]
      : []),
  ];
}

function problem(member: EntryProblem["member"], message: string): EntryProblem {
  return { member, message };
}

function sameKey(one: string, other: string): boolean {
  return keyOf(foldCategory(one)) === keyOf(foldCategory(other));
}

/** What the table takes a name for; undefined where it does not know it. */
function meaningOf(name: string): string | null | undefined {
  const recognised = shippedNames(LATEST_TABLE).recognise(name);
  switch (recognised.kind) {
    case "open":
      return recognised.listed[0];
    case "closed":
      return shippedNames(LATEST_TABLE).isNamed(name) ? null : undefined;
    case "unrecognised":
      return undefined;
  }
}

function withMeaning({ name, ids, listed, sure }: Entry): AddedName {
  const recognised = shippedNames(LATEST_TABLE).recognise(name);
  const known = meaningOf(name);
  return {
    name: foldCategory(name),
    ids,
    listed: known === undefined ? (listed ?? null) : known,
    sure: recognised.kind === "open" ? recognised.sure : sure,
  };
}
