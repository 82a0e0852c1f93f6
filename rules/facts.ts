/** The vocabulary of facts: what may be known about an account on a date. A fact that is absent is unknown. */
import { z } from "zod";
import type { CivilDate } from "./civil-date.ts";
import type { Fen } from "./money.ts";

export const FACT_KEYS = [
  "entityType",
  "region",
  "categories",
  "lastSevereViolationOn",
  "lastPaymentOn",
  "followers",
  "dau",
  "adSpend",
  "channelsEntity",
  "channelsAssociation",
] as const;
export const FactKey = z.enum(FACT_KEYS);
export type FactKey = z.infer<typeof FactKey>;

export const EntityType = z.enum([
  "enterprise",
  "individual-business",
  "government",
  "media",
  "organisation",
  "individual",
]);
export type EntityType = z.infer<typeof EntityType>;

export const Region = z.enum(["mainland", "overseas"]);
export type Region = z.infer<typeof Region>;

/** Whether the Channels account (视频号) belongs to the entity of the mini program. */
export const ChannelsEntity = z.enum(["same", "different"]);
export type ChannelsEntity = z.infer<typeof ChannelsEntity>;

/**
 * What ties a Channels account of another entity to the mini program: the mini program is bound to an open platform
 * account; that account is of the same or an associated entity; its list of entities holds that of the Channels account.
 */
export const ChannelsAssociation = z.enum([
  "open-platform-bound",
  "open-platform-related",
  "channels-entity-listed",
]);
export type ChannelsAssociation = z.infer<typeof ChannelsAssociation>;

export const FactSource = z.enum(["self", "document", "wechat-api", "consultant"]);
export type FactSource = z.infer<typeof FactSource>;

/** A civil date, or `never`. */
export type DateOrNever = CivilDate;

export type Spend =
  | { readonly kind: "total"; readonly fen: Fen }
  | { readonly kind: "entries"; readonly entries: readonly SpendEntry[] };
export type SpendEntry = { readonly on: CivilDate; readonly fen: Fen };

/** Facts that were read and proven to be well-formed; only `parseFacts` makes them. */
export type Facts = {
  readonly entityType?: EntityType;
  readonly region?: Region;
  /** `一级>二级`, for example `商家自营>服装/鞋/箱包`. */
  readonly categories?: readonly string[];
  readonly lastSevereViolationOn?: DateOrNever;
  readonly lastPaymentOn?: DateOrNever;
  readonly followers?: number;
  /** One number, or seven, oldest first. */
  readonly dau?: number | readonly number[];
  readonly adSpend?: Spend;
  readonly channelsEntity?: ChannelsEntity;
  readonly channelsAssociation?: readonly ChannelsAssociation[];
};

/** Where a fact comes from, when the sender said so. */
export type Provenance = {
  readonly observedOn?: CivilDate;
  readonly source?: FactSource;
  readonly note?: string;
};
