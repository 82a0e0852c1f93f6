/** https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/studio-management/ */
import { z } from "zod";
import type { WeChatRoomChange } from "../../../../application/ports/wechat/rooms.ts";
import { endpoint } from "../endpoint.ts";
import {
  done,
  fenOrNull,
  listReply,
  text,
  textOrEmpty,
  whole,
  wholeOrNull,
} from "../reply-shape.ts";

const flag = z.union([z.literal(0), z.literal(1)]);
const PER_DAY = 10_000;

const roomFields = {
  name: z.string(),
  coverImg: z.string(),
  shareImg: z.string(),
  feedsImg: z.string(),
  startTime: z.int(),
  endTime: z.int(),
  anchorName: z.string(),
  anchorWechat: z.string(),
  closeLike: flag,
  closeGoods: flag,
  closeComment: flag,
  isFeedsPublic: flag,
  closeReplay: flag,
  closeShare: flag,
  closeKf: flag,
} satisfies { [Name in keyof WeChatRoomChange]: z.ZodType<WeChatRoomChange[Name]> };

type RoomPictures = { coverImg: string; shareImg: string; feedsImg: string };
const picturesOf = (room: RoomPictures) => [room.coverImg, room.shareImg, room.feedsImg];

export const createRoom = endpoint("createRoom", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({
    ...roomFields,
    subAnchorWechat: z.string().optional(),
    // The spelling is WeChat's.
    createrWechat: z.string().optional(),
    type: flag,
  }),
  reply: z.object({ roomid: whole }).transform((reply) => ({ roomId: reply.roomid })),
  pictures: picturesOf,
});

export const editRoom = endpoint("editRoom", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ id: z.int(), ...roomFields }),
  reply: done,
  pictures: picturesOf,
});

export const deleteRoom = endpoint("deleteRoom", {
  effect: "write",
  dailyQuota: PER_DAY,
  request: z.strictObject({ id: z.int() }),
  reply: done,
});

const RoomGoods = z
  .object({
    goodsid: wholeOrNull,
    name: textOrEmpty,
    url: textOrEmpty,
    coverimg: textOrEmpty,
    pricetype: wholeOrNull.pipe(z.literal([1, 2, 3]).nullable()),
    price: fenOrNull,
    price2: fenOrNull,
  })
  .transform((goods) => ({
    goodsId: goods.goodsid,
    name: goods.name,
    url: goods.url,
    coverImgUrl: goods.coverimg,
    priceType: goods.pricetype,
    priceFen: goods.price,
    price2Fen: goods.pricetype === 1 ? null : goods.price2,
  }));

const RoomListed = z
  .object({
    roomid: whole,
    name: text,
    starttime: whole,
    endtime: whole,
    anchorname: textOrEmpty,
    livestatus: whole,
    livetype: wholeOrNull,
    coverimg: textOrEmpty,
    shareimg: textOrEmpty,
    feedsimg: textOrEmpty,
    closelike: wholeOrNull,
    closegoods: wholeOrNull,
    closecomment: wholeOrNull,
    closekf: wholeOrNull,
    closereplay: wholeOrNull,
    isfeedspublic: wholeOrNull,
    goods: z.array(RoomGoods).nullish(),
  })
  .transform((room) => ({
    roomId: room.roomid,
    name: room.name,
    startTime: room.starttime,
    endTime: room.endtime,
    anchorName: room.anchorname,
    liveStatus: room.livestatus,
    type: room.livetype,
    coverImg: room.coverimg,
    shareImg: room.shareimg,
    feedsImg: room.feedsimg,
    closeLike: room.closelike,
    closeGoods: room.closegoods,
    closeComment: room.closecomment,
    closeKf: room.closekf,
    closeReplay: room.closereplay,
    isFeedsPublic: room.isfeedspublic,
    goods: room.goods ?? [],
  }));

export const getLiveInfo = endpoint("getLiveInfo", {
  effect: "read",
  dailyQuota: 100_000,
  budget: "live-info",
  request: z.strictObject({ start: z.int(), limit: z.int() }),
  reply: listReply("roominfo", RoomListed),
});

/** The same path as the list of rooms, with another request and another reply. */
export const getReplays = endpoint("getLiveInfo", {
  name: "getReplays",
  effect: "read",
  dailyQuota: 100_000,
  budget: "live-info",
  request: z.strictObject({
    action: z.literal("get_replay"),
    room_id: z.int(),
    start: z.int(),
    limit: z.int(),
  }),
  reply: listReply(
    "livereplay",
    z
      .object({ mediaurl: text, createtime: textOrEmpty, expiretime: textOrEmpty })
      .transform((replay) => ({
        mediaUrl: replay.mediaurl,
        createTime: replay.createtime,
        expireTime: replay.expiretime,
      })),
  ),
});

export const getSharedCode = endpoint("getSharedCode", {
  effect: "read",
  dailyQuota: PER_DAY,
  // `params` is JSON; the query encodes it once, as the documents want it.
  request: z.strictObject({ roomId: z.int(), params: z.string().optional() }),
  reply: z
    .object({ cdnurl: z.string(), pagepath: z.string(), posterurl: z.string() })
    .transform((reply) => ({
      cdnUrl: reply.cdnurl,
      pagePath: reply.pagepath,
      posterUrl: reply.posterurl,
    })),
});

export const getPushUrl = endpoint("getPushUrl", {
  effect: "read",
  dailyQuota: PER_DAY,
  request: z.strictObject({ roomId: z.int() }),
  reply: z
    .object({ pushaddr: z.string().min(1) })
    .transform((reply) => ({ pushAddress: reply.pushaddr })),
});
