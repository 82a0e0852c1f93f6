/**
 * From zod's issues to the problems that people are told about. A schema of ours raises `custom` issues that carry
 * one of our codes; zod's own issues are translated here.
 */
import type { z } from "zod";
import { pointerStep, readAs } from "../../../rules/fact-problems.ts";
import type { FieldProblem, FieldProblemCode } from "./field-problems.ts";

/** Something, or what is wrong with what it was to be made of. */
export type OrProblems<Good extends object> =
  | ({ readonly ok: true } & Readonly<Good>)
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };
export type Parsed<Value> = OrProblems<{ value: Value }>;

export type Params = Readonly<Record<string, string | number>>;

/** Raises one of our problems from within a schema. */
export function raise(
  context: z.core.$RefinementCtx,
  code: FieldProblemCode,
  params: Params = {},
  path: (string | number)[] = [],
): void {
  context.addIssue({ code: "custom", params: { code, ...params }, path });
}

/** For a rule about several fields: it is asked once each of them alone is right, whatever is wrong beside them. */
export const onceValid = (...fields: string[]): z.core.$ZodSuperRefineParams => ({
  when: ({ issues }) =>
    !issues.some(({ code, path = [] }) =>
      path.length === 0 ? code !== "unrecognized_keys" : fields.includes(String(path[0])),
    ),
});

/** Parses with a schema of ours; problems point into `prefix` (for example `/room`). */
export function parseAnswers<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  prefix: string,
): Parsed<z.output<Schema>> {
  const result = schema.safeParse(input);
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    problems: result.error.issues.flatMap((issue) => problemsOf(issue, input, prefix)),
  };
}

function problemsOf(issue: z.core.$ZodIssue, input: unknown, prefix: string): FieldProblem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      pointer: prefix + pointer([...issue.path, key]),
      code: "key-unexpected",
      read: readAs(key),
    }));
  }
  const read = valueAt(input, issue.path);
  const { code, params } = translate(issue, read);
  return [{ pointer: prefix + pointer(issue.path), code, read: readAs(read), params }];
}

function translate(
  issue: z.core.$ZodIssue,
  read: unknown,
): { code: FieldProblemCode; params: Params } {
  if (issue.code === "custom") {
    const { code, ...params } = issue.params as { code: FieldProblemCode } & Params;
    return { code, params };
  }
  if (read === undefined || read === null || read === "") return { code: "required", params: {} };
  if (issue.code === "too_big" && issue.origin !== "string") {
    return { code: "number-too-large", params: { max: Number(issue.maximum) } };
  }
  if (issue.code === "too_big") {
    return { code: "too-long", params: { max: Number(issue.maximum) } };
  }
  if (issue.code === "too_small" && issue.origin !== "string" && Number(issue.minimum) > 0) {
    return { code: "number-too-small", params: { min: Number(issue.minimum) } };
  }
  if (issue.code === "too_small") return { code: "integer-expected", params: {} };
  if (issue.code === "invalid_value") {
    return { code: "choice-expected", params: { choices: issue.values.map(String).join(" ") } };
  }
  if (issue.code === "invalid_union" && "options" in issue) {
    return { code: "choice-expected", params: { choices: issue.options.map(String).join(" ") } };
  }
  if (issue.code === "invalid_type" && ["object", "record"].includes(issue.expected)) {
    return { code: "object-expected", params: {} };
  }
  if (issue.code === "invalid_type" && ["int", "number"].includes(issue.expected)) {
    return { code: "integer-expected", params: {} };
  }
  return { code: "text-expected", params: {} };
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((step) => pointerStep(String(step))).join("");
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null
        ? (value as Record<PropertyKey, unknown>)[step]
        : undefined,
    input,
  );
}
