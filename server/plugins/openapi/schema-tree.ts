/** A JSON Schema as data, and walking through one from its leaves to its root. */
export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The same tree with every object replaced, what is inside it first. */
export function mapTree(value: unknown, replace: (node: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((one) => mapTree(one, replace));
  return isJson(value) ? replace(mapInside(value, replace)) : value;
}

/** The same for everything inside an object, which itself stays. */
export function mapInside(value: Json, replace: (node: Json) => Json): Json {
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [key, mapTree(inside, replace)]),
  );
}

/** Says about a schema, and constrains nothing. */
export const ANNOTATIONS = ["description", "default", "examples", "title"];

/** The schema without what is only said about it, and that alone. */
export function parted(node: Json): { said: Json; shape: Json } {
  const part = (isSaid: boolean): Json =>
    Object.fromEntries(
      Object.entries(node).filter(([key]) => ANNOTATIONS.includes(key) === isSaid),
    );
  return { said: part(true), shape: part(false) };
}

/** The object without one of its members. */
export function without(node: Json, key: string): Json {
  return Object.fromEntries(Object.entries(node).filter(([name]) => name !== key));
}

export function reference(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}
