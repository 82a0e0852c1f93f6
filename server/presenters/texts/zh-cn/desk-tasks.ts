/** What is to be done about conditions of accounts, by when, and by whom. */
export const deskTasks = {
  noDue: "没有截止日期",
  accountOwner: "账号的负责人",
  history: {
    made: "任务“{what}”：{due}，{owner}",
    changed: "任务“{what}”改为：{due}，{owner}",
    closed: "任务“{what}”不做了",
    gone: "任务“{what}”已撤销",
  },
};
