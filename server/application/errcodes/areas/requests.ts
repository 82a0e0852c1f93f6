/** Quotas, formats and WeChat's own failures: codes that any call may answer with. */
import { documentedAt, documentedIn, errcodes, observedIn, PROGRAM_FAULT } from "../errcode.ts";
import { communityPage, GENERAL_LIST, STORE_LIST } from "../sources.ts";

export const REQUEST_ERRCODES = errcodes("any", {
  [-1]: {
    meaning: [
      "微信的系统繁忙。刚才的操作可能没有做，也可能已经做了。",
      "WeChat's system is busy. What was asked may or may not have been done.",
    ],
    remedy: [
      "先看结果再重试：编辑直播间曾有返回 -1 但已经生效的情况。没有生效就过几分钟再试。",
      "Look before you repeat it: rooms were edited although -1 came back. If nothing changed, try again in a few minutes.",
    ],
    forDevelopers: [
      "一直不行，请核对请求方式：获取商品列表要用 GET。",
      "If it never works, check the method: the list of goods wants GET.",
    ],
    retry: "later",
    errmsgs: ["system error"],
    ...documentedIn(
      GENERAL_LIST,
      "createRoom",
      "getLiveInfo",
      "editRoom",
      "getSubAnchor",
      "deleteSubAnchor",
      "modifyAssistant",
      "getAssistantList",
      "addAssistant",
      "updateFeedPublic",
      "updateKF",
      "getApproved",
      "deleteGoods",
    ),
  },
  1001: {
    step: "room",
    meaning: [
      "取分享码的请求参数不合法。",
      "A parameter of the request for the code to share is not valid.",
    ],
    remedy: ["请核对 roomId。", "Check the roomId."],
    forDevelopers: [
      "params 要是 JSON，并且整体做一次 encodeURIComponent；不需要就不要传。",
      "Params is JSON, encoded once with encodeURIComponent; leave it out if you need none.",
    ],
    ...documentedAt("getSharedCode"),
  },
  1007: {
    step: "room",
    meaning: [
      "创建直播间时，微信没有取到需要的数据。文档只写了 get no data，没有说是什么数据。",
      "WeChat found no data that it needs to create the room. Its page says only “get no data”, not which.",
    ],
    remedy: [
      "请确认账号已开通直播、图片是三天内上传的，再提交一次；仍然不行，把微信答复里的 rid 发到微信开放社区询问。",
      "Make sure that live is enabled and the pictures were uploaded within three days, then submit once more. If it stays, ask in WeChat's developer community with the rid of the answer.",
    ],
    retry: "later",
    errmsgs: ["get no data"],
    ...documentedAt("createRoom"),
  },
  3001: {
    step: "goods",
    meaning: [
      "有人在获取商品列表时遇到过，文字是 system error；微信文档没有解释。",
      "Seen by others when the list of goods was asked for, with the text “system error”; WeChat's pages do not explain it.",
    ],
    remedy: [
      "请过几分钟再试；一直出现，把微信答复里的 rid 发到微信开放社区询问。",
      "Try again in a few minutes; if it stays, ask in WeChat's developer community with the rid of the answer.",
    ],
    retry: "later",
    errmsgs: ["system error"],
    ...observedIn(communityPage("personal/oCJUsw0SwDDEFi-mhEWqfamny6Uo/answer?page=7")),
  },
  43001: {
    meaning: ["这个接口只接受 GET 请求。", "This call takes GET requests only."],
    remedy: PROGRAM_FAULT,
    forDevelopers: [
      "改用 GET，参数放在地址里。推流地址、分享码、商品列表、成员列表都是 GET。",
      "Use GET, with the parameters in the address. The push-stream address, the code to share, the list of goods and the list of members are GET.",
    ],
    errmsgs: ["require GET method"],
    ...documentedIn(GENERAL_LIST, "getPushUrl"),
  },
  43002: {
    meaning: ["这个接口只接受 POST 请求。", "This call takes POST requests only."],
    remedy: PROGRAM_FAULT,
    forDevelopers: [
      "改用 POST，参数放在 JSON 正文里，请求头 Content-Type 写 application/json。",
      "Use POST, with the parameters as JSON in the body and the header Content-Type: application/json.",
    ],
    errmsgs: ["require POST method"],
    ...documentedIn(GENERAL_LIST),
  },
  43003: {
    meaning: [
      "请求用了 http，微信只接受 https。",
      "The request came over http; WeChat takes https only.",
    ],
    remedy: PROGRAM_FAULT,
    forDevelopers: [
      "把接口地址改成 https://api.weixin.qq.com，并检查代理有没有把它改回 http。",
      "Use https://api.weixin.qq.com, and see whether a proxy turns it back into http.",
    ],
    errmsgs: ["require https"],
    ...documentedIn(GENERAL_LIST),
  },
  45009: {
    meaning: ["这个接口今天的调用次数用完了。", "Today's calls of this kind are used up."],
    remedy: [
      "额度按天计算，请等到北京时间第二天再继续，已填写的内容不会丢。添加商品和提审每天共 500 次，创建直播间每天 10000 次。",
      "Quotas count by the day: go on tomorrow, Beijing time; nothing that was filled in is lost. Adding goods and submitting them share 500 calls a day, creating rooms has 10,000.",
    ],
    forDevelopers: ["缓存直播间列表，少翻页。", "Cache the list of rooms and page sparingly."],
    retry: "next-day",
    errmsgs: ["reach max api daily quota limit"],
    ...documentedIn(GENERAL_LIST),
  },
  45011: {
    meaning: ["一分钟内调用得太频繁。", "There were too many calls within a minute."],
    remedy: [
      "停一分钟再继续，并放慢速度；成批处理时一个一个来。",
      "Pause for a minute, then go on more slowly; send a batch one by one.",
    ],
    retry: "later",
    errmsgs: ["api minute-quota reach limit, must slower, retry next minute"],
    ...documentedIn(GENERAL_LIST),
  },
  47001: {
    meaning: [
      "微信读不懂请求正文：不是有效的 JSON，或字段类型不对。",
      "WeChat cannot read the body: it is no valid JSON, or a member has the wrong type.",
    ],
    remedy: PROGRAM_FAULT,
    forDevelopers: [
      "正文用 UTF-8 的 JSON，Content-Type 写 application/json；数字不要加引号，对象不要先转成字符串。",
      "Send JSON in UTF-8 with Content-Type: application/json; no quotes around numbers, and no object turned into a string first.",
    ],
    errmsgs: ["data format error"],
    ...documentedIn(STORE_LIST),
  },
  200001: {
    meaning: [
      "2020 年添加商品时有人遇到过，文字是 system error；有的 SDK 把它写作入参错误。",
      "Seen in 2020 when goods were added, with the text “system error”; one SDK calls it a wrong parameter.",
    ],
    remedy: [
      "请核对必填项和价格类型（一口价不要传 price2），过几分钟再试；一直出现，把 rid 发到微信开放社区询问。",
      "Check the required members and the price type (a fixed price has no price2), and try again in a few minutes; if it stays, ask in WeChat's developer community with the rid.",
    ],
    retry: "later",
    errmsgs: ["system error"],
    ...observedIn(communityPage("personal/oCJUsw0SwDDEFi-mhEWqfamny6Uo/answer?page=7")),
  },
  200002: {
    meaning: [
      "有一项内容缺失或格式不对，微信的文字里通常写着是哪一项。",
      "Something is missing or malformed; WeChat's text mostly says what.",
    ],
    remedy: [
      "请按微信的文字改那一项再提交。",
      "Correct what WeChat's text names and submit again.",
    ],
    forDevelopers: [
      "Content-Type 必须是 application/json，否则微信会说时间或商品信息为空。",
      "Content-Type has to be application/json, or WeChat says that times or goodsInfo are empty.",
    ],
    ...documentedAt(
      "createRoom",
      "deleteRoom",
      "importGoods",
      "editRoom",
      "addGoods",
      "updateGoods",
      "getApproved",
      "addRole",
      "deleteRole",
    ),
    errmsgs: [
      "parameter startTime or endTime is invalid",
      "parameter shareImg must no be null",
      "goodsInfo must not be empty",
      "url must not be empty",
    ],
    elsewhere: [
      {
        at: ["createRoom", "editRoom"],
        step: "room",
        meaning: [
          "直播间有一项内容缺失或不合要求，最常见的是开播和结束时间。",
          "Something of the room is missing or not accepted, most often a time.",
        ],
        remedy: [
          "开播时间要在 10 分钟之后、6 个月之内，直播时长 30 分钟到 24 小时。",
          "The start has to be at least 10 minutes and at most 6 months away, the length 30 minutes to 24 hours.",
        ],
        forDevelopers: [
          "时间用秒，不是毫秒；图片传 media_id，不是网址；Content-Type 必须是 application/json。",
          "Times are in seconds, not milliseconds; pictures are media ids, not addresses; Content-Type has to be application/json.",
        ],
      },
      {
        at: ["addGoods", "updateGoods"],
        step: "goods",
        meaning: [
          "商品有一项内容缺失或格式不对。",
          "Something of the goods is missing or malformed.",
        ],
        remedy: ["请补全名称、图片、价格和商品路径。", "Fill in name, picture, price and path."],
        forDevelopers: [
          "正文最外层要有 goodsInfo，它是对象而不是字符串；Content-Type 必须是 application/json。",
          "The body is wrapped in goodsInfo, which is an object and no string; Content-Type has to be application/json.",
        ],
      },
    ],
  },
});
