/** https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/studio-management/ */
import { z } from "zod";
import { endpoint } from "../endpoint.ts";
import { text, textOrEmpty, whole } from "../reply-shape.ts";

const flag = z.union([z.literal(0), z.literal(1)]);

export const createRoom = endpoint({
  name: "createRoom",
  method: "POST",
  path: "/wxaapi/broadcast/room/create",
  effect: "write",
  request: z.object({
    name: z.string(),
    coverImg: z.string(),
    shareImg: z.string(),
    feedsImg: z.string(),
    startTime: z.int(),
    endTime: z.int(),
    anchorName: z.string(),
    anchorWechat: z.string(),
    subAnchorWechat: z.string().optional(),
    // The spelling is WeChat's.
    createrWechat: z.string().optional(),
    type: flag,
    closeLike: flag,
    closeGoods: flag,
    closeComment: flag,
    isFeedsPublic: flag,
    closeReplay: flag,
    closeShare: flag,
    closeKf: flag,
  }),
  reply: z.object({ roomid: whole }).transform((reply) => ({ roomId: reply.roomid })),
});

const RoomListed = z
  .object({
    roomid: whole,
    name: text,
    starttime: whole,
    endtime: whole,
    anchorname: textOrEmpty,
    livestatus: whole,
  })
  .transform((room) => ({
    roomId: room.roomid,
    name: room.name,
    startTime: room.starttime,
    endTime: room.endtime,
    anchorName: room.anchorname,
    liveStatus: room.livestatus,
  }));

export const getLiveInfo = endpoint({
  name: "getLiveInfo",
  method: "POST",
  path: "/wxa/business/getliveinfo",
  effect: "read",
  request: z.object({ start: z.int(), limit: z.int() }),
  reply: z
    .object({ roominfo: z.array(RoomListed).nullish(), total: whole.nullish() })
    .transform((reply) => ({ items: reply.roominfo ?? [], total: reply.total ?? null })),
});

export const getSharedCode = endpoint({
  name: "getSharedCode",
  method: "GET",
  path: "/wxaapi/broadcast/room/getsharedcode",
  effect: "read",
  request: z.object({ roomId: z.int() }),
  reply: z
    .object({ cdnurl: z.string(), pagepath: z.string(), posterurl: z.string() })
    .transform((reply) => ({
      cdnUrl: reply.cdnurl,
      pagePath: reply.pagepath,
      posterUrl: reply.posterurl,
    })),
});

export const getPushUrl = endpoint({
  name: "getPushUrl",
  method: "GET",
  path: "/wxaapi/broadcast/room/getpushurl",
  effect: "read",
  request: z.object({ roomId: z.int() }),
  reply: z
    .object({ pushaddr: z.string().min(1) })
    .transform((reply) => ({ pushAddress: reply.pushaddr })),
});

export const addGoodsToRoom = endpoint({
  name: "importGoods",
  method: "POST",
  path: "/wxaapi/broadcast/room/addgoods",
  effect: "write",
  request: z.object({ ids: z.array(z.int()), roomId: z.int() }),
  reply: z.object({}),
});
