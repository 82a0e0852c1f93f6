/** What a report says besides when it comes from a consultant's desk. */
import type { FactSource } from "../../../../rules/provenance.ts";
import type { WordsByLanguage } from "../../texts/texts.ts";

const zhCn = {
  logo: (company: string) => `${company}的标志`,
  sources: {
    self: "商家自述",
    document: "证明材料",
    "wechat-api": "微信接口",
    consultant: "顾问填写",
  } satisfies Record<FactSource, string> as Record<FactSource, string>,
  allFacts: "全部数据",
  said: (facts: string, from: string, by: string, on: string) =>
    `${facts}：来自${from}（${by}，${on}）。`,
  moreSaid: (count: string) => `另有 ${count} 个来处，见工作簿。`,
  conflict: {
    heading: "说法不一的数据",
    counting: (fact: string, value: string, from: string) =>
      `${fact}有不同的说法：按 ${value} 判断（${from}）`,
    others: (others: string) => `；另有 ${others}。`,
    undecided: (fact: string, others: string) =>
      `${fact}有不同的说法，还没有选定，按不清楚判断：${others}。`,
    more: (count: string) => `另有 ${count} 个`,
    one: (value: string, from: string) => `${value}（${from}）`,
    from: (from: string, by: string, on: string) => `${from}，${by}，${on}`,
  },
  doors: {
    enabled: (count: string) => `已开通的 ${count} 个不受影响。`,
    channels: (parts: string) => `改用视频号直播：${parts}。`,
    eligible: (count: string) => `${count} 个可以`,
    ineligible: (count: string) => `${count} 个还不行`,
    undetermined: (count: string) => `${count} 个还不清楚`,
  },
  particulars: {
    appid: "AppID",
    live: "开通状态",
    statuses: {
      "not-enabled": "未开通",
      applied: "已申请",
      rejected: "被拒",
      enabled: "已开通",
    },
    liveOn: "开通状态日期",
  },
};

const en: typeof zhCn = {
  logo: (company) => `Logo of ${company}`,
  sources: {
    self: "the merchant",
    document: "a document",
    "wechat-api": "WeChat's API",
    consultant: "the consultant",
  },
  allFacts: "All data",
  said: (facts, from, by, on) => `${facts}: from ${from} (${by}, ${on}).`,
  moreSaid: (count) => `${count} more sources are in the workbook.`,
  conflict: {
    heading: "What is told differently",
    counting: (fact, value, from) => `${fact} is told differently: judged by ${value} (${from})`,
    others: (others) => `; elsewhere ${others}.`,
    undecided: (fact, others) =>
      `${fact} is told differently, nobody has chosen, and it counts as not known: ${others}.`,
    more: (count) => `${count} more`,
    one: (value, from) => `${value} (${from})`,
    from: (from, by, on) => `${from}, ${by}, ${on}`,
  },
  doors: {
    enabled: (count) =>
      count === "1"
        ? "The 1 that is enabled goes on."
        : `The ${count} that are enabled already go on.`,
    channels: (parts) => `By Channels live instead: ${parts}.`,
    eligible: (count) => `${count} can`,
    ineligible: (count) => `${count} cannot yet`,
    undetermined: (count) => `${count} not known yet`,
  },
  particulars: {
    appid: "AppID",
    live: "Live status",
    statuses: {
      "not-enabled": "not enabled",
      applied: "applied",
      rejected: "rejected",
      enabled: "enabled",
    },
    liveOn: "Live status since",
  },
};

export const DESK_WORDS: WordsByLanguage<typeof zhCn> = { "zh-CN": zhCn, en };
