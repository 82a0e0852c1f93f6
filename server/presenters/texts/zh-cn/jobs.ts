/** Names of kinds; each kind of job is entered here in both languages. */
const kinds: Readonly<Record<string, string>> = {
  "sync-goods": "同步商品到微信",
  "read-reviews": "读取商品审核结果",
  "poll-members": "查询成员实名",
  remind: "提醒",
};

export const jobs = {
  title: "后台任务",
  none: "还没有后台任务",
  listLead: "任务在后台继续，关闭页面也不受影响。完成后保留 30 天。",
  kinds,
  otherKind: "任务",
  status: {
    waiting: "等待中",
    running: "进行中",
    done: "已完成",
    failed: "未完成",
    cancelled: "已取消",
  },
  /** What a reminder will be of. */
  reminderOf: "提醒：{about}",
  later: "到时间再做",
  open: "后台任务（{count} 项进行中）",
  reminders: "后台任务（排好了 {count} 个提醒）",
  openAndReminders: "后台任务（{count} 项进行中，另有 {reminders} 个提醒）",
  progress: "已完成 {done} / {total}",
  done: "已完成 {done}",
  failed: "其中失败 {failed}",
  nextRun: "下次运行",
  created: "创建于",
  updated: "更新于",
  finished: "结束于",
  problems: "遇到的问题",
  refreshes: "这一页每 {seconds} 秒自动更新。",
  refreshStop: "停止自动更新",
  still: "这一页不会自动更新。",
  refreshAgain: "恢复自动更新",
  all: "全部后台任务",
};
