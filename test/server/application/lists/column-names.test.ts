import { describe, expect, it } from "vitest";
import type { AccountKey } from "../../../../server/application/lists/account-naming.ts";
import { ACCOUNT_VOCABULARY } from "../../../../server/application/lists/account-vocabulary.ts";
import { readHeaderText } from "../../../../server/application/lists/header-text.ts";

/** The keys that a name says, and how surely. */
function said(name: string, group: string | null = null): Partial<Record<AccountKey, string>> {
  const header = readHeaderText(name);
  const above = group === null ? null : readHeaderText(group);
  const found = ACCOUNT_VOCABULARY.keys.map(
    (key) => [key, ACCOUNT_VOCABULARY.sureness(key, header, above)] as const,
  );
  return Object.fromEntries(found.filter(([, sureness]) => sureness !== null));
}

const SAID: Readonly<Partial<Record<AccountKey, string>>> = {
  followers:
    "公众号粉丝数|公众号粉丝数（人）|*公众号粉丝数|公众号粉丝数（必填）|粉丝|粉丝量|粉丝总数|关注人数|公众号关注用户数|公众号粉丝总数（截至11月）|粉丝数（万）|公众号粉丝数(w)|累计关注人数|Followers|Official account followers|OA followers|Fans|Number of followers|3.公众号粉丝数|公众号 粉丝数|名下公众号粉丝总数|粉絲數|公众号粉丝数\n（人）|【公众号粉丝数】|服务号粉丝数",
  dau: "近7日DAU|近7日DAU(人)|７日DAU|近七日DAU|近7天日活|日活|日活跃用户数|日均活跃用户|平均DAU|近7日平均日活|7-day DAU|DAU (7-day avg)|Daily active users|日均DAU（近7日）|小程序日活|日活（7日均值）|过去7天DAU|Avg DAU (7d)",
  adSpend:
    "近一年广告消耗（万元）|近一年广告消耗(元)|广告花费|广告投放金额|近12个月广告消耗|年广告消耗|近一年投放|微信广告消耗|广告费用（元/年）|过去一年广告花费|Ad spend (CNY, 12 months)|Advertising spend (RMB)|Annual ad spend|近1年广告消耗 万元|广告消耗-万元|投放金额（近一年）|最近一年广告消耗金额|广告支出(近12个月)",
  lastPaymentOn:
    "最近支付日期|最近付款时间|最近一次支付时间|最后一次付款|支付时间|最近成交日期|上次支付时间|最近支付时间（小程序内）|Last payment|Last payment date|Most recent payment|Last paid on|最近90天支付日期|末次支付时间",
  lastSevereViolationOn:
    "最近严重违规日期|违规记录|违规|近半年是否严重违规|有无严重违规|最近一次严重违规时间|Last severe violation|Severe violations|违规次数|半年内违规记录|平台处罚记录",
  entityType: "主体类型|主体性质|Entity type|认证主体类型|Legal form",
  categories:
    "类目|服务类目|小程序类目|主营类目|一级类目|Category|服务类目(可多个)|类目ID|已开通类目",
  region: "主体所在地|所在地|注册地|Region|境内/境外|国家/地区",
  account: "账号|小程序名称|小程序|店铺名称|商城名称|Mini Program|Shop name",
  entity: "主体|主体名称|公司名称|客户|Company|Client|营业执照名称|主体（公司全称）",
  appid: "AppID|小程序AppID|小程序ID|App ID",
  asOf: "检查日期|asOf",
};
const NAMES = Object.entries(SAID).flatMap(([key, names]) =>
  names.split("|").map((name) => [name, key] as const),
);

describe("the names of columns", () => {
  it.each(NAMES)("%s says %s", (name, key) => {
    expect(said(name)[key as AccountKey]).toMatch(/exact|said|likely/);
  });

  it.each(
    "账号 account|followers|公众号粉丝数 followers|近一年广告消耗adSpend|检查日期 asOf".split("|"),
  )("%s is as our documents write it", (name) => {
    expect(Object.values(said(name))).toContain("exact");
  });

  it.each(
    "微博粉丝|抖音粉丝数|视频号粉丝|新增粉丝|粉丝负责人|签约日期|首次支付日期|支付方式|支付金额|支付笔数|服务费付款日期|违规类型|广告主|广告余额|抖音投放|备注|联系电话|进度|序号|月活|合同金额|公众号名称|粉丝目标|DAU目标|广告预算|小程序链接|GMV|支付率|直播间粉丝|DAU峰值|App Secret".split(
      "|",
    ),
  )("%s is a column of somebody's own", (name) => {
    expect(said(name)).toEqual({});
  });

  it.each(
    "近30天广告消耗|月广告消耗|2025年广告消耗|累计广告消耗|广告消耗(近30天)|去年广告消耗|日均广告消耗|上月DAU|Ad spend (last 30 days)|本年广告消耗|无严重违规|代言粉丝数".split(
      "|",
    ),
  )("%s may decide and is asked about", (name) => {
    expect(new Set(Object.values(said(name)))).toEqual(new Set(["vague"]));
  });

  it("takes a note in brackets along, less surely", () => {
    expect(said("公众号粉丝数（以后台为准）")).toEqual({ followers: "likely" });
  });

  it("believes a name that says little only when the cells agree", () => {
    expect(said("类型")).toEqual({ entityType: "loose" });
    expect(said("地区")).toEqual({ region: "loose" });
    expect(said("近7日活跃用户数")).toEqual({ dau: "loose" });
  });

  it("hears what stands over it", () => {
    expect(said("粉丝数", "微博")).toEqual({});
    expect(said("粉丝数", "公众号")).toEqual({ followers: "said" });
  });
});

describe("a unit in a header", () => {
  it.each([
    ["近一年广告消耗（万元）", "万元", 4],
    ["近一年广告消耗(单位：万元)", "万元", 4],
    ["粉丝数/万", "万", 4],
    ["广告消耗-千元", "千元", 3],
    ["广告消耗亿元", "亿元", 8],
    ["Ad spend, CNY", "cny", 0],
    ["Ad spend (CNY, 12 months)", "cny", 0],
    ["公众号粉丝数（人）", "人", 0],
    ["粉丝（k）", "k", 3],
  ])("%s counts in %s", (name, word, places) => {
    expect(readHeaderText(name).unit).toEqual({ word, places, isForeign: false });
  });

  it.each(["广告消耗(USD)", "广告消耗（美元）", "Ad spend, HKD"])("%s is other money", (name) => {
    expect(readHeaderText(name).unit?.isForeign).toBe(true);
  });
});
