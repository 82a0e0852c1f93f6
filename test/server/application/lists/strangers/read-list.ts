/** Reads a list as an audit does, from its bytes to the facts of each account, in one process. */
import { Readable } from "node:stream";
import { compileRuleset } from "../../../../../rules/compile.ts";
import { FACT_KEYS, type FactKey, factOf } from "../../../../../rules/facts/all.ts";
import { blockReader } from "../../../../../server/adapters/lists/block-reader.ts";
import { streamSource } from "../../../../../server/adapters/lists/byte-source.ts";
import { type ListBlock, openList } from "../../../../../server/adapters/lists/open-list.ts";
import type { JudgedAccount } from "../../../../../server/application/audits/account.ts";
import { blockAudit } from "../../../../../server/application/audits/block-audit.ts";
import {
  knownColumns,
  type ListChoices,
  NO_CHOICES,
} from "../../../../../server/application/audits/list-layouts.ts";
import {
  type AuditOutcome,
  runAudit,
  workHere,
} from "../../../../../server/application/audits/run-audit.ts";
import { filledRows } from "../../../../../server/application/lists/sheet-rows.ts";
import { ruleset } from "../../../../rules/wechat-live.ts";

export const TODAY = "2026-11-27";

const SHORT: Readonly<Record<FactKey, string>> = {
  entityType: "type",
  region: "at",
  categories: "cat",
  lastSevereViolationOn: "viol",
  lastPaymentOn: "paid",
  followers: "fans",
  dau: "dau",
  adSpend: "ads",
  channelsEntity: "che",
  channelsAssociation: "cha",
};

export type ReadList = {
  /** A line an account, `name type=enterprise fans=63 dau?`: what is not understood has a question mark. */
  readonly accounts: readonly string[];
  readonly outcome: AuditOutcome;
};

const plan = compileRuleset(ruleset);

export async function readList(
  bytes: Uint8Array,
  choices: Partial<ListChoices> = {},
): Promise<ReadList> {
  const source = streamSource(Readable.from([bytes]));
  const list = await openList(source, { name: "list", known: knownColumns, rowsOf: filledRows });
  const accounts: string[] = [];
  const dates = { today: TODAY, pinned: TODAY };
  const outcome = await runAudit<ListBlock, readonly string[]>({
    source: list,
    choices: { ...NO_CHOICES, ...choices },
    outcomes: plan.outcomes,
    openWriter: () =>
      Promise.resolve({
        write: (part) => Promise.resolve(void accounts.push(...part)),
        finish: () => Promise.resolve(),
        discard: () => Promise.resolve(),
      }),
    openWorkshop: (layouts) => {
      const isText = list.kind === "table" && list.isText;
      const task = { layouts, isText, ruleset, categoryNames: [], dates, countsEntities: true };
      const rowsBy = () => {
        const rows: string[] = [];
        return {
          account: (account: JudgedAccount) => void rows.push(inShort(account)),
          refusal: ({ line }: { line: number }) => void rows.push(`${line}: refused`),
          take: () => rows.splice(0),
        };
      };
      return workHere(blockAudit({ task, reader: blockReader(list.format), rowsBy }));
    },
  });
  await list.close();
  return { accounts, outcome };
}

function inShort({ id, facts, row }: JudgedAccount): string {
  const odd = new Set(row?.problems.map(({ problem }) => problem.pointer.split("/")[1] ?? ""));
  const said = FACT_KEYS.flatMap((key) => {
    const value = facts[key];
    const text = value === undefined ? "" : `=${shown(factOf(key).rawOf(value), key)}`;
    const mark = odd.has(key) ? "?" : "";
    return text === "" && mark === "" ? [] : [`${SHORT[key]}${text}${mark}`];
  });
  const named = odd.has("") ? `${id}?` : String(id);
  return [named, ...said].join(" ");
}

function shown(value: unknown, key: FactKey): string {
  if (Array.isArray(value)) return value.map((one) => shown(one, key)).join(";");
  if (typeof value !== "object" || value === null) {
    return key === "adSpend" ? String(Number(value)) : String(value);
  }
  const { min, max } = value as { min?: unknown; max?: unknown };
  const end = (one: unknown) => (one === undefined || one === null ? "" : String(Number(one)));
  return `${end(min)}..${end(max)}`;
}
