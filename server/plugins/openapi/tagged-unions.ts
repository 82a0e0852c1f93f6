/** A union whose members name themselves by a constant: each gets a name, and the union says by which member to tell. */
import { isJson, type Json, reference } from "./schema-tree.ts";

export type Schemas = Record<string, Json>;

/** All schemas, those of the members among them. */
export function tagUnions(schemas: Schemas): Schemas {
  const added: Schemas = {};
  const entries = Object.entries(schemas).map(
    ([name, schema]) => [name, tagged(schema, name, added) as Json] as const,
  );
  return { ...Object.fromEntries(entries), ...added };
}

function tagged(value: unknown, name: string, added: Schemas): unknown {
  if (Array.isArray(value)) return value.map((one) => tagged(one, name, added));
  if (!isJson(value)) return value;
  const node = Object.fromEntries(
    Object.entries(value).map(([key, inside]) => {
      if (key !== "properties" || !isJson(inside)) return [key, tagged(inside, name, added)];
      const properties = Object.entries(inside).map(
        ([member, schema]) => [member, tagged(schema, name + pascal(member), added)] as const,
      );
      return [key, Object.fromEntries(properties)];
    }),
  );
  const members = Array.isArray(node.oneOf) ? node.oneOf.filter(isJson) : [];
  const tag = tagOf(members);
  return tag === null ? node : union(node, { members, tag, name, added });
}

function union(
  node: Json,
  { members, tag, name, added }: { members: Json[]; tag: string; name: string; added: Schemas },
): Json {
  const mapping = Object.fromEntries(
    members.map((member) => {
      const value = constantOf(member, tag);
      const own = name + pascal(value);
      added[own] = member;
      return [value, String(reference(own).$ref)];
    }),
  );
  const oneOf = Object.values(mapping).map(($ref) => ({ $ref }));
  return { ...node, oneOf, discriminator: { propertyName: tag, mapping } };
}

/** The member that has another constant in each. */
function tagOf(members: readonly Json[]): string | null {
  const [first] = members;
  if (first === undefined || members.length < 2) return null;
  const names = Object.keys(isJson(first.properties) ? first.properties : {});
  const tells = (name: string) => {
    const constants = members.map((member) => constantOf(member, name));
    return !constants.includes("") && new Set(constants).size === members.length;
  };
  return names.find(tells) ?? null;
}

function constantOf({ properties }: Json, name: string): string {
  const member = isJson(properties) ? properties[name] : undefined;
  return isJson(member) && typeof member.const === "string" ? member.const : "";
}

/** `facts.submitted` becomes `FactsSubmitted`. */
function pascal(text: string): string {
  return text
    .split(/[^a-zA-Z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}
