/** The anchor's second account, and the assistants of a room. */
import { documentedAt, errcodes, observedIn } from "../errcode.ts";
import { LIVE_SDK } from "../sources.ts";

export const SUB_ANCHOR_ERRCODES = errcodes("anchors", {
  300039: {
    step: "room",
    field: "subAnchorWechat",
    meaning: ["主播副号的微信号不对。", "The WeChat id of the anchor's second account is wrong."],
    remedy: [
      "请核对副号的微信号，或者留空；以后也可以再加。",
      "Check it, or leave it empty; it can be added later.",
    ],
    ...documentedAt("createRoom"),
  },
  500001: {
    meaning: ["副号的微信号不合规。", "The WeChat id of the second account is not valid."],
    remedy: [
      "请填副号在微信“我”页面看到的微信号。",
      "Enter the WeChat id that the second account shows in WeChat under Me.",
    ],
    ...observedIn(LIVE_SDK),
  },
  500002: {
    meaning: ["副号还没有实名认证。", "The second account is not real-name verified."],
    remedy: [
      "请副号的主人在“小程序直播”小程序里完成实名认证，再设置一次。",
      "Its owner completes the verification in the mini program 小程序直播, then set it again.",
    ],
    ...documentedAt("modifySubAnchor"),
  },
  500003: {
    meaning: [
      "这个直播间已经有副号了，一个直播间只能有一个。",
      "The room has a second account already, and it can have only one.",
    ],
    remedy: [
      "请改用“修改副号”，或先删除原来的。",
      "Change it instead, or remove the present one first.",
    ],
    ...observedIn(LIVE_SDK),
  },
  500004: {
    meaning: ["这个副号已经设置过了。", "This second account is set already."],
    remedy: [
      "不需要再设置；要换人请填另一个微信号。",
      "Nothing to do; to change it, enter another WeChat id.",
    ],
    retry: "never",
    ...documentedAt("modifySubAnchor", "addSubAnchor"),
  },
  500005: {
    meaning: ["副号不能和主播是同一个微信号。", "The second account cannot be the anchor's own."],
    remedy: ["请填另一个微信号。", "Enter another WeChat id."],
    ...documentedAt("addSubAnchor"),
  },
  600001: {
    meaning: [
      "这个人已经是小助手了。在微信其他接口里，同一个码可能是别的意思。",
      "This person is an assistant already. Elsewhere at WeChat the same code may mean something else.",
    ],
    remedy: [
      "不需要再添加；一个直播间最多 10 位小助手。",
      "Nothing to do. A room has 10 assistants at most.",
    ],
    retry: "never",
    ...observedIn(LIVE_SDK),
  },
  600002: {
    meaning: [
      "找不到这个用户。在微信其他接口里，同一个码可能是别的意思。",
      "There is no such user. Elsewhere at WeChat the same code may mean something else.",
    ],
    remedy: [
      "请核对小助手的微信号，不是昵称。",
      "Check the assistant's WeChat id, which is not the nickname.",
    ],
    ...observedIn(LIVE_SDK),
  },
});
