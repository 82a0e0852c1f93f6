/** The goods library: adding, reviewing, changing and deleting goods. */
import { documentedAt, errcodes, observedIn } from "../errcode.ts";
import { communityPage, LIVE_SDK, PLATFORM_SDK } from "../sources.ts";

export const GOODS_ERRCODES = errcodes("goods", {
  // What was entered.
  300002: {
    step: "any",
    field: "name",
    meaning: ["名称太短或太长。", "A name is too short or too long."],
    remedy: [
      "直播间标题 3 至 17 个汉字，商品名称 3 至 14 个汉字；两个字母或数字算一个汉字。",
      "A room's title has 3 to 17 汉字, the name of goods 3 to 14; two letters or digits count as one.",
    ],
    errmsgs: ["name length invalid"],
    ...documentedAt("createRoom", "editRoom", "addGoods", "updateGoods"),
    elsewhere: [
      {
        at: ["createRoom", "editRoom"],
        step: "room",
        field: "name",
        meaning: ["直播间标题太短或太长。", "The room's title is too short or too long."],
        remedy: [
          "请改为 3 至 17 个汉字，两个字母或数字算一个汉字。",
          "Make it 3 to 17 汉字 long; two letters or digits count as one.",
        ],
      },
      {
        at: ["addGoods", "updateGoods"],
        step: "goods",
        field: "name",
        meaning: ["商品名称太短或太长。", "The name of the goods is too short or too long."],
        remedy: [
          "请改为 3 至 14 个汉字，两个字母或数字算一个汉字；下限没有写在文档里，是实际测得的。",
          "Make it 3 to 14 汉字 long; two letters or digits count as one. The lower limit is in no document, it was found by trying.",
        ],
      },
    ],
  },
  300003: {
    field: "price",
    meaning: ["价格不合要求。", "The price is not accepted."],
    remedy: [
      "价格以元为单位，最多两位小数。一口价只填一个价；价格区间先低后高；折扣价的现价不能高于原价。",
      "Prices are in CNY with at most two decimals. A fixed price is one number; a range goes from low to high; a discounted price may not exceed the original one.",
    ],
    ...documentedAt("addGoods", "updateGoods"),
  },
  300004: {
    field: "name",
    meaning: ["商品名称含有违规内容。", "The name of the goods holds something forbidden."],
    remedy: [
      "请去掉夸大、绝对化、敏感的词，换一个名称再提交。",
      "Choose another name, without exaggeration, superlatives or sensitive words, and submit again.",
    ],
    ...documentedAt("addGoods"),
  },
  300005: {
    field: "coverImgUrl",
    meaning: ["商品图片含有违规内容。", "The picture of the goods shows something forbidden."],
    remedy: [
      "请换一张没有二维码、联系方式和违规内容的商品图片。",
      "Use another picture, without QR codes, contacts or anything forbidden.",
    ],
    ...observedIn(PLATFORM_SDK),
  },
  300006: {
    field: "coverImgUrl",
    meaning: [
      "微信没有取到图片：media_id 过期、属于别的账号，或传的不是 media_id。",
      "WeChat could not fetch the picture: its media id has expired or belongs to another account, or it is no media id.",
    ],
    remedy: ["请重新上传图片再提交。", "Upload the picture again and submit."],
    forDevelopers: [
      "coverImgUrl 要填三天内、由同一账号上传得到的 media_id，不能填图片网址。",
      "CoverImgUrl wants a media id, uploaded by the same account within three days, and not the picture's address.",
    ],
    errmsgs: ["goods img upload fail"],
    ...documentedAt("addGoods", "updateGoods"),
  },
  300007: {
    field: "url",
    meaning: [
      "线上版小程序里没有这个商品路径。",
      "The released mini program does not have this page.",
    ],
    remedy: [
      "请核对商品路径，例如 pages/product/detail?id=1，页面要已经发布。参数只编码等号后面的值，不要把整个路径一起编码。",
      "Check the path, such as pages/product/detail?id=1; the page has to be released. Encode only the values after the equals signs, not the whole address.",
    ],
    errmsgs: ["goods url invalid"],
    ...documentedAt("addGoods", "updateGoods"),
  },
  300018: {
    field: "coverImgUrl",
    meaning: [
      "商品图片超过 300×300 像素。",
      "The picture of the goods is larger than 300×300 pixels.",
    ],
    remedy: [
      "限制的是像素，不是文件大小：请把图片缩小到 300×300 像素以内再上传。",
      "The limit is in pixels, not in bytes: scale the picture down to 300×300 pixels and upload it again.",
    ],
    errmsgs: ["product image width or height more than 300px"],
    ...documentedAt("addGoods"),
  },

  // Where they stand.
  300001: {
    step: "any",
    meaning: [
      "这个账号被禁止添加或更新商品，或者被禁止编辑直播间。",
      "This account is barred from adding or updating goods, or from editing rooms.",
    ],
    remedy: [
      "请登录小程序后台，在通知和直播页面查看处罚或限制的原因和期限；解除之前重试没有用。",
      "Look in the mini program console, under notices and live, for the reason and its end; trying again before does not help.",
    ],
    ...observedIn(PLATFORM_SDK),
  },
  300008: {
    meaning: ["添加商品失败，微信没有说原因。", "Adding the goods failed; WeChat gives no reason."],
    remedy: [
      "先在商品列表里看是否已经加上，没有再提交一次，避免重复。",
      "See in the list of goods whether they are there; if not, submit once more, so that nothing is made twice.",
    ],
    retry: "later",
    ...observedIn(PLATFORM_SDK),
  },
  300009: {
    meaning: ["撤回商品审核失败。", "The goods could not be withdrawn from review."],
    remedy: [
      "请看商品状态：只有审核中的商品能撤回，并且要用当次的审核单号。撤回不返还提审次数。",
      "Look at their state: only goods in review can be withdrawn, with the audit id of that review. A withdrawal gives no quota back.",
    ],
    ...documentedAt("resetAudit"),
  },
  300010: {
    meaning: [
      "商品现在的审核状态不允许这个操作，例如正在审核。",
      "The goods' state of review does not allow this; they may be in review.",
    ],
    remedy: [
      "审核中的商品请等结果或先撤回；已通过的只能改价格；撤回或驳回的才能重新提审。",
      "Wait for the review or withdraw the goods first; approved ones allow new prices only; withdrawn or rejected ones can be submitted again.",
    ],
    ...documentedAt("resubmitAudit", "updateGoods"),
  },
  300011: {
    meaning: [
      "这个商品是在小程序后台添加的，接口不能操作它。",
      "These goods were added in the console, so the API may not touch them.",
    ],
    remedy: [
      "请到小程序后台的直播商品库里修改或删除它。",
      "Change or delete them in the goods library of the mini program console.",
    ],
    retry: "never",
    ...documentedAt("resubmitAudit", "updateGoods"),
  },
  300012: {
    meaning: ["今天的提审额度用完了。", "Today's submissions for review are used up."],
    remedy: [
      "每天共 500 次，添加商品也算在内，撤回不返还。请等到北京时间第二天再提交。",
      "There are 500 a day, adding goods included, and withdrawals give none back. Submit tomorrow, Beijing time.",
    ],
    retry: "next-day",
    ...observedIn(PLATFORM_SDK),
  },
  300013: {
    meaning: [
      "提交审核失败，微信没有说原因。",
      "Submitting for review failed; WeChat gives no reason.",
    ],
    remedy: [
      "请先看商品状态，仍是未审核就过几分钟再提交。",
      "Look at the goods' state first; if they are not in review, submit again in a few minutes.",
    ],
    retry: "later",
    ...observedIn(PLATFORM_SDK),
  },
  300014: {
    meaning: ["商品正在审核，不能删除。", "The goods are in review and cannot be deleted."],
    remedy: [
      "请等审核结束，或先撤回审核，再删除。",
      "Wait for the review to end, or withdraw them, then delete.",
    ],
    ...observedIn(PLATFORM_SDK),
  },
  300015: {
    meaning: [
      "有人删除商品时遇到过，有的提示商品不存在；微信文档没有解释。",
      "Seen by others when goods were deleted; WeChat's pages do not explain it.",
    ],
    remedy: [
      "请核对商品 ID，在小程序后台添加的商品要到后台删除；过一会儿再试，仍不行就到微信开放社区询问。",
      "Check the goods id; goods added in the console are deleted there. Try again after a while, or ask in WeChat's developer community.",
    ],
    retry: "later",
    ...observedIn(communityPage("personal/oCJUsw6rpzN5GkyE5G4x85ENFTps/answer")),
  },
  300017: {
    meaning: [
      "商品没有提交审核，不能撤回。",
      "The goods are not in review, so there is nothing to withdraw.",
    ],
    remedy: [
      "不需要撤回，可以直接修改并提交审核。",
      "No withdrawal is needed: change the goods and submit them.",
    ],
    retry: "never",
    ...documentedAt("resetAudit"),
  },
  300021: {
    meaning: [
      "商品加进商品库了，但没有成功提交审核。",
      "The goods are in the library, but submitting them for review failed.",
    ],
    remedy: [
      "不要再添加一次，否则会重复：请对这个商品重新提交审核。",
      "Do not add them again, or there will be two: submit these goods for review again.",
    ],
    ...documentedAt("addGoods"),
  },
  1003: {
    meaning: [
      "没有这个商品 ID。有的错误码表把它写作参数非法。",
      "There is no such goods id. Another list of codes calls it a wrong parameter.",
    ],
    remedy: [
      "请在商品列表里核对商品 ID；它可能已被删除，或者属于别的账号。",
      "Check the goods id in the list of goods; they may be deleted or belong to another account.",
    ],
    ...observedIn(LIVE_SDK),
  },
});
