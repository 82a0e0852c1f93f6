import type { WeChatPrices } from "./goods.ts";
import type { Credentials } from "./tokens.ts";

export type WeChatRoomGoods = WeChatPrices & {
  /** Null in replies of 2020, which did not tell it. */
  goodsId: number | null;
  name: string;
  url: string;
  coverImgUrl: string;
};

/** The goods that are shown in a room. */
export interface WeChatRoomShelf {
  /** Adds only: goods that are in the room stay there. */
  addGoodsToRoom(credentials: Credentials, roomId: number, goodsIds: number[]): Promise<void>;
  removeGoodsFromRoom(credentials: Credentials, roomId: number, goodsId: number): Promise<void>;
  /** Puts goods on or off the shelf of the room. */
  setGoodsOnSale(
    credentials: Credentials,
    roomId: number,
    goodsId: number,
    onSale: boolean,
  ): Promise<void>;
  /** Shows the goods in this order. */
  sortRoomGoods(credentials: Credentials, roomId: number, goodsIds: number[]): Promise<void>;
  /** Puts goods before the audience now; only in a room that is live (else 300023). */
  pushGoods(credentials: Credentials, roomId: number, goodsId: number): Promise<void>;
  /** The address of the recording in which the goods are explained. */
  goodsVideo(credentials: Credentials, roomId: number, goodsId: number): Promise<string>;
  /** The key words by which goods of the account are found. */
  goodsKeys(credentials: Credentials): Promise<string[]>;
  setGoodsKeys(credentials: Credentials, keys: string[]): Promise<void>;
}
