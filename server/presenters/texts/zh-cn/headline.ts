/** Verdict and platform gate in one sentence. */
export const headline = {
  closed: {
    eligible: "合格，但微信目前不接受新开通",
    ineligible: "不合格，而且微信目前不接受新开通",
    undetermined: "待补充；微信目前不接受新开通",
    none: "微信目前不接受新开通小程序直播",
  },
  gate: {
    closed: "平台状态：{date} 核对时，微信暂停了新开通；已经开通的账号不受影响。",
    unknown: "平台状态：{date} 核对时，不清楚微信是否接受新开通。",
    open: "平台状态：{date} 核对时，微信接受新开通。",
  },
  answered: {
    taken: "平台状态：{at}（北京时间）微信收到了您的申请，以微信的答复为准。",
    closed: "平台状态：{at}（北京时间）微信答复，目前不接受新开通（268489001）。",
  },
  asOf: "截至 {asOf} 的结论。",
  more: "平台状态的依据",
  ways: {
    title: "现在可以",
    goOn: "已经开通了？继续办理",
    channels: "改用视频号直播",
    remind: "恢复时提醒我",
    remindText: "微信没有公布恢复日期，Kaibo 也没有您的联系方式，不会主动通知。您可以：",
    keep: {
      address: "收藏本页地址，有空时再打开：结论和平台状态都按打开那天重新判断。",
      code: "收好续办码，有空时再回来：结论和平台状态都按打开那天重新判断。",
    },
    calendar: "在手机日历里每两周提醒一次（.ics）",
  },
  calendarName: "Kaibo 平台状态",
  calendarEvent: "看看微信是否恢复了小程序直播的新开通",
  calendarNote: "打开下面的地址，首页会写明最近一次核对的平台状态。恢复之后，请删除这个提醒。",
};
