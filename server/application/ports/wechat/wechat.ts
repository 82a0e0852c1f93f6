import type { WeChatAccount } from "./account.ts";
import type { WeChatFollowers } from "./followers.ts";
import type { WeChatGoodsLibrary } from "./goods.ts";
import type { WeChatRoles } from "./members.ts";
import type { WeChatRoomShelf } from "./room-goods.ts";
import type { WeChatRoomPeople } from "./room-people.ts";
import type { WeChatRoomSwitches, WeChatRooms } from "./rooms.ts";

/**
 * WeChat, all of its live API. Every call throws `WeChatError`, and `store-unavailable` where a scarce call cannot be
 * recorded in the ledger; only reads are repeated by the implementation, a lost create never is.
 */
export interface WeChat
  extends WeChatAccount,
    WeChatRooms,
    WeChatRoomShelf,
    WeChatRoomPeople,
    WeChatRoomSwitches,
    WeChatGoodsLibrary,
    WeChatRoles,
    WeChatFollowers {}
