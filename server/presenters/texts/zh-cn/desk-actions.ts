export const deskActions = {
  /** Of the table of accounts: those that a change makes eligible. */
  filter: {
    alone: "{name}的{fact}达标就合格",
    more: "{name}的{fact}达标、再加一件就合格",
  },
  now: {
    counted: "现有 {now}，要超过 {limit}",
    sevenDays: "7 天平均 {now}，要超过 {limit}",
    paid: "上一笔支付 {date}",
    neverPaid: "还没有过支付",
    categories: "现有类目都不开放",
    entityType: "现在是个人主体",
    region: "现在是境外主体",
    other: "现在不满足",
  },
  until: "做完合格到 {date}",
  noEnd: "做完没有看得到的到期日",
  by: "最晚 {date} 前做，之后别的条件会先失效",
  byToday: "今天是最后一天，明天起别的条件会失效",
  instead: "或者{others}，效果一样",
  askFirst: "{what}还不清楚，先问：说不定不用做",
  join: "；",
  notInHands: "现有账号做不到",
};
