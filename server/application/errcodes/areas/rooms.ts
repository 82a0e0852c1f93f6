/** The room itself: its fields, its state, its list. */
import { documentedAt, errcodes, observedIn } from "../errcode.ts";
import { LIVE_SDK, PLATFORM_SDK } from "../sources.ts";

export const ROOM_ERRCODES = errcodes("room", {
  // What was entered.
  300028: {
    field: "name",
    meaning: [
      "直播间标题含有微信不允许的内容。",
      "The room's title holds something that WeChat does not allow.",
    ],
    remedy: [
      "请换一个标题，去掉夸大、引流、敏感的词；全是数字的标题也曾被拒绝。",
      "Choose another title, without exaggeration, contacts or sensitive words; a title of digits alone was refused as well.",
    ],
    ...documentedAt("createRoom"),
  },
  300029: {
    field: "anchorName",
    meaning: [
      "主播昵称含有微信不允许的内容。",
      "The anchor's nickname holds something that WeChat does not allow.",
    ],
    remedy: [
      "请换一个昵称再提交，长度 2 至 15 个汉字。",
      "Choose another nickname of 2 to 15 汉字 and submit again.",
    ],
    ...observedIn(PLATFORM_SDK),
  },
  300031: {
    field: "coverImg",
    meaning: ["直播间背景图没有通过。", "The room's cover was not accepted."],
    remedy: [
      "建议 1080×1920 像素、不超过 2 MB，不要有二维码、联系方式和违规内容，换一张再提交。",
      "Use another picture, best 1080×1920 pixels and at most 2 MB, without QR codes, contacts or anything forbidden.",
    ],
    forDevelopers: [
      "传 media_id，不是图片网址；media_id 三天过期。",
      "Send the media id, not the address of the picture; it expires after three days.",
    ],
    ...documentedAt("createRoom", "editRoom"),
  },
  300032: {
    field: "shareImg",
    meaning: ["直播间分享图没有通过。", "The share picture of the room was not accepted."],
    remedy: [
      "建议 800×640 像素、不超过 1 MB，换一张没有违规内容的图片再提交。",
      "Use another picture, best 800×640 pixels and at most 1 MB, with nothing forbidden in it.",
    ],
    ...documentedAt("createRoom", "editRoom"),
  },
  300037: {
    field: "feedsImg",
    meaning: [
      "购物直播频道封面图没有通过。",
      "The cover for the shopping channel was not accepted.",
    ],
    remedy: [
      "建议 800×800 像素、不超过 100 KB，换一张没有违规内容的图片再提交。",
      "Use another picture, best 800×800 pixels and at most 100 KB, with nothing forbidden in it.",
    ],
    ...documentedAt("createRoom", "editRoom"),
  },
  300034: {
    field: "anchorName",
    meaning: ["主播昵称太短或太长。", "The anchor's nickname is too short or too long."],
    remedy: [
      "请改为 2 至 15 个汉字，两个字母或数字算一个汉字。",
      "Make it 2 to 15 汉字 long; two letters or digits count as one.",
    ],
    ...documentedAt("createRoom"),
  },
  300040: {
    field: "name",
    meaning: [
      "名称里有微信不接受的特殊字符。",
      "A name holds special characters that WeChat does not take.",
    ],
    remedy: [
      "请去掉标题和昵称里的表情、特殊符号，只用汉字、字母、数字和常用标点。",
      "Take emoji and special signs out of title and nickname; keep to 汉字, letters, digits and common punctuation.",
    ],
    ...documentedAt("createRoom"),
  },
  300038: {
    field: "closeKf",
    meaning: [
      "要打开客服，但小程序后台还没有配置客服。",
      "Customer service was to be on, but none is set up in the mini program console.",
    ],
    remedy: [
      "请先在小程序后台 → 客服添加客服人员，或者创建时关闭客服，以后再打开。",
      "Add people under 客服 (Customer service) in the mini program console first, or create the room with customer service off and turn it on later.",
    ],
    ...documentedAt("createRoom"),
  },

  // Who was entered.
  300030: {
    field: "anchorWechat",
    meaning: [
      "主播微信号不对，或者这个微信号还不是主播。",
      "The anchor's WeChat id is wrong, or it is no anchor yet.",
    ],
    remedy: [
      "请填微信号（在微信“我”页面），不是昵称或手机号。编辑直播间时，新主播要先在第 5 步“主播与成员”加为主播。",
      "Enter the WeChat id (shown in WeChat under Me), not a nickname or phone number. To edit a room, add the new anchor in step 5 first.",
    ],
    errmsgs: ["room wxnumber not have an anchor role"],
    ...documentedAt("editRoom"),
  },
  300035: {
    field: "anchorWechat",
    meaning: ["没有这个主播微信号。", "There is no such WeChat id for the anchor."],
    remedy: [
      "请主播在微信“我”页面核对微信号；改过微信号的要填新的，昵称和手机号不行。",
      "Ask the anchor to look up the WeChat id in WeChat under Me; if it was changed, enter the new one. A nickname or phone number does not work.",
    ],
    ...observedIn(PLATFORM_SDK),
  },
  300036: {
    field: "anchorWechat",
    meaning: [
      "主播微信号还没有实名认证，直播间没有创建。",
      "The anchor's WeChat id is not real-name verified yet; the room was not created.",
    ],
    remedy: [
      "请主播用微信扫微信随答复给出的二维码，按提示完成实名认证，然后原样再提交一次。微信支付实名过的也可能要再认证。",
      "The anchor scans the QR code that came with WeChat's answer, completes the verification, and you submit the same again. A name verified for WeChat Pay may not be enough.",
    ],
    forDevelopers: [
      "二维码的地址是答复里的 qrcode_url，出错时不要丢掉正文。",
      "The address is the answer's qrcode_url, so keep the body of errors.",
    ],
    errmsgs: [
      "anchorWechat has no realName, please open the codeUrl and scan the code for certification",
      "room anchor invalid",
    ],
    ...documentedAt("createRoom"),
  },
  300041: {
    field: "createrWechat",
    meaning: ["创建者微信号不对。", "The creator's WeChat id is wrong."],
    remedy: [
      "请填直播成员的微信号，或者留空。填了创建者，只有创建者、管理员、超级管理员和主播看得到这个直播间。",
      "Enter the WeChat id of a member, or leave it empty. With a creator, only the creator, the admins and the room's anchor see the room.",
    ],
    ...documentedAt("createRoom"),
  },

  // What the room is ready for.
  300022: {
    meaning: ["没有这个直播间。", "There is no such room."],
    remedy: [
      "请核对房间号：它可能已被删除，或者属于别的小程序。可在直播间列表里找到正确的房间号。",
      "Check the room's number: the room may be deleted or belong to another mini program. The list of rooms shows the right one.",
    ],
    ...documentedAt(
      "deleteRoom",
      "importGoods",
      "editRoom",
      "getPushUrl",
      "getSharedCode",
      "deleteGoodsInRoom",
      "saleGoods",
      "updateComment",
    ),
  },
  300023: {
    meaning: [
      "直播间现在的状态不允许这个操作。",
      "The present state of the room does not allow this.",
    ],
    remedy: [
      "请先看直播间状态：推送商品要在直播中，导入商品和编辑要在未结束时；已结束、已过期、被禁播的房间请新建一个。状态更新会慢一些，刚创建的过一会儿再试。",
      "Look at the room's state: goods are pushed while it is live, brought in or edited before it has ended; for a room that ended, expired or was banned, create another. States lag a little, so try a new room again after a while.",
    ],
    errmsgs: ["the current room status does not allow this operation"],
    ...documentedAt(
      "deleteRoom",
      "importGoods",
      "editRoom",
      "getPushUrl",
      "getSharedCode",
      "pushGoods",
      "sortGoods",
      "updateComment",
      "updateReplay",
      "downloadGoodsVideo",
    ),
    elsewhere: [
      {
        at: ["pushGoods"],
        step: "goods",
        meaning: [
          "直播还没有开始或已经结束，不能推送商品。",
          "The live has not begun or is over, so goods cannot be pushed.",
        ],
        remedy: [
          "请等主播开播、直播间状态变为“直播中”再推送。",
          "Wait until the anchor has begun and the room is live, then push.",
        ],
      },
      {
        at: ["importGoods"],
        step: "goods",
        meaning: [
          "直播间现在的状态不能加商品。",
          "Goods cannot be brought into the room in its present state.",
        ],
        remedy: [
          "已结束、已过期或被禁播的房间不能再加，请新建一个。未开始的房间也有人遇到过，过几分钟再试一次。",
          "A room that ended, expired or was banned takes no more goods: create another. It was also reported of rooms that had not begun; try again in a few minutes.",
        ],
      },
    ],
  },
  300042: {
    meaning: [
      "正在推流，直播间不能编辑。",
      "The room cannot be edited while its stream is running.",
    ],
    remedy: [
      "请等直播结束，或先停止推流，再编辑。",
      "Wait until the live is over, or stop the stream first, then edit.",
    ],
    retry: "later",
    ...observedIn(LIVE_SDK),
  },
  300043: {
    meaning: [
      "每天只有一场直播能打开关注，今天已经有一场了。",
      "Only one live a day can have following turned on, and today has one already.",
    ],
    remedy: [
      "请先关闭另一场的关注，或者把这一场安排到别的日子。",
      "Turn it off for the other live first, or move this one to another day.",
    ],
    retry: "next-day",
    ...observedIn(LIVE_SDK),
  },

  // Its list and its replay.
  1: {
    meaning: [
      "还没有直播间，列表是空的。这不是故障。",
      "There is no room yet: the list is empty. Nothing is broken.",
    ],
    remedy: ["请先在第 3 步“直播间”创建一个。", "Create one in step 3 first."],
    forDevelopers: [
      "当作空列表处理；2020 年的文档用 1，后来的用 9410000，现在的文档两个都没有写。",
      "Treat it as an empty list. WeChat's page of 2020 had 1, later ones 9410000; today's names neither.",
    ],
    ...observedIn(LIVE_SDK),
  },
  9410000: {
    meaning: ["直播间列表是空的。这不是故障。", "The list of rooms is empty. Nothing is broken."],
    remedy: ["请先在第 3 步“直播间”创建一个。", "Create a room in step 3 first."],
    forDevelopers: ["当作空列表处理。", "Treat it as an empty list."],
    ...observedIn(PLATFORM_SDK),
  },
  9410001: {
    meaning: ["微信没能取到直播间。", "WeChat could not fetch the room or the list of rooms."],
    remedy: [
      "请核对房间号，过几分钟再试。",
      "Check the room's number and try again in a few minutes.",
    ],
    retry: "later",
    ...observedIn(PLATFORM_SDK),
  },
  9410003: {
    meaning: ["微信没能取到回放。", "WeChat could not fetch the replay."],
    remedy: [
      "直播结束约 10 分钟后才有回放，而且创建时要打开回放。请过一会儿再试。",
      "A replay is ready about 10 minutes after the end, if replays were turned on for the room. Try again after a while.",
    ],
    retry: "later",
    ...observedIn(PLATFORM_SDK),
  },
});
