/** Money as a whole number of fen (1/100 CNY); never a float. */
export type Fen = number;

/** 10,000,000,000.00 CNY: a thousand of them still add up exactly. */
export const FEN_MAX = 1_000_000_000_000;
const AMOUNT = /^(0|[1-9]\d*)(?:\.(\d{1,2}))?$/;

/** Reads CNY written with at most two decimals (`10000`, `10000.01`); null when it is not, or is beyond any budget. */
export function fenOf(amount: string): Fen | null {
  const match = AMOUNT.exec(amount);
  if (!match || amount.length > 20) return null;
  const fen = Number(`${match[1] ?? ""}${(match[2] ?? "").padEnd(2, "0")}`);
  return fen <= FEN_MAX ? fen : null;
}

/** CNY with two decimals, as the API writes amounts: 2 fen is `0.02`. */
export function amountOf(fen: Fen): string {
  const digits = String(fen).padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
