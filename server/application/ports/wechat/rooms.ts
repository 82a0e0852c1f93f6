/** Rooms, and what can be switched in them. */
import type { RoomAnswers } from "../../../../machines/onboarding/answers.ts";
import type { WeChatRoomGoods } from "./room-goods.ts";
import type { Credentials } from "./tokens.ts";

type Times = "startTime" | "endTime";
type Fixed = "type" | "subAnchorWechat" | "createrWechat";

/** What can be changed of a room. A picture is a media id, or the address that WeChat gave for it. Times are unix seconds. */
export type WeChatRoomChange = Omit<RoomAnswers, Times | Fixed> & Record<Times, number>;

/** WeChat's room form; `coverImg`, `shareImg` and `feedsImg` are media ids. */
export type WeChatRoom = WeChatRoomChange &
  Pick<RoomAnswers, "type"> & { subAnchorWechat?: string; createrWechat?: string };

/** A room as WeChat lists it. A switch that the reply leaves out is null. Pictures are addresses. */
export type WeChatRoomListed = {
  roomId: number;
  name: string;
  startTime: number;
  endTime: number;
  anchorName: string;
  /** 101 live, 102 not begun, 103 ended, 104 forbidden, 105 paused, 106 abnormal, 107 expired. */
  liveStatus: number;
  type: number | null;
  coverImg: string;
  shareImg: string;
  feedsImg: string;
  closeLike: number | null;
  closeGoods: number | null;
  closeComment: number | null;
  closeKf: number | null;
  closeReplay: number | null;
  isFeedsPublic: number | null;
  goods: WeChatRoomGoods[];
};

/** One recording of a room; the times are WeChat's own text, and known to be wrong at times. */
export type WeChatReplay = { mediaUrl: string; createTime: string; expireTime: string };

/** Rooms: making, changing, listing and sharing them. */
export interface WeChatRooms {
  createRoom(credentials: Credentials, room: WeChatRoom): Promise<{ roomId: number }>;
  /** Answered -1 it was seen to be applied nevertheless: list the rooms before trying again. */
  editRoom(credentials: Credentials, roomId: number, room: WeChatRoomChange): Promise<void>;
  deleteRoom(credentials: Credentials, roomId: number): Promise<void>;
  /** All rooms, newest start first (pages of 100, at most 10 pages). */
  listRooms(credentials: Credentials): Promise<WeChatRoomListed[]>;
  /** The recordings of an ended room (pages of 100, at most 10 pages); ready about 10 minutes after the end. */
  replays(credentials: Credentials, roomId: number): Promise<WeChatReplay[]>;
  /** `params` are passed on to the page that the code opens. */
  sharedCode(
    credentials: Credentials,
    roomId: number,
    params?: Readonly<Record<string, string | number>>,
  ): Promise<{ cdnUrl: string; pagePath: string; posterUrl: string }>;
  /** The RTMP address; a secret that lets anyone broadcast. Never kept. */
  pushAddress(credentials: Credentials, roomId: number): Promise<string>;
}

/** What can be switched in a room that exists. */
export interface WeChatRoomSwitches {
  /** `banned`: nobody in the audience may comment. */
  setComments(
    credentials: Credentials,
    roomId: number,
    comments: { banned: boolean },
  ): Promise<void>;
  /** Whether WeChat may show the room in its public feed. */
  setFeedPublic(
    credentials: Credentials,
    roomId: number,
    feed: { isPublic: boolean },
  ): Promise<void>;
  setCustomerService(
    credentials: Credentials,
    roomId: number,
    service: { isOpen: boolean },
  ): Promise<void>;
  setReplay(credentials: Credentials, roomId: number, replay: { isOpen: boolean }): Promise<void>;
}
