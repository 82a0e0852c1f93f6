/** Words that say that there is none, which is known: no violation ever, no payment ever, nothing spent. */
import { foldedTight } from "../../reading/folded.ts";

/** `无`, `没有`, `从未`: at the beginning of a saying, or all of it. */
const NONE =
  "无|没有?|未|从未|从没有?|从无|从来没有?|从不|尚未|尚无|还没有?|还未|暂未|未曾|不曾|并无|均无|零|never|none|nil|no|nothing";
const FOR_NOW = "暂无|暂时没有|目前没有|目前无";

type Sayings = {
  /** What there is none of, and what is said around it. */
  readonly of: string;
};

function sayings({ of }: Sayings): (text: string) => boolean {
  const alone = new RegExp(`^(?:${NONE})$`);
  // Of 未 and 不 alone nobody can tell what they deny, so something has to follow.
  const whole = new RegExp(`^(?:(?:${NONE})|(?:${FOR_NOW}))(?:${of})+[。.!]?$`);
  return (text) => {
    const plain = foldedTight(text).replaceAll(/[,，、;；]/g, "");
    return (alone.test(plain) && plain !== "未") || whole.test(plain);
  };
}

const SOME =
  "有|任何|过|被|受到|受过|发生|产生|出现|存在|进行|做|曾|的|情况|记录|历史|数据为零|any|ever|on|record|s";

/** No payment was ever made. */
export const saysNeverPaid = sayings({
  of: `${SOME}|支付|付款|交易|订单|成交|收款|流水|下单|成功|payments?|paid|pay|orders?|transactions?|yet`,
});

/** Nothing was spent; nobody follows; nobody came. */
export const saysNothing = sayings({
  of: `${SOME}|投放?|投入|广告|消耗|花费|支出|推广|费用|做|打|公众号|服务号|订阅号|粉丝|关注|关注者|日活|活跃|访问|用户|开通|注册|申请|在|微信|ads?|spend|spending|followers?|fans|users?|visitors?|advertising|account`,
});

/** `0`, `0次`, `否` beside the words for none. */
const NO_VIOLATION = /^(?:0(?:次|起|条|个)?|否|n|false|clean|良好|正常|(?:都|一切)?正常)$/;
/** Nothing older than it matters to a condition of ours. */
const WITHIN =
  /^(?:[近前]|最近|过去)?(?:半年|6个月|六个月|一年|1年|12个月)(?:[以之]?内|以来|来)?(?:均|都)?/;
const VIOLATION_NONE = sayings({
  of: `${SOME}|发现|平台|严重|重大|违规|违法|违纪|处罚|惩罚|封禁|扣分|行为|severe|serious|major|violations?|penalt(?:y|ies)`,
});

/** There was no severe violation. What is said of minor ones alone says nothing of severe ones. */
export function saysNeverViolated(text: string): boolean {
  const plain = foldedTight(text).replace(WITHIN, "");
  return NO_VIOLATION.test(plain) || VIOLATION_NONE(plain);
}
