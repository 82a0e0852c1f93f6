/** `kaibo audit FILE|-`: a whole list, judged at the speed at which it can be read. */
import { defineCommand } from "citty";
import { auditFile } from "./audit/audit-file.ts";
import { readRequest } from "./audit/request.ts";
import { EXIT } from "./exit-codes.ts";
import { languageArg, languageOf } from "./language-arg.ts";
import { rulesetArg } from "./open-command-rules.ts";

export const auditCommand = defineCommand({
  meta: {
    name: "kaibo audit",
    description:
      "Check every account of the list in FILE: 0 done, 1 --fail-on hit, 2 usage, 4 invalid input, 5 internal",
  },
  args: () => ({
    file: {
      type: "positional",
      required: true,
      description: "NDJSON lines { id, facts, asOf }, CSV (UTF-8 or GB18030) or XLSX; - is stdin",
    },
    "as-of": {
      type: "string",
      valueHint: "YYYY-MM-DD",
      description: "the date to check, whatever the list says (today in Asia/Shanghai)",
    },
    ruleset: rulesetArg(),
    out: {
      type: "string",
      valueHint: "F.csv|.xlsx|.html|.ndjson",
      description: "the file to write, whole or not at all; NDJSON to stdout without it",
    },
    errors: {
      type: "string",
      valueHint: "F",
      description:
        "the file for rows that cannot be read, to be mended and read again (beside the output or the list)",
    },
    "fail-on": {
      type: "enum",
      options: ["ineligible", "undetermined"],
      description: "exit with 1 when there is such a verdict; undetermined means either",
    },
    lang: languageArg,
  }),
  async run({ args }) {
    const { verdicts } = await auditFile(readRequest(args, languageOf(args.lang)));
    const { ineligible, undetermined } = verdicts;
    const hits = args["fail-on"] === "undetermined" ? ineligible + undetermined : ineligible;
    return args["fail-on"] !== undefined && hits > 0 ? EXIT.no : EXIT.ok;
  },
});
