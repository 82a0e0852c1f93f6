/** A room as getliveinfo shows it: snake_case, and prices in fen. */
import type { Account, Goods, Room } from "../account.ts";
import { listedGoodsId } from "../goods/goods-lists.ts";
import { mediaAddress } from "../media-desk.ts";
import type { Profile } from "../profile.ts";
import { liveStatusOf } from "./live-status.ts";

export function roomView(
  room: Room,
  {
    account,
    origin,
    now,
    profile,
  }: { account: Account; origin: string; now: Date; profile: Profile },
) {
  const goods = room.goodsIds.flatMap((id) => account.goods.get(id) ?? []);
  return {
    name: room.name,
    roomid: room.roomId,
    cover_img: mediaAddress(origin, room.coverImg),
    share_img: mediaAddress(origin, room.shareImg),
    feeds_img: mediaAddress(origin, room.feedsImg),
    live_status: liveStatusOf(room, now),
    start_time: room.startTime,
    end_time: room.endTime,
    anchor_name: room.anchorName,
    goods: goods.map((item) => goodsInRoomView(item, { origin, profile })),
    live_type: room.type,
    close_like: room.closeLike,
    close_goods: room.closeGoods,
    close_comment: room.closeComment,
    close_kf: room.closeKf,
    close_replay: room.closeReplay,
    is_feeds_public: room.isFeedsPublic,
    creater_openid: "",
  };
}

function goodsInRoomView(goods: Goods, { origin, profile }: { origin: string; profile: Profile }) {
  return {
    goods_id: listedGoodsId(goods, profile),
    name: goods.name,
    cover_img: mediaAddress(origin, goods.coverImg),
    url: goods.url,
    price: goods.priceFen,
    price2: goods.price2Fen,
    price_type: goods.priceType,
    third_party_appid: goods.thirdPartyAppid,
  };
}
