import { AppError } from "../../../errors.ts";

/** Of the portfolio, with the place of the damage for whoever repairs it. */
export function damaged(id: string, place: string, what: string): AppError {
  const cause = new Error(`${place}: ${what}`);
  return new AppError("store-record-corrupt", { params: { id }, cause });
}
