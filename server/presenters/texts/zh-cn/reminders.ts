export const reminders = {
  title: "提醒",
  dismiss: "知道了，不再显示",
  "consent-lapses": {
    name: "24 小时内同意条款",
    title: "开通申请快要失效了",
    text: "请小程序管理员在 {until}（北京时间）之前，在微信“公众平台安全助手”的消息里同意条款；过期就要重新申请。",
    link: "看第 2 步怎么做",
  },
  "plugin-resubmission": {
    name: "带上直播组件重新提审",
    title: "别忘了带上直播组件重新提交审核",
    text: "直播已开通，但还没有记录重新提审。线上版本没有直播组件，观众打不开直播间。",
    link: "看要加入的代码",
  },
  "room-starts": {
    name: "直播间即将开播",
    title: "直播间快要开播了",
    text: "“{room}”将于 {start}（北京时间）开播。请确认主播、商品和网络都准备好了。",
    link: "查看直播间",
  },
};

/** In place of the reminder that it is going to lapse, when it has. */
export const consentLapsed = {
  title: "开通申请可能已失效",
  text: "24 小时的期限（{until}，北京时间）已过。请检测是否已开通；没有的话需要重新申请。",
};
