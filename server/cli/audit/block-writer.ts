/** Writes the accounts of one block as the output wants them, counts them, and lists what was refused. */
import type { Outcome, Plan } from "../../../rules/compile.ts";
import { csvLine } from "../../adapters/lists/csv-text.ts";
import { accountExplainer } from "../../application/audits/account-explanation.ts";
import type { CellEcho } from "../../application/audits/account-row.ts";
import { answerTails } from "../../application/audits/answer-tails.ts";
import {
  type AccountRow,
  accountRow,
  spreadsheetCells,
} from "../../presenters/audits/account-cells.ts";
import { htmlRow } from "../../presenters/audits/html-rows.ts";
import { refusedLine } from "../../presenters/audits/refused-line.ts";
import { EncodedText } from "./encoded-text.ts";
import { refusalWriter } from "./refusals.ts";
import { AUDIT_WORDS } from "./words.ts";
import type {
  EntityTally,
  JudgedAccount,
  RefusedAccount,
  WorkResult,
  WorkSettings,
} from "./work.ts";

export interface BlockWriter {
  account(account: JudgedAccount): void;
  refusal(refused: RefusedAccount): void;
  result(): WorkResult;
}

/** What does not depend on a block, made once. */
export type WriterMaker = () => BlockWriter;

const NO_ECHOES: readonly CellEcho[] = [];
const SAMPLES_MAX = 5;
const SAMPLE_LENGTH_MAX = 300;

export function blockWriters(settings: WorkSettings, plan: Plan): WriterMaker {
  const { output, language, shape } = settings;
  const tails = answerTails(plan.outcomes);
  const explain = accountExplainer(plan, language);
  const words = AUDIT_WORDS[language];
  const header = shape.kind === "ndjson" ? null : shape.columns.header;
  const refusals = refusalWriter({ header, language });

  return () => {
    const text = new EncodedText();
    const refusalText = new EncodedText();
    const rows: string[][] = [];
    const outcomes = new Uint32Array(plan.outcomes.length);
    const entities = new Map<string, EntityTally>();
    const refusalSamples: string[] = [];
    const echoSamples: string[] = [];
    let [refused, echoes, undecidedReadings] = [0, 0, 0];

    const writeRow = (row: AccountRow) => {
      if (output === "csv") text.append(csvLine(spreadsheetCells(row)));
      else if (output === "xlsx") rows.push([...spreadsheetCells(row)]);
      else text.append(htmlRow(row));
    };

    return {
      account(account) {
        const { id, outcome, entity = null, echoes: cellEchoes = NO_ECHOES } = account;
        outcomes[outcome.index] = (outcomes[outcome.index] ?? 0) + 1;
        for (const { column, typed, understood } of cellEchoes) {
          echoes += 1;
          if (echoSamples.length < SAMPLES_MAX) {
            echoSamples.push(words.echo(header?.[column] ?? "", typed.slice(0, 60), understood));
          }
        }
        if (output === "ndjson") {
          text.append(`{"id":${JSON.stringify(id)}${tails[outcome.index] ?? ""}`);
          return;
        }
        const explanation = explain(account);
        if (explanation.deciding.length > 0) undecidedReadings += 1;
        if (entity !== null && output === "html") count(entities, entity, outcome);
        writeRow(
          accountRow({ ...account, entity, echoes: cellEchoes, explanation, header, language }),
        );
      },

      refusal(account) {
        refused += 1;
        const problems = account.problems.map(({ problem }) => problem);
        if (refusalSamples.length < SAMPLES_MAX) {
          const told = refusals.sentence(account.problems);
          refusalSamples.push(words.row(account.line, told).slice(0, SAMPLE_LENGTH_MAX));
        }
        if (output === "ndjson")
          text.append(refusedLine({ ...account, problems }, { ...account, language }));
        refusalText.append(refusals.record(account));
      },

      result: () => ({
        output: text.bytes(),
        rows,
        refusals: refusalText.bytes(),
        tally: {
          outcomes,
          undecidedReadings,
          refused,
          echoes,
          entities: [...entities.values()],
          refusalSamples,
          echoSamples,
        },
      }),
    };
  };
}

function count(entities: Map<string, EntityTally>, entity: string, { verdict }: Outcome): void {
  const known = entities.get(entity);
  const tally = known ?? { entity, eligible: 0, ineligible: 0, undetermined: 0 };
  tally[verdict] += 1;
  if (!known) entities.set(entity, tally);
}
