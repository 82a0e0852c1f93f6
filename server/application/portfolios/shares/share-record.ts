/** A share as it is kept: of which audit and which of its accounts, and until when. */
import { z } from "zod";
import { civilDateInShanghai, isCivilDate } from "../../../../rules/civil-date.ts";
import { AppError } from "../../../errors.ts";
import { idSignsOf } from "../../people/tokens.ts";
import type { DeskRecord, NewDeskRecord } from "../../ports/desk-records.ts";
import { Actor } from "../../ports/principals.ts";
import type { AccountFilter } from "../account-filter.ts";
import { filterQuery, readFilter } from "../filter-query.ts";

/** The last day is this many days after the first, unless somebody says otherwise. */
export const DAYS_USUALLY = 30;
export const DAYS_MAX = 366;

const ShareBody = z.strictObject({
  audit: z.string().regex(/^aud_[0-9a-z]{20}$/),
  /** The filter as an address has it. */
  filter: z.string().max(4000),
  /** The last day, in Shanghai. */
  expiresOn: z.string().refine(isCivilDate),
  /** SHA-256 of the token, hex. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  by: Actor,
});

export type Share = Omit<z.infer<typeof ShareBody>, "filter"> & {
  readonly id: string;
  readonly portfolio: string;
  readonly revision: number;
  readonly createdAt: string;
  readonly filter: AccountFilter;
};

/** Throws `store-record-corrupt`. */
export function shareOf({ id, of, revision, createdAt, body }: DeskRecord): Share {
  const read = ShareBody.safeParse(body);
  if (!read.success)
    throw new AppError("store-record-corrupt", { params: { id }, cause: read.error });
  const { filter } = readFilter(Object.fromEntries(new URLSearchParams(read.data.filter)));
  return { ...read.data, id, portfolio: of, revision, createdAt, filter };
}

export function recordOfShare(share: Share): NewDeskRecord {
  const { id, portfolio: of, revision, createdAt, ...body } = share;
  const filter = new URLSearchParams(Object.fromEntries(filterQuery(share.filter))).toString();
  const said = ShareBody.parse({ ...body, filter });
  return { format: 1, kind: "share", id, of, revision, createdAt, body: said };
}

export function shareIdOf(hash: string): string {
  return `shr_${idSignsOf(hash)}`;
}

/** Until the end of its last day in Shanghai. */
export function isOpenAt({ expiresOn }: Pick<Share, "expiresOn">, now: Date): boolean {
  return civilDateInShanghai(now) <= expiresOn;
}
