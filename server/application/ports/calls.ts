/** What is spent of WeChat's daily quotas. */

/** What may be called of WeChat's API a day: `limit` calls of the budget `name` by one account. */
export type CallBudget = {
  readonly appid: string;
  readonly name: string;
  /** The civil date in Asia/Shanghai, by which WeChat counts. */
  readonly day: string;
  readonly limit: number;
};

/**
 * Counts the calls of the day, so that no quota of WeChat's is overrun, not even by a crash: what a scarce budget (at
 * most `SCARCE_CALLS_MAX`) spends is durable before it is sent. A day that is earlier than the newest one of the account
 * counts as that one. Throws `store-unavailable` when a scarce call cannot be recorded.
 */
export interface CallLedger {
  /** Takes one call; false, and nothing is taken, when none is left. */
  spend(budget: CallBudget): Promise<boolean>;
  /** Puts one back that was taken and certainly not sent. */
  giveBack(budget: CallBudget): Promise<void>;
  /** Nothing is left of the day: WeChat says so, since others use the same quota. */
  exhaust(budget: CallBudget): Promise<void>;
  left(budget: CallBudget): Promise<number>;
}

/** Budgets up to this many calls a day are counted durably. */
export const SCARCE_CALLS_MAX = 1000;
