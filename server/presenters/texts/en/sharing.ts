import type { Texts } from "../zh-cn.ts";

export const sharing: Texts["sharing"] = {
  title: "Share the room",
  text: "A room's address is a page path inside the mini program and no web address: as a QR code it cannot be scanned, and no browser opens it.",
  pagePath: "Page path",
  appid: "Mini program AppID",
  appidByHand: "The AppID is in the mini program console → 开发管理 → 开发设置.",
  code: "Mini program code picture (by WeChat)",
  codeHint: "Viewers scan it to enter the room; nobody can go live with it.",
  weChatPoster: "Poster picture made by WeChat",
  ownPoster: "Poster to print",
  resourcesTitle: "Operation resources",
  resourcesText:
    "Put the room where viewers can see it. Each path carries a mark, so that you can tell where viewers came from.",
  fromGuide:
    "The places are those of the official guide; menu names in the console may have changed.",
  path: "Mini program path",
  resources: {
    article: {
      title: "Official account article",
      where:
        "Official account console → 草稿箱 → 写新图文 → 插入小程序 (insert a mini program): choose it and enter this path.",
    },
    menu: {
      title: "Official account menu",
      where:
        "Official account console → 自定义菜单 (custom menu): choose 跳转小程序 (open a mini program) and enter this path.",
    },
    template: {
      title: "Template message",
      where: "When the official account sends a template message, give this as its miniprogram:",
    },
    poster: {
      title: "Poster",
      where:
        "Mini program console → 工具 → 生成小程序码 (make a code): enter this path and put the code on the poster.",
    },
  },
  copy: "Copy",
  copied: "Copied",
  copyFailed: "Could not copy; please select it by hand",
  addIdTitle: "Add the room's ID",
  addIdText: "With the ID, this page gives you the page path and the operation resources.",
  addId: "Save the ID",
  packTitle: "Picture pack",
  packText: "The three pictures and the copy sheet in one file, handy to take to a computer.",
  pack: "Download the picture pack (zip)",
  packMissing: "missing-pictures",
  packMissingText:
    "These pictures are not there yet, or are missing or damaged on the server, and are not in this file. Upload them in Kaibo, then download it anew:",
  picturesLost: "Pictures are missing or damaged on the server, upload them again: {names}",
  packSheet: "copy-sheet",
  packNames: { coverImg: "1-room-cover", shareImg: "2-share-card", feedsImg: "3-channel-cover" },
  packGoods: "Download the goods pack (zip)",
  packGoodsSheet: "goods-list",
  posterTitle: "Live poster",
  posterPrint: "Print it with your browser, or save it as a PDF.",
  posterBack: "Back to the room",
  posterStart: "Starts {time} (Beijing time)",
  posterEnd: "Ends {time}",
  posterAnchor: "Anchor: {name}",
  posterScan:
    "Scan to open the picture of the mini program code, then press and hold it to enter the room",
  posterNoCode:
    "There is no mini program code yet, so the poster has nothing to scan. A page path made into a QR code cannot be opened; make a code in the mini program console and put it on the poster.",
};
