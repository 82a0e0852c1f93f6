export const error = {
  title: "出了点问题",
  notFound: "没有找到这个页面",
  notFoundText: "链接可能不完整。如果是办理页面，请用续办码重新进入。",
  home: "回到首页",
  reopen: "重新打开这一页",
};

export const errorCodes = {
  title: "接口的错误代码",
  lead: "接口的每个错误都带有 code。代码一经发布含义不变，可以在程序里放心判断。",
  code: "代码",
  meaning: "含义",
  wechat: "这里是本服务接口自己的错误代码。微信返回的错误码（例如 300036）在另一页：",
  wechatLink: "微信错误码解读",
  jobs: "后台任务遇到的问题（problems 数组）",
  fields: "填写错误的代码（errors 数组）",
};
