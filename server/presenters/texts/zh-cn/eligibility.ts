export const eligibility = {
  title: "第 1 步：资格",
  lead: "微信要求同时满足前三项，并满足后三项中的任意一项。知道多少填多少。",
  action: "检查资格",
  declared: "我的账号已经开通了直播",
  declaredHint: "已有直播权限的账号不受条件和平台状态影响，可以直接进入直播间、商品和主播。",
  declare: "已开通，直接继续",
  judgedAnew:
    "规则已从 {rulesBefore} 更新为 {rules}，已按新规则重新判断：原先{before}，现在{after}。",
  judgedTheSame: "规则已从 {rulesBefore} 更新为 {rules}，已按新规则重新判断，结论不变：{after}。",
  rulesDiffer: "看规则变了什么",
  unaffected: "您的账号已经开通直播，下面的结论不影响后面的步骤。",
};
