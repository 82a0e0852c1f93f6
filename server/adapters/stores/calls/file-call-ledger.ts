import { createHash } from "node:crypto";
import { join } from "node:path";
import {
  type CallBudget,
  type CallLedger,
  SCARCE_CALLS_MAX,
} from "../../../application/ports/calls.ts";
import type { StoreHealth } from "../../../application/ports/store-health.ts";
import { type FileSystem, nodeFileSystem } from "../../disk/file-system.ts";
import { orUnavailable } from "../../disk/or-unavailable.ts";
import { DocumentTree } from "../document-tree.ts";
import { SerialChains } from "../serial-chains.ts";
import { memoryCallLedger } from "./memory-call-ledger.ts";
import {
  callsLeft,
  decodeSpentCalls,
  encodeSpentCalls,
  exhausted,
  type SpentCalls,
  spentOn,
  withCalls,
} from "./spent-calls.ts";

/** Calls of a scarce budget are recorded so many at once; the rest of such a block is all that a crash can lose. */
const BLOCK_MAX = 25;
/** A twentieth of the day at most, so that a small budget does not lose all of it. */
const BLOCKS_MIN = 20;

/** A ledger that writes back, when it is closed, what it took and did not spend. */
export type FileCallLedger = CallLedger & {
  health(): Promise<StoreHealth>;
  close(): Promise<void>;
};

/**
 * Opens the ledger of the embedded store, for one process at a time: `calls/<SHA-256 of the appid>.json` with the calls of
 * the newest day. A damaged file counts as a day of which nothing is left. Budgets that are not scarce stay in memory.
 */
export async function openFileCallLedger(options: {
  directory: string;
  files?: FileSystem;
}): Promise<FileCallLedger> {
  const root = join(options.directory, "calls");
  return new BlockwiseLedger(await DocumentTree.open(root, options.files ?? nodeFileSystem));
}

/** `calls` is what the disk has; `unspent` of them, by budget, have been put down but not been made yet. */
type Account = { calls: SpentCalls | null; unspent: Map<string, number> };

class BlockwiseLedger implements FileCallLedger {
  readonly #tree: DocumentTree;
  readonly #chains = new SerialChains();
  readonly #plentiful = memoryCallLedger();
  readonly #accounts = new Map<string, Account>();
  #newestDay = "";

  constructor(tree: DocumentTree) {
    this.#tree = tree;
  }

  async spend(budget: CallBudget): Promise<boolean> {
    if (!isScarce(budget)) return await this.#plentiful.spend(budget);
    return await this.#inTurn(budget, async (account, calls) => {
      const unspent = account.unspent.get(budget.name) ?? 0;
      if (unspent > 0) {
        account.unspent.set(budget.name, unspent - 1);
        return true;
      }
      const block = Math.min(callsLeft(calls, budget), blockOf(budget));
      if (block === 0) return false;
      await this.#write(budget.appid, account, withCalls(calls, budget, block));
      account.unspent.set(budget.name, block - 1);
      return true;
    });
  }

  giveBack(budget: CallBudget): Promise<void> {
    if (!isScarce(budget)) return this.#plentiful.giveBack(budget);
    return this.#inTurn(budget, (account) => {
      account.unspent.set(budget.name, (account.unspent.get(budget.name) ?? 0) + 1);
      return Promise.resolve();
    });
  }

  exhaust(budget: CallBudget): Promise<void> {
    if (!isScarce(budget)) return this.#plentiful.exhaust(budget);
    return this.#inTurn(budget, async (account, calls) => {
      account.unspent.delete(budget.name);
      if (callsLeft(calls, budget) > 0) {
        await this.#write(budget.appid, account, exhausted(calls, budget));
      }
    });
  }

  async left(budget: CallBudget): Promise<number> {
    if (!isScarce(budget)) return await this.#plentiful.left(budget);
    return await this.#inTurn(budget, (account, calls) =>
      Promise.resolve(callsLeft(calls, budget) + (account.unspent.get(budget.name) ?? 0)),
    );
  }

  health(): Promise<StoreHealth> {
    return this.#tree.health();
  }

  async close(): Promise<void> {
    await this.#chains.settled();
    for (const [appid, account] of this.#accounts) {
      const { calls, unspent } = account;
      if (calls === null || [...unspent.values()].every((count) => count === 0)) continue;
      let exact = calls;
      for (const [name, count] of unspent) {
        exact = withCalls(exact, { appid, name, day: calls.day, limit: 0 }, -count);
      }
      unspent.clear();
      await this.#write(appid, account, exact);
    }
  }

  /** Gives the task what is known for the day of the budget, after all earlier tasks of the account. */
  #inTurn<T>(
    budget: CallBudget,
    task: (account: Account, calls: SpentCalls) => Promise<T>,
  ): Promise<T> {
    const { appid } = budget;
    return this.#chains.run(appid, async () => {
      this.#begin(budget.day);
      const account = this.#accounts.get(appid) ?? (await this.#read(appid));
      this.#accounts.set(appid, account);
      const calls = spentOn(this.#newestDay, account.calls);
      if (calls.day !== account.calls?.day) account.unspent.clear();
      return await task(account, calls);
    });
  }

  /** With a new day the accounts of the day before are forgotten, which bounds the memory. */
  #begin(day: string): void {
    if (day <= this.#newestDay) return;
    this.#newestDay = day;
    this.#accounts.clear();
  }

  async #read(appid: string): Promise<Account> {
    const bytes = await orUnavailable(this.#tree.documents.read(this.#pathOf(appid)));
    if (bytes === null) return { calls: null, unspent: new Map() };
    const calls = decodeSpentCalls(bytes);
    if (calls !== null) return { calls, unspent: new Map() };
    // Written at once, so that a damaged file costs the rest of this day and not that of every later one.
    const unknown = { day: this.#newestDay, spent: {}, isUnknown: true };
    await this.#replace(appid, { from: bytes, to: encodeSpentCalls(unknown) });
    return { calls: unknown, unspent: new Map() };
  }

  async #write(appid: string, account: Account, calls: SpentCalls): Promise<void> {
    const from = account.calls && encodeSpentCalls(account.calls);
    await this.#replace(appid, { from, to: encodeSpentCalls(calls) });
    account.calls = calls;
  }

  async #replace(
    appid: string,
    change: { from: Uint8Array | null; to: Uint8Array },
  ): Promise<void> {
    await this.#tree.change(() => this.#tree.documents.replace(this.#pathOf(appid), change));
  }

  /** A hash, because an appid may be anything that somebody typed. */
  #pathOf(appid: string): string {
    return this.#tree.path(`${createHash("sha256").update(appid).digest("hex")}.json`);
  }
}

function isScarce({ limit }: CallBudget): boolean {
  return limit <= SCARCE_CALLS_MAX;
}

function blockOf({ limit }: CallBudget): number {
  return Math.min(BLOCK_MAX, Math.ceil(limit / BLOCKS_MIN));
}
