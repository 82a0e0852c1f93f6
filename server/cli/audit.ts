/** `kaibo audit FILE|-`: a whole list, judged at the speed at which it can be read. */
import { defineCommand } from "citty";
import { type AuditedFile, auditFile, columnsOfFile } from "./audit/audit-file.ts";
import { readRequest } from "./audit/request.ts";
import { writeTemplate } from "./audit/template.ts";
import { EXIT } from "./exit-codes.ts";
import { languageArg, languageOf } from "./language-arg.ts";
import { rulesetArg } from "./open-command-rules.ts";

export const auditCommand = defineCommand({
  meta: {
    name: "kaibo audit",
    description:
      "Check every account of the list in FILE: 0 done, 1 --fail-on hit, 2 usage, 4 invalid input or a column that may decide and is not understood, 5 internal",
  },
  args: () => ({
    file: {
      type: "positional",
      required: false,
      description:
        "a table as you have it (XLSX, XLS, ODS, CSV and other texts), or NDJSON lines { id, facts, asOf }; - is stdin",
    },
    columns: {
      type: "boolean",
      description: "say how each column is understood, and stop",
    },
    map: {
      type: "string",
      valueHint: "FILE|'HEADER=fact,…'",
      description:
        "what columns are: a fact, account, entity, appid, asOf, or own for none of them",
    },
    sheet: {
      type: "string",
      valueHint: "NAME|N",
      description: "the sheet to read, by its name or its number; all for all that fit",
    },
    template: {
      type: "boolean",
      description: "write an empty list to fill in, as CSV or to --out, and stop",
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
    "per-client": {
      type: "string",
      valueHint: "DIR",
      description:
        "a new folder: a page and a workbook for each client (an entity), whole or not at all",
    },
    baseline: {
      type: "string",
      valueHint: "EARLIER.ndjson",
      description: "the output of an earlier audit: say what changed since, and why",
    },
    "fail-on": {
      type: "enum",
      options: ["ineligible", "undetermined", "worse"],
      description:
        "exit with 1 when there is such a verdict (undetermined means either), or one that is worse than in --baseline",
    },
    lang: languageArg,
  }),
  async run({ args }) {
    const language = languageOf(args.lang);
    if (args.template === true) return await writeTemplate(args.out ?? null, language);
    const request = readRequest(args, language);
    if (args.columns === true) {
      process.stdout.write(await columnsOfFile(request));
      return EXIT.ok;
    }
    const failOn = args["fail-on"];
    const audited = await auditFile(request);
    return failOn !== undefined && hitsOf(failOn, audited) > 0 ? EXIT.no : EXIT.ok;
  },
});

function hitsOf(
  failOn: "ineligible" | "undetermined" | "worse",
  { totals, comparison }: AuditedFile,
): number {
  const { ineligible, undetermined } = totals.verdicts;
  switch (failOn) {
    case "ineligible":
      return ineligible;
    case "undetermined":
      return ineligible + undetermined;
    case "worse":
      return comparison?.worse ?? 0;
  }
}
