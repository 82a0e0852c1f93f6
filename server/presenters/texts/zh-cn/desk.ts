export const desk = {
  portfolio: "客户清单",
  portfolios: "客户清单",
  allPortfolios: "全部客户清单",
  colon: "：",
  mySettings: "我的账户与密钥",
  signOut: "退出登录",
  tabs: {
    overview: "总览",
    accounts: "账号",
    import: "导入",
    reports: "报告",
    settings: "设置",
  },
  /** How an account stands. */
  standing: {
    eligible: "合格",
    oneShort: "只差一项",
    undetermined: "待补充",
    further: "差两项以上",
  },
  verdict: { eligible: "合格", ineligible: "不合格", undetermined: "待补充" },
  role: { owner: "所有者", write: "可编辑", read: "只读" },
  live: {
    "not-enabled": "未开通",
    applied: "已申请",
    rejected: "被拒",
    enabled: "已开通",
  },
  source: {
    self: "商家自己填写",
    document: "资料、截图",
    "wechat-api": "微信数据接口",
    consultant: "顾问登记",
  },
};
