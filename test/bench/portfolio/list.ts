/** The list of somebody who looks after many: as a machine puts it, and as people have it. */
import { addDays, type CivilDate } from "../../../rules/civil-date.ts";
import { type AccountFacts, factsInTurn } from "../accounts.ts";

export const OF_AN_ENTITY = 5;
/** In every one of so many entities an account contradicts the others. */
const ODD_ENTITY = 50;
const STALE_DAYS = 100;

type Listed = {
  readonly account: string;
  readonly entity: string;
  readonly appid: string;
  readonly owner: string | null;
  readonly tags: readonly string[];
  readonly live: { readonly status: "enabled" | "applied"; readonly on: CivilDate } | null;
  readonly isStale: boolean;
  readonly isFirst: boolean;
  readonly contradicts: boolean;
  readonly facts: AccountFacts;
};

/** Lines of JSON; the facts of an entity stand with its first account, and where one contradicts them. */
export function linesOf(accounts: Iterable<Listed>, today: CivilDate): string {
  const lines: string[] = [];
  for (const { isStale, isFirst, contradicts, facts, ...named } of accounts) {
    const { entityType, region, followers, adSpend, dau, ...own } = facts;
    const observedOn = addDays(today, -STALE_DAYS);
    const said = {
      ...(isFirst && { entityType, region, adSpend }),
      ...((isFirst || contradicts) && { followers }),
      ...own,
      dau: isStale ? { value: dau, observedOn, source: "document" } : dau,
    };
    lines.push(`${JSON.stringify({ ...named, facts: said })}\n`);
  }
  return lines.join("");
}

const HEADER = [
  ["小程序", "主体名称", "AppID", "主体类型", "主体所在地", "类目", "最近严重违规日期"],
  ["最近支付日期", "公众号粉丝数", "近7日DAU", "近一年广告消耗", "负责人", "标签", "开通状态"],
].flat();
const WORDS: Readonly<Record<string, string>> = {
  enterprise: "企业",
  "individual-business": "个体工商户",
  individual: "个人",
  media: "媒体",
  mainland: "境内",
  overseas: "境外",
  enabled: "已开通",
  applied: "已申请",
  never: "无",
};
/** In every one of so many rows a cell says nothing that can be read. */
const ODD_ROW = 500;

/** With the facts of the entity in each of its rows. */
export function tableOf(accounts: Iterable<Listed>): string {
  const rows = [`\ufeff${HEADER.join(",")}`];
  let first: AccountFacts | null = null;
  for (const { isFirst, contradicts, facts, ...named } of accounts) {
    if (isFirst || first === null) first = facts;
    const { entityType, region, adSpend } = first;
    const { followers } = contradicts ? facts : first;
    const dau = rows.length % ODD_ROW === 0 ? "见附件" : [facts.dau].flat().join(";");
    rows.push(
      [
        ...[named.account, named.entity, named.appid, inWords(entityType), inWords(region)],
        ...[facts.categories.join(";"), inWords(facts.lastSevereViolationOn)],
        ...[inWords(facts.lastPaymentOn), followers, dau, adSpend],
        ...[named.owner, named.tags.join(";"), inWords(named.live?.status ?? "")],
      ].join(","),
    );
  }
  return `${rows.join("\r\n")}\r\n`;
}

/** From the first one up to before the last; the same ones for the same numbers. */
export function* accountsFrom(first: number, last: number, today: CivilDate): Generator<Listed> {
  const nextFacts = factsInTurn(today);
  for (let at = 0; at < last; at += 1) {
    const facts = nextFacts();
    if (at >= first) yield listed(at, facts, today);
  }
}

function listed(at: number, facts: AccountFacts, today: CivilDate): Listed {
  const entity = Math.floor(at / OF_AN_ENTITY);
  const live = at % 4 === 0 ? "enabled" : at % 9 === 1 ? "applied" : null;
  return {
    account: `小程序${at}号店`,
    entity: `有限公司${entity}`,
    appid: `wx${String(at).padStart(16, "0")}`,
    owner: at % 25 === 24 ? null : `王${at % 20}`,
    tags: at % 3 === 0 ? ["重点"] : at % 7 === 0 ? ["直播", "复审"] : [],
    live: live && { status: live, on: addDays(today, -(at % 300)) },
    isStale: at % 8 === 0,
    isFirst: at % OF_AN_ENTITY === 0,
    contradicts: entity % ODD_ENTITY === 0 && at % OF_AN_ENTITY === 1,
    facts,
  };
}

function inWords(value: string): string {
  return WORDS[value] ?? value;
}
