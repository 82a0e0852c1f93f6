/** What a merchant enters, valid at the time of the test clock. */
import sharp from "sharp";

/** The guide's example: everything mandatory holds, and DAU is enough. */
export const ELIGIBLE_FACTS = {
  entityType: "enterprise",
  region: "mainland",
  categories: ["商家自营>服装/鞋/箱包"],
  lastSevereViolationOn: "never",
  lastPaymentOn: "2026-11-14",
  followers: 63,
  dau: 150,
};

export type RoomImageIds = { coverImg: string; shareImg: string; feedsImg: string };

export function roomAnswers(images: RoomImageIds) {
  return {
    name: "冬季新品专场",
    startTime: "2026-11-28T20:00:00+08:00",
    endTime: "2026-11-28T22:00:00+08:00",
    anchorName: "小白",
    anchorWechat: "xiaobai_live",
    ...images,
    type: 0,
    closeLike: 0,
    closeGoods: 0,
    closeComment: 0,
  };
}

export function goodsAnswers(coverImgUrl: string) {
  return {
    name: "羊毛围巾",
    coverImgUrl,
    priceType: 1,
    price: "99.00",
    url: "pages/product/detail?id=7",
  };
}

/** A picture of one colour, larger than anything WeChat takes. */
export async function picture(colour = "#2b7"): Promise<Buffer> {
  return await sharp({ create: { width: 1200, height: 2000, channels: 3, background: colour } })
    .png()
    .toBuffer();
}
