/** https://developers.weixin.qq.com/miniprogram/dev/server/API/livebroadcast/studio-management/ */
import { z } from "zod";
import type {
  WeChatRoomChange,
  WeChatRoomListed,
  WeChatRooms,
} from "../../../../application/ports/wechat/rooms.ts";
import type { Credentials } from "../../../../application/ports/wechat/tokens.ts";
import { WeChatError } from "../../../../application/ports/wechat/wechat-error.ts";
import type { Caller } from "../caller.ts";
import { command, endpoint } from "../endpoint.ts";
import { allPages } from "../pages.ts";
import {
  flag,
  folded,
  listedPrices,
  listReply,
  pricesOf,
  text,
  textOrEmpty,
  whole,
  wholeOrNull,
} from "../reply-shape.ts";

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

type RoomPictures = Pick<WeChatRoomChange, "coverImg" | "shareImg" | "feedsImg">;
const picturesOf = (room: RoomPictures) => [room.coverImg, room.shareImg, room.feedsImg];

const RoomGoods = folded({
  goodsId: wholeOrNull,
  name: textOrEmpty,
  url: textOrEmpty,
  coverImg: textOrEmpty,
  ...listedPrices,
}).transform(({ goodsId, name, url, coverImg, ...prices }) => ({
  goodsId,
  name,
  url,
  coverImgUrl: coverImg,
  ...pricesOf(prices),
}));

const RoomListed = folded({
  roomId: whole,
  name: text,
  startTime: whole,
  endTime: whole,
  anchorName: textOrEmpty,
  liveStatus: whole,
  liveType: wholeOrNull,
  coverImg: textOrEmpty,
  shareImg: textOrEmpty,
  feedsImg: textOrEmpty,
  closeLike: wholeOrNull,
  closeGoods: wholeOrNull,
  closeComment: wholeOrNull,
  closeKf: wholeOrNull,
  closeReplay: wholeOrNull,
  isFeedsPublic: wholeOrNull,
  goods: z.array(RoomGoods).nullish(),
}).transform(({ liveType, goods, ...room }) => ({ ...room, type: liveType, goods: goods ?? [] }));

const page = { start: z.int(), limit: z.int() };
const roomId = z.int();
const LIVE_INFO = { effect: "read", dailyQuota: 100_000, budget: "live-info" } as const;

export const rooms = {
  createRoom: endpoint(
    "createRoom",
    {
      ...roomFields,
      subAnchorWechat: z.string().optional(),
      // The spelling is WeChat's.
      createrWechat: z.string().optional(),
      type: flag,
    },
    { effect: "write", reply: folded({ roomId: whole }), pictures: picturesOf },
  ),
  editRoom: command("editRoom", { id: roomId, ...roomFields }, { pictures: picturesOf }),
  deleteRoom: command("deleteRoom", { id: roomId }),
  getLiveInfo: endpoint("getLiveInfo", page, {
    ...LIVE_INFO,
    reply: listReply("roominfo", RoomListed),
  }),
  /** The same path as the list of rooms, with another request and another reply. */
  getReplays: endpoint(
    "getLiveInfo",
    { action: z.literal("get_replay"), room_id: roomId, ...page },
    {
      ...LIVE_INFO,
      name: "getReplays",
      reply: listReply(
        "livereplay",
        folded({ mediaUrl: text, createTime: textOrEmpty, expireTime: textOrEmpty }),
      ),
    },
  ),
  getSharedCode: endpoint(
    "getSharedCode",
    // `params` is JSON; the query encodes it once, as the documents want it.
    { roomId, params: z.string().optional() },
    {
      effect: "read",
      reply: folded({ cdnUrl: z.string(), pagePath: z.string(), posterUrl: z.string() }),
    },
  ),
  getPushUrl: endpoint(
    "getPushUrl",
    { roomId },
    { effect: "read", reply: folded({ pushAddr: z.string().min(1) }) },
  ),
};

const PAGES = { pageSize: 100, pagesMax: 10 };

export function roomCalls(caller: Caller): WeChatRooms {
  return {
    createRoom: (credentials, room) => caller.call(rooms.createRoom, credentials, room),
    editRoom: (credentials, id, room) => caller.call(rooms.editRoom, credentials, { id, ...room }),
    deleteRoom: (credentials, id) => caller.call(rooms.deleteRoom, credentials, { id }),
    listRooms: (credentials) =>
      allPages(PAGES, (start, limit) => roomsFrom(caller, credentials, { start, limit })),
    replays: (credentials, id) =>
      allPages(PAGES, (start, limit) => {
        const asked = { action: "get_replay", room_id: id, start, limit } as const;
        return caller.call(rooms.getReplays, credentials, asked);
      }),
    sharedCode: (credentials, id, params) => {
      const asked = { roomId: id, ...(params && { params: JSON.stringify(params) }) };
      return caller.call(rooms.getSharedCode, credentials, asked);
    },
    async pushAddress(credentials, id) {
      return (await caller.call(rooms.getPushUrl, credentials, { roomId: id })).pushAddr;
    },
  };
}

/** One page of rooms; the codes that mean "none" are an empty page. */
export async function roomsFrom(
  caller: Caller,
  credentials: Credentials,
  asked: { start: number; limit: number },
): Promise<{ items: WeChatRoomListed[]; total: number | null }> {
  try {
    return await caller.call(rooms.getLiveInfo, credentials, asked);
  } catch (error) {
    if (error instanceof WeChatError && error.plays("no-rooms")) return { items: [], total: 0 };
    throw error;
  }
}
