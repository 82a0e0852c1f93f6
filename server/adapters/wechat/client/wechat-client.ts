import type {
  Clock,
  WeChat,
  WeChatCredentials,
  WeChatReviewStatus,
  WeChatRole,
  WeChatRoomListed,
} from "../../../application/ports.ts";
import { WeChatError } from "../../../application/wechat-error.ts";
import { type Caller, createCaller } from "./caller.ts";
import {
  addGoods,
  getApproved,
  getGoodsWarehouse,
  resubmitAudit,
  updateGoods,
} from "./endpoints/goods.ts";
import { uploadMedia } from "./endpoints/media.ts";
import { addRole, getRoleList } from "./endpoints/roles.ts";
import {
  addGoodsToRoom,
  createRoom,
  getLiveInfo,
  getPushUrl,
  getSharedCode,
} from "./endpoints/rooms.ts";
import { allPages } from "./pages.ts";
import { jitteredPause, type Pause } from "./repeat.ts";

const API_UNAUTHORIZED = 48001;
/** 1 in the documents of 2020, 9410000 in those of 2021; today's list neither. */
const NO_ROOMS: readonly (number | null)[] = [1, 9410000];
const WAREHOUSE_IDS_MAX = 20;
const ROOM_PAGES = { pageSize: 100, pagesMax: 10 };
const GOODS_PAGES = { pageSize: 100, pagesMax: 50 };
/** 10 admins, 500 operators and 500 anchors fit. */
const ROLE_PAGES = { pageSize: 30, pagesMax: 40 };
const ALL_ROLES = -1;
const ROLE_NUMBERS = { admin: 1, anchor: 2, operator: 3 } as const satisfies Record<
  WeChatRole,
  1 | 2 | 3
>;
/** In the order of WeChat's `audit_status`. */
const REVIEW_STATUSES = ["not-submitted", "in-review", "approved", "rejected"] as const;

export type WeChatClientOptions = {
  /** `https://api.weixin.qq.com`, or a sandbox; only its origin is used. */
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly fetch?: typeof globalThis.fetch;
  /** For one attempt, from connecting to the last byte of the answer. */
  readonly timeoutMs?: number;
  readonly pause?: Pause;
};

/** WeChat over HTTP. Every method throws `WeChatError`; reads are repeated at most twice, writes only if unsent. */
export function weChatClient(options: WeChatClientOptions): WeChat {
  const { origin } = new URL(options.apiUrl);
  const wire = { origin, fetch: options.fetch ?? fetch, timeoutMs: options.timeoutMs ?? 10_000 };
  const caller = createCaller({
    wire,
    clock: options.clock,
    pause: options.pause ?? jitteredPause,
  });
  return {
    verifyCredentials: (credentials) => caller.renewToken(credentials),
    ...roomCalls(caller),
    ...goodsCalls(caller),
    ...roleCalls(caller),
    async uploadImage(credentials, image, filename) {
      return (await caller.call(uploadMedia, credentials, { image, filename })).mediaId;
    },
  };
}

type RoomCalls = Pick<
  WeChat,
  "isLiveEnabled" | "createRoom" | "listRooms" | "sharedCode" | "pushAddress" | "addGoodsToRoom"
>;

function roomCalls(caller: Caller): RoomCalls {
  return {
    async isLiveEnabled(credentials) {
      try {
        await roomsFrom(caller, credentials, { start: 0, limit: 1 });
        return true;
      } catch (error) {
        if (error instanceof WeChatError && error.errcode === API_UNAUTHORIZED) return false;
        throw error;
      }
    },
    createRoom: (credentials, room) => caller.call(createRoom, credentials, room),
    listRooms: (credentials) =>
      allPages(ROOM_PAGES, (start, limit) => roomsFrom(caller, credentials, { start, limit })),
    sharedCode: (credentials, roomId) => caller.call(getSharedCode, credentials, { roomId }),
    async pushAddress(credentials, roomId) {
      return (await caller.call(getPushUrl, credentials, { roomId })).pushAddress;
    },
    async addGoodsToRoom(credentials, roomId, goodsIds) {
      await caller.call(addGoodsToRoom, credentials, { ids: goodsIds, roomId });
    },
  };
}

async function roomsFrom(
  caller: Caller,
  credentials: WeChatCredentials,
  page: { start: number; limit: number },
): Promise<{ items: WeChatRoomListed[]; total: number | null }> {
  try {
    return await caller.call(getLiveInfo, credentials, page);
  } catch (error) {
    if (error instanceof WeChatError && NO_ROOMS.includes(error.errcode)) {
      return { items: [], total: 0 };
    }
    throw error;
  }
}

type GoodsCalls = Pick<
  WeChat,
  "addGoods" | "updateGoods" | "resubmitGoods" | "goodsReviews" | "listGoods"
>;

function goodsCalls(caller: Caller): GoodsCalls {
  return {
    addGoods: (credentials, goods) => caller.call(addGoods, credentials, { goodsInfo: goods }),
    async updateGoods(credentials, goodsId, goods) {
      await caller.call(updateGoods, credentials, { goodsInfo: { goodsId, ...goods } });
    },
    resubmitGoods: (credentials, goodsId) => caller.call(resubmitAudit, credentials, { goodsId }),
    async goodsReviews(credentials, goodsIds) {
      const found = [];
      for (let first = 0; first < goodsIds.length; first += WAREHOUSE_IDS_MAX) {
        const goods_ids = goodsIds.slice(first, first + WAREHOUSE_IDS_MAX);
        found.push(...(await caller.call(getGoodsWarehouse, credentials, { goods_ids })).items);
      }
      return found.map(({ auditStatus, ...goods }) => ({
        ...goods,
        reviewStatus: reviewStatusOf(auditStatus),
      }));
    },
    async listGoods(credentials, reviewStatus) {
      const status = REVIEW_STATUSES.indexOf(reviewStatus);
      const found = await allPages(GOODS_PAGES, (offset, limit) =>
        caller.call(getApproved, credentials, { offset, limit, status }),
      );
      return found.map((goods) => ({ ...goods, reviewStatus }));
    },
  };
}

/** The reply's schema lets only 0 to 3 through. */
function reviewStatusOf(auditStatus: number): WeChatReviewStatus {
  return REVIEW_STATUSES[auditStatus] ?? "not-submitted";
}

function roleCalls(caller: Caller): Pick<WeChat, "addRole" | "listRoles"> {
  return {
    async addRole(credentials, username, role) {
      await caller.call(addRole, credentials, { username, role: ROLE_NUMBERS[role] });
    },
    listRoles: (credentials) =>
      allPages(ROLE_PAGES, (offset, limit) =>
        caller.call(getRoleList, credentials, { role: ALL_ROLES, offset, limit }),
      ),
  };
}
