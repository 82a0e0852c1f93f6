/**
 * The table of facts: what may be known about an account on a date. A fact that is absent is unknown. Everything else
 * that names facts one by one (types, readers, documentation, columns, forms) is made of it.
 */
import { z } from "zod";
import type { CivilDate } from "../civil-date.ts";
import { categories } from "./categories.ts";
import { choice } from "./choice.ts";
import { choices } from "./choices.ts";
import { count } from "./count.ts";
import { dateOrNever } from "./date-or-never.ts";
import { type FactKind, type FactNames, fact, type ValueOf } from "./fact.ts";
import { spend } from "./spend.ts";
import { week } from "./week.ts";

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

export const FACTS = {
  entityType: fact(choice(EntityType), {
    meaning: "主体类型",
    columns: ["主体类型"],
    spellings: {
      企业: "enterprise",
      公司: "enterprise",
      个体工商户: "individual-business",
      个体户: "individual-business",
      政府: "government",
      媒体: "media",
      其他组织: "organisation",
      个人: "individual",
    },
    inForms: true,
  }),
  region: fact(choice(Region), {
    meaning: "主体所在地",
    columns: ["主体所在地"],
    spellings: {
      境内: "mainland",
      国内: "mainland",
      中国大陆: "mainland",
      境外: "overseas",
      海外: "overseas",
      国外: "overseas",
    },
    inForms: true,
  }),
  categories: fact(categories, {
    meaning:
      "服务类目, each `一级>二级`, for example `商家自营>服饰内衣`, or WeChat's id as a number, such as 307",
    columns: ["类目", "服务类目"],
    inForms: true,
  }),
  lastSevereViolationOn: fact(dateOrNever, {
    meaning: "The last severe violation of the entity's mini programs",
    columns: ["最近严重违规日期"],
    inForms: true,
  }),
  lastPaymentOn: fact(dateOrNever, {
    meaning: "The last payment in the released mini program",
    columns: ["最近支付日期"],
    inForms: true,
  }),
  followers: fact(count, {
    meaning: "Followers of the entity's official accounts",
    columns: ["公众号粉丝数"],
    inForms: true,
  }),
  dau: fact(week, {
    meaning: "Daily active users of the last 7 days: one number, or seven, oldest first",
    columns: ["近7日DAU"],
    inForms: true,
  }),
  adSpend: fact(spend, {
    meaning: "CNY spent on advertisements in WeChat in the last year: the sum, or dated amounts",
    columns: ["近一年广告消耗"],
    inForms: true,
  }),
  channelsEntity: fact(choice(ChannelsEntity), {
    meaning:
      "Whether the Channels account (视频号) is of the mini program's entity; for `channels-live` only",
    columns: ["视频号主体"],
    spellings: { 与小程序同主体: "same", 与小程序主体不同: "different" },
    inForms: false,
  }),
  channelsAssociation: fact(choices(ChannelsAssociation), {
    meaning:
      "What ties a Channels account of another entity to the mini program; for `channels-live` only",
    columns: ["视频号关联"],
    spellings: {
      小程序已绑定微信开放平台: "open-platform-bound",
      开放平台账号属于同一或关联主体: "open-platform-related",
      视频号主体在关联主体名单内: "channels-entity-listed",
    },
    inForms: false,
  }),
} as const;

type Table = typeof FACTS;
export type FactKey = keyof Table;
/** In the order of the table. */
export const FACT_KEYS = Object.keys(FACTS) as [FactKey, ...FactKey[]];
export const FactKey = z.enum(FACT_KEYS);

/** Facts that were read and proven to be well-formed; only `parseFacts` and the quick readers make them. */
export type Facts = { readonly [K in FactKey]?: ValueOf<Table[K]> };
export type FactValue = NonNullable<Facts[FactKey]>;

/** The facts that forms ask for. */
export type FormFact = { [K in FactKey]: Table[K]["inForms"] extends true ? K : never }[FactKey];
export const FORM_FACTS = FACT_KEYS.filter((key): key is FormFact => FACTS[key].inForms);

export function isFactKey(name: string): name is FactKey {
  return Object.hasOwn(FACTS, name);
}

/** The row of a fact, whatever its values are: they only come from its own readers. */
export function factOf(key: FactKey): FactKind<FactValue> & FactNames {
  return FACTS[key];
}

/** One known fact. */
export function factsWith<K extends FactKey>(key: K, value: NonNullable<Facts[K]>): Facts {
  return { [key]: value };
}

/** Facts that are being read. */
export type FactsDraft = Partial<Record<FactKey, FactValue>>;

/** Facts of one shape, whatever will be known of them and in whatever order it comes: reads of many shapes are slow. */
export function noFactsYet(): FactsDraft {
  return { ...NOTHING };
}

const NOTHING: FactsDraft = Object.fromEntries(FACT_KEYS.map((key) => [key, undefined]));

/**
 * Puts a value under the key whose reader gave it, for lists: under a name that stands in the program it is put several
 * times as quickly as under a key. True, and a key without its line here does not compile.
 */
export function putFact(draft: FactsDraft, key: FactKey, value: FactValue): true {
  switch (key) {
    case "entityType":
      draft.entityType = value;
      return true;
    case "region":
      draft.region = value;
      return true;
    case "categories":
      draft.categories = value;
      return true;
    case "lastSevereViolationOn":
      draft.lastSevereViolationOn = value;
      return true;
    case "lastPaymentOn":
      draft.lastPaymentOn = value;
      return true;
    case "followers":
      draft.followers = value;
      return true;
    case "dau":
      draft.dau = value;
      return true;
    case "adSpend":
      draft.adSpend = value;
      return true;
    case "channelsEntity":
      draft.channelsEntity = value;
      return true;
    case "channelsAssociation":
      draft.channelsAssociation = value;
      return true;
  }
}

const DATED = FACT_KEYS.map((key) => ({ key, kind: factOf(key) })).filter(
  ({ kind }) => kind.happenedOn !== undefined,
);

/** The latest of the days that facts name, before which they cannot be judged; null where they name none. */
export function latestDayIn(facts: Facts): CivilDate | null {
  let latest: CivilDate | null = null;
  for (const { key, kind } of DATED) {
    const value = facts[key];
    const on = (value === undefined ? null : kind.happenedOn?.(value)) ?? null;
    if (on !== null && (latest === null || on > latest)) latest = on;
  }
  return latest;
}

/** True when one of the days is after `asOf`. */
export function isTooLate(facts: Facts, asOf: CivilDate): boolean {
  const latest = latestDayIn(facts);
  return latest !== null && latest > asOf;
}
