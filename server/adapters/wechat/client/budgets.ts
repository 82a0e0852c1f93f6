/** The day's calls of an endpoint: taken from the ledger before each sending, so that no quota of WeChat's is overrun. */

import type { CallBudget, CallLedger } from "../../../application/ports/calls.ts";
import type { Clock } from "../../../application/ports/clock.ts";
import { DECIDING } from "../../../application/ports/wechat/deciding-errcodes.ts";
import { WeChatError } from "../../../application/ports/wechat/wechat-error.ts";
import type { EndpointLine } from "./endpoint.ts";
import { failed, type Outcome } from "./outcome.ts";

/** China has had no summer time since 1991. */
const SHANGHAI_OFFSET_MS = 8 * 3600 * 1000;

export class Budgets {
  readonly #ledger: CallLedger;
  readonly #clock: Clock;

  constructor(options: { ledger: CallLedger; clock: Clock }) {
    this.#ledger = options.ledger;
    this.#clock = options.clock;
  }

  /** Sends if the day has a call left for it. An endpoint without a documented quota is not counted. */
  async pass<Reply>(
    appid: string,
    endpoint: EndpointLine,
    send: () => Promise<Outcome<Reply>>,
  ): Promise<Outcome<Reply>> {
    const budget = this.#budgetOf(appid, endpoint);
    if (budget === null) return await send();
    if (!(await this.#ledger.spend(budget))) return overQuota(endpoint, budget);
    const outcome = await send();
    if (outcome.ok) return outcome;
    if (outcome.error.kind === "unreachable") await this.#ledger.giveBack(budget);
    if (outcome.error.isQuota) await this.#ledger.exhaust(budget);
    return outcome;
  }

  /** How many calls the day still has, null for an endpoint that is not counted. */
  async left(appid: string, endpoint: EndpointLine): Promise<number | null> {
    const budget = this.#budgetOf(appid, endpoint);
    return budget && (await this.#ledger.left(budget));
  }

  #budgetOf(appid: string, { name, budget, dailyQuota }: EndpointLine): CallBudget | null {
    if (dailyQuota === null) return null;
    const day = shanghaiDay(this.#clock.now());
    return { appid, name: budget ?? name, day, limit: dailyQuota };
  }
}

function overQuota({ path }: EndpointLine, { limit, day }: CallBudget): Outcome<never> {
  const errmsg = `not sent: the ${limit} calls of ${day} are spent, there are more from midnight in Shanghai`;
  const [errcode] = DECIDING["calls-spent"];
  return failed(new WeChatError({ kind: "over-quota", path, errcode, errmsg }));
}

function shanghaiDay(moment: Date): string {
  return new Date(moment.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}
