/** `kaibo check FILE|-`: one verdict, for people or as JSON. */
import { defineCommand } from "citty";
import { isObject } from "../../rules/json-object.ts";
import { checksService } from "../application/checks/checks.ts";
import { type FieldProblem, fieldProblemMessage } from "../application/reading/field-problems.ts";
import type { Language } from "../errors.ts";
import { renderCheckReport } from "./check-report.ts";
import { CHECK_WORDS } from "./check-words.ts";
import { CommandRefusal, EXIT } from "./exit-codes.ts";
import { languageArg, languageOf } from "./language-arg.ts";
import { openCommandRules, rulesetArg } from "./open-command-rules.ts";
import { inputName, readJsonInput } from "./read-input.ts";
import { print, standardOutput } from "./terminal.ts";

const EXIT_BY_VERDICT = {
  eligible: EXIT.ok,
  ineligible: EXIT.no,
  undetermined: EXIT.undetermined,
} as const;

export const checkCommand = defineCommand({
  meta: {
    name: "kaibo check",
    description:
      "Check the facts in FILE: 0 eligible, 1 ineligible, 3 undetermined, 2 usage, 4 invalid input, 5 internal",
  },
  args: () => ({
    file: {
      type: "positional",
      required: true,
      description: "JSON: the facts, or { facts, asOf, ruleset, readings }; - is stdin",
    },
    "as-of": {
      type: "string",
      valueHint: "YYYY-MM-DD",
      description: "the date to check (today in Asia/Shanghai)",
    },
    ruleset: rulesetArg(),
    json: { type: "boolean", description: "answer as JSON, as the API does" },
    lang: languageArg,
  }),
  async run({ args }) {
    const language = languageOf(args.lang);
    const input = await readJsonInput(args.file, language);
    const isBody = isObject(input) && Object.hasOwn(input, "facts");
    const body = {
      ...(isBody ? input : { facts: input }),
      ...(args["as-of"] !== undefined && { asOf: args["as-of"] }),
      ...(args.ruleset !== undefined && { ruleset: args.ruleset }),
    };
    const checks = checksService({ ...openCommandRules(), clock: { now: () => new Date() } });
    const outcome = await checks.check(body, language);
    if (!outcome.ok) throw refusal(outcome.problems, { file: args.file, isBody, language, args });
    const { reply } = outcome;
    print(args.json, reply, () => renderCheckReport(reply, { language, ...standardOutput() }));
    return EXIT_BY_VERDICT[reply.verdict];
  },
});

type Input = {
  readonly file: string;
  readonly isBody: boolean;
  readonly language: Language;
  readonly args: { readonly "as-of"?: string | undefined; readonly ruleset?: string | undefined };
};

/** Every problem on a line of its own; a wrong option is a usage error, a wrong file is invalid input. */
function refusal(problems: readonly FieldProblem[], input: Input): CommandRefusal {
  const lines = problems.map((problem) => {
    const option = optionOf(problem, input);
    const place = option ?? `${inputName(input.file)}: ${pointerIn(problem, input)}`;
    return `${place}: ${fieldProblemMessage(problem, input.language)}`;
  });
  const isUsage = problems.every((problem) => optionOf(problem, input) !== null);
  const summary = CHECK_WORDS[input.language].problems(problems.length);
  return new CommandRefusal(
    isUsage ? EXIT.usage : EXIT.invalidInput,
    [summary, ...lines].join("\n"),
  );
}

/** The option that set what the problem is about, if it was one. */
function optionOf({ pointer }: FieldProblem, { args }: Input): string | null {
  if (pointer === "/asOf" && args["as-of"] !== undefined) return "--as-of";
  return pointer === "/ruleset" && args.ruleset !== undefined ? "--ruleset" : null;
}

/** In a file that holds just the facts, the facts are the root. */
function pointerIn({ pointer }: FieldProblem, { isBody }: Input): string {
  return (isBody ? pointer : pointer.replace(/^\/facts/, "")) || "/";
}
