/** Names of kinds; each kind of job is entered here in both languages. */
const kinds: Readonly<Record<string, string>> = {
  "sync-goods": "提交商品",
  "read-reviews": "读取商品审核结果",
  "poll-members": "读取成员的授权",
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
  progress: "已完成 {done} / {total}",
  done: "已完成 {done}",
  failed: "其中失败 {failed}",
  nextRun: "下次运行",
  created: "创建于",
  updated: "更新于",
  finished: "结束于",
  problems: "遇到的问题",
  refreshes: "这一页每 {seconds} 秒自动更新。",
  all: "全部后台任务",
};
