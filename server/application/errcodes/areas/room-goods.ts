/** Goods in a room: bringing in, selling, pushing, sorting, and the videos about them. */
import { documentedAt, errcodes, observedIn, PROGRAM_FAULT } from "../errcode.ts";
import { LIVE_SDK, PLATFORM_SDK } from "../sources.ts";

export const ROOM_GOODS_ERRCODES = errcodes("goods", {
  300024: {
    meaning: ["没有这个商品。", "There are no such goods."],
    remedy: [
      "请在商品库里核对商品 ID：它可能已被删除，或者属于别的账号。",
      "Check the goods id in the library: they may be deleted or belong to another account.",
    ],
    ...documentedAt("importGoods", "pushGoods", "saleGoods", "downloadGoodsVideo"),
  },
  300025: {
    meaning: ["有商品还没有通过审核。", "Some of the goods are not approved yet."],
    remedy: [
      "只有审核通过的商品能加入直播间。请等审核结果，被驳回的改好后重新提交。",
      "Only approved goods go into a room. Wait for the review; correct what was rejected and submit it again.",
    ],
    ...documentedAt("importGoods"),
  },
  300026: {
    meaning: ["直播间的商品数量满了。", "The room holds as many goods as it can."],
    remedy: ["请先从直播间移除一些商品再加。", "Take some goods out of the room first."],
    ...observedIn(PLATFORM_SDK),
  },
  300027: {
    meaning: [
      "导入商品失败，微信没有说原因。",
      "Bringing the goods in failed; WeChat gives no reason.",
    ],
    remedy: [
      "请先看直播间里是否已经有了，没有再试一次，每次少导入几个。",
      "See whether they are in the room already; if not, try again with fewer at a time.",
    ],
    retry: "later",
    ...documentedAt("importGoods"),
  },
  300033: {
    meaning: ["加入的商品超过了直播间的上限。", "These goods are more than the room can hold."],
    remedy: [
      "请少选一些，或先从直播间移除不用的商品。上限是多少，微信文档没有写。",
      "Choose fewer, or take others out of the room first. WeChat's pages do not say how many it holds.",
    ],
    ...documentedAt("importGoods"),
  },
  300044: {
    meaning: ["这个商品没有讲解视频。", "There is no video about these goods."],
    remedy: [
      "请先在直播时录制这个商品的讲解，之后才能下载。",
      "Record one for these goods during the live first; then it can be downloaded.",
    ],
    ...documentedAt("downloadGoodsVideo"),
  },
  300045: {
    meaning: ["讲解视频还没有生成好。", "The video about the goods is not ready yet."],
    remedy: ["请过几分钟再下载。", "Download it in a few minutes."],
    retry: "later",
    ...documentedAt("downloadGoodsVideo"),
  },
  300046: {
    meaning: ["讲解视频生成失败。", "The video about the goods could not be made."],
    remedy: ["请在下一次直播时重新录制讲解。", "Record it again in the next live."],
    ...observedIn(LIVE_SDK),
  },
  300047: {
    meaning: ["已经有一个商品正在推送。", "Other goods are being pushed at the moment."],
    remedy: [
      "请等这次推送结束，过一会儿再试。",
      "Wait until that push is over and try again shortly.",
    ],
    retry: "later",
    ...documentedAt("deleteGoodsInRoom", "pushGoods"),
  },
  300048: {
    meaning: ["微信没能取到这个直播间的商品列表。", "WeChat could not fetch the room's goods."],
    remedy: [
      "请核对房间号，确认直播间里有商品，过几分钟再试。",
      "Check the room's number, make sure that it has goods, and try again in a few minutes.",
    ],
    retry: "later",
    ...documentedAt("saleGoods", "sortGoods", "downloadGoodsVideo"),
  },
  300049: {
    meaning: [
      "商品正在推送，不能上下架。",
      "Goods that are being pushed cannot go on or off the shelf.",
    ],
    remedy: ["请等推送结束再操作。", "Wait until the push is over."],
    retry: "later",
    ...documentedAt("saleGoods"),
  },
  300050: {
    meaning: ["要排序的商品列表是空的。", "The list of goods to sort is empty."],
    remedy: ["请至少给出一个商品。", "Name at least one."],
    forDevelopers: [
      "goods 是 [{ goodsId }] 这样的数组。",
      "Goods is an array such as [{ goodsId }].",
    ],
    ...observedIn(LIVE_SDK),
  },
  300051: {
    meaning: ["微信读不懂请求里的 JSON。", "WeChat cannot read the JSON of the request."],
    remedy: PROGRAM_FAULT,
    forDevelopers: [
      "请发送有效的 UTF-8 JSON，Content-Type 写 application/json，不要把对象先转成字符串。",
      "Send valid JSON in UTF-8 with Content-Type: application/json, and no object turned into a string first.",
    ],
    ...observedIn(LIVE_SDK),
  },
  300052: {
    meaning: ["商品已下架，不能推送。", "Goods that are off the shelf cannot be pushed."],
    remedy: ["请先上架这个商品，再推送。", "Put them on the shelf first, then push."],
    ...documentedAt("pushGoods"),
  },
  300053: {
    meaning: ["直播间里没有这个商品。", "The room does not have these goods."],
    remedy: ["请先把商品加入直播间，再推送。", "Bring them into the room first, then push."],
    ...documentedAt("pushGoods"),
  },
  9410002: {
    meaning: ["微信没能取到商品。", "WeChat could not fetch the goods."],
    remedy: [
      "请核对房间号和商品，过几分钟再试。",
      "Check the room and the goods, and try again in a few minutes.",
    ],
    retry: "later",
    ...observedIn(PLATFORM_SDK),
  },
});
