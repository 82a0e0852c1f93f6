export const frame = {
  lang: "zh-CN",
  brand: "开播 Kaibo",
  skip: "跳到正文",
  nav: { check: "资格速查", rules: "开通规则", resume: "继续办理" },
  otherLanguage: "English",
  footer:
    "Kaibo 帮助商家走完微信小程序直播的开通与开播准备。规则内容均注明来源与核对日期；最终以微信官方审核为准。本产品与腾讯没有隶属关系。",
  optional: "选填",
  errorSummary: "有 {count} 处需要修改",
  errorTitle: "错误：",
  sending: {
    busy: "正在提交…",
    upload: "正在上传…",
    offline: "网络断了，没有得到答复。填写的内容都在这里，连上之后再按一次；不会重复提交。",
    restored: "已恢复您在这个窗口里填写、还没有提交的内容。",
    discard: "不要了，恢复原样",
  },
  passedOver: "这个网址中有本页不认识的参数，已忽略：{names}。其余内容都保留着。",
  listJoin: "、",
};
