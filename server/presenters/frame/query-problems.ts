/** What is wrong with the query of an address: parameters that nobody knows, and values that cannot be read. */
import { isolated } from "../../../rules/isolated.ts";
import type { FieldProblem } from "../../application/reading/field-problems.ts";
import { AppError, fill, type Language, type Text } from "../../errors.ts";

/** A refusal of the query; the pointers of its problems are the names of parameters. */
export abstract class QueryRefused extends AppError {
  /** Those that are told. */
  abstract readonly problems: readonly FieldProblem[];
  abstract readonly total: number;
}

/** So many of the unknown parameters are told. */
const UNKNOWN_TOLD_MAX = 10;
const NAME_LENGTH_MAX = 60;
const NO_PARAMETERS: Text = { "zh-CN": "没有参数", en: "none" };

/** `query-unknown`: a parameter that is passed over in silence may have been meant to matter. */
export class QueryUnknown extends QueryRefused {
  readonly problems: readonly FieldProblem[];
  readonly total: number;
  readonly #known: string;

  constructor(unknown: readonly string[], known: readonly string[]) {
    const told = unknown.slice(0, UNKNOWN_TOLD_MAX).map(short);
    const there = known.join(", ");
    const read = [...told.map(isolated), ...(unknown.length > told.length ? ["…"] : [])].join(", ");
    super("query-unknown", { params: { read, known: there } });
    this.#known = there;
    this.total = unknown.length;
    const params = there === "" ? {} : { known: there };
    this.problems = told.map((name) => ({
      pointer: name,
      code: "key-unknown",
      read: `\`${name}\``,
      params,
    }));
  }

  override text(language: Language): string {
    const known = this.#known === "" ? NO_PARAMETERS[language] : this.#known;
    return new AppError("query-unknown", { params: { ...this.params, known } }).text(language);
  }
}

const MALFORMED: Text = {
  "zh-CN": "查询参数 {names} 与文档不符",
  en: "the query is not as documented: {names}",
};

/** `request-malformed`: parameters that are known, with values that are not. */
export class QueryMalformed extends QueryRefused {
  readonly problems: readonly FieldProblem[];
  readonly total: number;

  constructor(problems: readonly FieldProblem[]) {
    super("request-malformed", { params: { reason: "query" } });
    this.problems = problems;
    this.total = problems.length;
  }

  override text(language: Language): string {
    const names = this.problems.map(({ pointer }) => pointer).join(", ");
    const reason = fill(MALFORMED[language], { names });
    return new AppError("request-malformed", { params: { reason } }).text(language);
  }
}

/** A name as a stranger made it up: of a long one the beginning. */
function short(name: string): string {
  const characters = Array.from(name);
  return characters.length > NAME_LENGTH_MAX
    ? `${characters.slice(0, NAME_LENGTH_MAX).join("")}…`
    : name;
}
