/** Goods in a room: bringing in, selling, pushing, sorting, and the videos about them. */
import { documentedAt, errcodes, observedIn } from "../errcode.ts";
import { LIVE_SDK, PLATFORM_SDK } from "../sources.ts";

export const ROOM_GOODS_ERRCODES = errcodes("goods", {
  300024: {
    meaning: { "zh-CN": "没有这个商品。", en: "There are no such goods." },
    remedy: {
      "zh-CN": "请在商品库里核对商品 ID：它可能已被删除，或者属于别的账号。",
      en: "Check the goods id in the library: they may be deleted or belong to another account.",
    },
    ...documentedAt("importGoods", "pushGoods", "saleGoods", "downloadGoodsVideo"),
  },
  300025: {
    meaning: { "zh-CN": "有商品还没有通过审核。", en: "Some of the goods are not approved yet." },
    remedy: {
      "zh-CN": "只有审核通过的商品能加入直播间。请等审核结果，被驳回的改好后重新提交。",
      en: "Only approved goods go into a room. Wait for the review; correct what was rejected and submit it again.",
    },
    ...documentedAt("importGoods"),
  },
  300026: {
    meaning: { "zh-CN": "直播间的商品数量满了。", en: "The room holds as many goods as it can." },
    remedy: {
      "zh-CN": "请先从直播间移除一些商品再加。",
      en: "Take some goods out of the room first.",
    },
    ...observedIn(PLATFORM_SDK),
  },
  300027: {
    meaning: {
      "zh-CN": "导入商品失败，微信没有说原因。",
      en: "Bringing the goods in failed; WeChat gives no reason.",
    },
    remedy: {
      "zh-CN": "请先看直播间里是否已经有了，没有再试一次，每次少导入几个。",
      en: "See whether they are in the room already; if not, try again with fewer at a time.",
    },
    retry: "later",
    ...documentedAt("importGoods"),
  },
  300033: {
    meaning: {
      "zh-CN": "加入的商品超过了直播间的上限。",
      en: "These goods are more than the room can hold.",
    },
    remedy: {
      "zh-CN": "请少选一些，或先从直播间移除不用的商品。上限是多少，微信文档没有写。",
      en: "Choose fewer, or take others out of the room first. WeChat's pages do not say how many it holds.",
    },
    ...documentedAt("importGoods"),
  },
  300044: {
    meaning: { "zh-CN": "这个商品没有讲解视频。", en: "There is no video about these goods." },
    remedy: {
      "zh-CN": "请先在直播时录制这个商品的讲解，之后才能下载。",
      en: "Record one for these goods during the live first; then it can be downloaded.",
    },
    ...documentedAt("downloadGoodsVideo"),
  },
  300045: {
    meaning: {
      "zh-CN": "讲解视频还没有生成好。",
      en: "The video about the goods is not ready yet.",
    },
    remedy: { "zh-CN": "请过几分钟再下载。", en: "Download it in a few minutes." },
    retry: "later",
    ...documentedAt("downloadGoodsVideo"),
  },
  300046: {
    meaning: { "zh-CN": "讲解视频生成失败。", en: "The video about the goods could not be made." },
    remedy: { "zh-CN": "请在下一次直播时重新录制讲解。", en: "Record it again in the next live." },
    ...observedIn(LIVE_SDK),
  },
  300047: {
    meaning: {
      "zh-CN": "已经有一个商品正在推送。",
      en: "Other goods are being pushed at the moment.",
    },
    remedy: {
      "zh-CN": "请等这次推送结束，过一会儿再试。",
      en: "Wait until that push is over and try again shortly.",
    },
    retry: "later",
    ...documentedAt("deleteGoodsInRoom", "pushGoods"),
  },
  300048: {
    meaning: {
      "zh-CN": "微信没能取到这个直播间的商品列表。",
      en: "WeChat could not fetch the room's goods.",
    },
    remedy: {
      "zh-CN": "请核对房间号，确认直播间里有商品，过几分钟再试。",
      en: "Check the room's number, make sure that it has goods, and try again in a few minutes.",
    },
    retry: "later",
    ...documentedAt("saleGoods", "sortGoods", "downloadGoodsVideo"),
  },
  300049: {
    meaning: {
      "zh-CN": "商品正在推送，不能上下架。",
      en: "Goods that are being pushed cannot go on or off the shelf.",
    },
    remedy: { "zh-CN": "请等推送结束再操作。", en: "Wait until the push is over." },
    retry: "later",
    ...documentedAt("saleGoods"),
  },
  300050: {
    meaning: { "zh-CN": "要排序的商品列表是空的。", en: "The list of goods to sort is empty." },
    remedy: {
      "zh-CN": "请至少给出一个商品。开发者：goods 是 [{ goodsId }] 这样的数组。",
      en: "Name at least one. For developers: goods is an array such as [{ goodsId }].",
    },
    ...observedIn(LIVE_SDK),
  },
  300051: {
    meaning: {
      "zh-CN": "微信读不懂请求里的 JSON。",
      en: "WeChat cannot read the JSON of the request.",
    },
    remedy: {
      "zh-CN":
        "开发者：请发送有效的 UTF-8 JSON，Content-Type 写 application/json，不要把对象先转成字符串。",
      en: "For developers: send valid JSON in UTF-8 with Content-Type: application/json, and no object turned into a string first.",
    },
    ...observedIn(LIVE_SDK),
  },
  300052: {
    meaning: {
      "zh-CN": "商品已下架，不能推送。",
      en: "Goods that are off the shelf cannot be pushed.",
    },
    remedy: {
      "zh-CN": "请先上架这个商品，再推送。",
      en: "Put them on the shelf first, then push.",
    },
    ...documentedAt("pushGoods"),
  },
  300053: {
    meaning: { "zh-CN": "直播间里没有这个商品。", en: "The room does not have these goods." },
    remedy: {
      "zh-CN": "请先把商品加入直播间，再推送。",
      en: "Bring them into the room first, then push.",
    },
    ...documentedAt("pushGoods"),
  },
  9410002: {
    meaning: { "zh-CN": "微信没能取到商品。", en: "WeChat could not fetch the goods." },
    remedy: {
      "zh-CN": "请核对房间号和商品，过几分钟再试。",
      en: "Check the room and the goods, and try again in a few minutes.",
    },
    retry: "later",
    ...observedIn(PLATFORM_SDK),
  },
});
