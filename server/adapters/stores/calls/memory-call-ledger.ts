import type { CallBudget, CallLedger } from "../../../application/ports/calls.ts";
import { callsLeft, exhausted, type SpentCalls, spentOn, withCalls } from "./spent-calls.ts";

/** Counts calls as long as the process lives: for budgets that are not scarce, and for tests. */
export function memoryCallLedger(): CallLedger {
  const kept = new Map<string, SpentCalls>();
  let newestDay = "";

  /** What was spent on earlier days is forgotten for all accounts at once, which bounds the memory. */
  const at = ({ appid, day }: CallBudget): SpentCalls => {
    if (day > newestDay) {
      newestDay = day;
      kept.clear();
    }
    return spentOn(newestDay, kept.get(appid) ?? null);
  };

  return {
    spend(budget) {
      const calls = at(budget);
      const isLeft = callsLeft(calls, budget) > 0;
      if (isLeft) kept.set(budget.appid, withCalls(calls, budget, 1));
      return Promise.resolve(isLeft);
    },
    giveBack(budget) {
      kept.set(budget.appid, withCalls(at(budget), budget, -1));
      return Promise.resolve();
    },
    exhaust(budget) {
      kept.set(budget.appid, exhausted(at(budget), budget));
      return Promise.resolve();
    },
    left: (budget) => Promise.resolve(callsLeft(at(budget), budget)),
  };
}
