import { AppError } from "../../../errors.ts";

/** Where a page of a list begins; a token that is none of ours is one of nothing. */
export function startOf(pageToken: string | undefined, length: number): number {
  if (pageToken === undefined) return 0;
  const start = Number(pageToken);
  if (!/^\d{1,9}$/.test(pageToken) || start >= length) throw new AppError("page-token-unknown");
  return start;
}
