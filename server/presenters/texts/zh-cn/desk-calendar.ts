export const deskCalendar = {
  /** Of the table of accounts: those whose verdict turns on some days. */
  filter: "{days}：{kind}",
  span: "{from} 至 {to}",
  anyKind: "结论会变",
  /** `brief`: in a legend or a filter. The others say what a day brings, by how many accounts, or entities, it is about. */
  kinds: {
    payment: { brief: "要有一笔新支付", accounts: "{count} 个账号最晚这天要有一笔新支付" },
    look: { brief: "重看一次支付数据", accounts: "{count} 个账号最晚这天要重看一次支付数据" },
    other: { brief: "广告消耗滚出一年", accounts: "{count} 个账号的广告消耗这天之后不够了" },
    ripe: { brief: "转为合格", accounts: "{count} 个账号这天起合格" },
    closes: { brief: "不再值得问", accounts: "{count} 个待补充的账号这天之后不合格" },
    opens: { brief: "问清就可能合格", accounts: "{count} 个账号这天起问清就可能合格" },
  },
};
