/** What is still open before somebody goes live; `name` stands in the headline, the rest beside its button. */
export const readiness = {
  ready: "直播间已就绪",
  readyText: "直播间、商品和主播都已到位，带直播组件的版本也已发布，可以准备开播了。",
  one: "还差一件：{what}",
  several: "还差 {count} 件，观众才能看到直播",
  openText: "五个步骤都走完了，下面这些还没有完成。",
  points: {
    "connection-missing": {
      name: "连接小程序账号",
      text: "账号没有连接成功，Kaibo 不能代您操作微信。",
      action: "连接小程序账号",
    },
    "live-not-enabled": {
      name: "开通直播",
      text: "账号还没有开通直播。",
      action: "查看第 2 步",
    },
    "plugin-to-submit": {
      name: "带直播组件的版本发布",
      text: "线上版本没有直播组件，观众打不开直播间。请加入组件并重新提交审核。",
      action: "查看代码并记录",
    },
    "plugin-to-release": {
      name: "带直播组件的版本发布",
      text: "已重新提审，还没有记录发布。审核通过并发布之后，观众才打得开直播间。",
      action: "发布了，去记录",
    },
    "room-to-create": { name: "创建直播间", text: "直播间还没有创建。", action: "去直播间" },
    "room-over": {
      name: "一个还能开播的直播间",
      text: "微信里的这个直播间已经结束、过期、被禁播或删除，不能再开播。",
      action: "去直播间",
    },
    "goods-missing": { name: "商品", text: "还没有商品。", action: "添加商品" },
    "goods-without-picture": {
      name: "{count} 件商品缺少图片",
      text: "{count} 件商品还没有图片，不能提交审核。请补上图片，或移除不需要的。",
      action: "去补图片",
    },
    "goods-to-submit": {
      name: "{count} 件商品没有提交审核",
      text: "{count} 件商品还没有提交审核，观众看不到。不需要的请移除。",
      action: "去提交",
    },
    "goods-rejected": {
      name: "{count} 件商品被驳回",
      text: "{count} 件商品被驳回，观众看不到。请更正后重新提交，或移除。",
      action: "去更正",
    },
    "goods-in-review": {
      name: "{count} 件商品还在审核",
      text: "{count} 件商品还在审核，通过并加入直播间之后观众才看得到。",
      action: "看审核结果",
    },
    "goods-to-place": {
      name: "{count} 件商品没有加入直播间",
      text: "{count} 件商品已通过审核，但还没有加入直播间。",
      action: "加入直播间",
    },
    "anchor-missing": { name: "主播", text: "还没有主播。", action: "添加主播" },
    "anchors-pending": {
      name: "{count} 位主播没有授权",
      text: "{count} 位主播还没有授权或实名，不能开播。不需要的请移除。",
      action: "查看成员",
    },
  },
};
