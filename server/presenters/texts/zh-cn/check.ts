export const check = {
  title: "资格速查",
  lead: "知道多少填多少。留空表示“还不清楚”，不会被当作“不满足”。",
  action: "查看结论",
  again: "修改数据",
  startTitle: "带着这些数据开始办理",
  linkHint: "本页地址就是这次速查，可以收藏或转发。",
  receipt: "下载检查凭证",
};

export const questions = {
  lead: "一次只问一项，只问还会影响结论的。不知道的可以先跳过，不会当作“不满足”。",
  start: "最多 {open} 个问题；结论一旦确定，就不再往下问。",
  progress: "已知 {known} 项，最多还要问 {open} 项",
  changing: "修改已填的数据",
  skipped: "有 {skipped} 项您还不知道",
  whereToFind: "在哪里看：{where}",
  next: "继续",
  save: "保存修改",
  dontKnow: "还不知道",
  soFar: "目前的结论：{verdict}",
  known: "已填的数据",
  change: "修改",
  stillUnknown: "还缺：{names}。所以现在不能下结论。查到之后，随时可以回来填。",
  restIsIdle: "没有问到的数据不会改变这个结论，不用再填。",
  all: "一次填写全部数据",
  allAnyway: "仍要查看全部数据项",
  oneByOne: "改为一次只问一项",
};
