import type { Facts } from "../../rules/facts/all.ts";
import type { Spend } from "../../rules/facts/spend.ts";

/** Facts as somebody would send them: money as text. */
export function asSent({ adSpend, ...rest }: Facts): Record<string, unknown> {
  return adSpend === undefined ? rest : { ...rest, adSpend: spendAsSent(adSpend) };
}

function spendAsSent(spend: Spend): unknown {
  switch (spend.kind) {
    case "total":
      return amount(spend.fen);
    case "between":
      return Object.fromEntries(Object.entries(spend.fen).map(([end, fen]) => [end, amount(fen)]));
    case "entries":
      return spend.entries.map(({ on, fen }) => ({ on, amount: amount(fen) }));
  }
}

function amount(fen: number): string {
  return (fen / 100).toFixed(2);
}
