import { z } from "zod";
import { AppError } from "../../../errors.ts";

/** How lists are asked for a page. */
export const pageQuery = (pageSizeMax: number) => ({
  pageSize: z.coerce
    .number()
    .int()
    .min(1)
    .max(pageSizeMax)
    .default(100)
    .describe("How many a page has at most"),
  pageToken: z.string().max(200).optional().describe("`nextPageToken` of the page before"),
});

/** For a list that may lose items between two pages, which is no error: the token is a place, whatever lies there now. */
export function placeOf(pageToken = "0"): number {
  if (!/^\d{1,9}$/.test(pageToken)) throw new AppError("page-token-unknown");
  return Number(pageToken);
}

/** Where a page of a list begins; a token that is none of ours is one of nothing. */
export function startOf(pageToken: string | undefined, length: number): number {
  if (pageToken === undefined) return 0;
  const start = Number(pageToken);
  if (!/^\d{1,9}$/.test(pageToken) || start >= length) throw new AppError("page-token-unknown");
  return start;
}

/** The page that begins there, and what asks for the next one: where that begins, unless items name themselves. */
export function pageFrom<Item>(
  all: readonly Item[],
  { start, pageSize }: { start: number; pageSize: number },
  nameOf?: (last: Item) => string,
): { items: Item[]; nextPageToken: string | null } {
  const end = start + pageSize;
  const items = all.slice(start, end);
  const last = items.at(-1);
  if (last === undefined || end >= all.length) return { items, nextPageToken: null };
  return { items, nextPageToken: nameOf ? nameOf(last) : String(end) };
}
