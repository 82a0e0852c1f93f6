/** Schemas as generators of clients read them best; every one takes what it took before. */
import { isJson, type Json, mapTree, parted, without } from "./schema-tree.ts";

const FORMATS_WITHOUT_PATTERN = ["date", "date-time"];

export function plainSchemas(tree: unknown): unknown {
  return mapTree(tree, (node) =>
    asEnum(flatUnion(unionOfTypes(withoutPattern(withoutSafeBounds(withoutReadOnly(node)))))),
  );
}

/** Zod's `.readonly()` is about the program that holds the value; here it would make two types of an answer. */
function withoutReadOnly({ readOnly, ...node }: Json): Json {
  return readOnly === undefined || readOnly === true ? node : { readOnly, ...node };
}

/** Whole numbers of JSON are within these bounds anyway. */
function withoutSafeBounds(node: Json): Json {
  const isSafe = (key: string, value: unknown) =>
    (key === "minimum" && value === Number.MIN_SAFE_INTEGER) ||
    (key === "maximum" && value === Number.MAX_SAFE_INTEGER);
  return Object.fromEntries(Object.entries(node).filter(([key, value]) => !isSafe(key, value)));
}

/** A calendar as a regular expression says nothing to readers, and makes inventors of examples invent the year 4391. */
function withoutPattern(node: Json): Json {
  return FORMATS_WITHOUT_PATTERN.includes(String(node.format)) ? without(node, "pattern") : node;
}

/** A list of types loses one of them in some generators; `anyOf` does not. */
function unionOfTypes(node: Json): Json {
  const { type, ...rest } = node;
  if (!Array.isArray(type)) return node;
  const { said, shape } = parted(rest);
  const member = (one: unknown) => (one === "null" ? { type: one } : { type: one, ...shape });
  return { ...said, anyOf: type.map(member) };
}

/** A union within a union is one. */
function flatUnion(node: Json): Json {
  if (!Array.isArray(node.anyOf)) return node;
  const members = (node.anyOf as unknown[]).flatMap((member) => {
    const isUnionOnly = isJson(member) && Object.keys(member).join() === "anyOf";
    return isUnionOnly ? member.anyOf : [member];
  });
  return { ...node, anyOf: members };
}

/** Several constants of one type are a choice. */
function asEnum(node: Json): Json {
  if (!Array.isArray(node.anyOf)) return node;
  const members = (node.anyOf as unknown[]).filter(isJson);
  const constants = members.filter((member) => Object.keys(member).sort().join() === "const,type");
  const types = new Set(constants.map(({ type }) => type));
  if (constants.length < 2 || types.size > 1) return node;
  const choice = { type: constants[0]?.type, enum: constants.map((one) => one.const) };
  const others = members.filter((member) => !constants.includes(member));
  const rest = without(node, "anyOf");
  return others.length === 0 ? { ...rest, ...choice } : { ...rest, anyOf: [choice, ...others] };
}
