import type { WeChatGoods } from "../../../../../../server/application/ports/wechat/goods.ts";
import { CREDENTIALS } from "../lab.ts";
import { DONE, type WireForm } from "./wire-form.ts";

const POST = { method: "POST" } as const;
const LIBRARY = "/wxaapi/broadcast/goods";

const GOODS: WeChatGoods = {
  coverImgUrl: "MEDIA",
  name: "羊绒围巾",
  priceType: 3,
  price: 200,
  price2: 99.5,
  url: "pages/product/detail?id=1",
  thirdPartyAppid: "wx0002",
};

const LISTED = {
  goodsId: 9,
  name: "羊绒围巾",
  url: "pages/a",
  coverImgUrl: "http://g",
  priceType: 3,
  priceFen: 20_000,
  price2Fen: 9950,
  madeBy: "api",
};

const SNAKE = {
  goods_id: 9,
  name: "羊绒围巾",
  url: "pages/a",
  cover_img_url: "http://g",
  price_type: 3,
  price: 20_000,
  price2: 9950,
  third_party_tag: 2,
};

const CAMEL = {
  goodsId: "9",
  name: "羊绒围巾",
  url: "pages/a",
  coverImgUrl: "http://g",
  priceType: "3",
  price: "200.00",
  price2: 99.5,
  thirdPartyTag: "2",
};

export const GOODS_FORMS: readonly WireForm[] = [
  {
    method: "addGoods",
    endpoint: "addGoods",
    ask: (wechat) => wechat.addGoods(CREDENTIALS, GOODS),
    sends: [{ ...POST, path: `${LIBRARY}/add`, json: { goodsInfo: GOODS } }],
    answers: [
      { errcode: 0, goodsId: 9, auditId: 11 },
      { goods_id: "9", audit_id: "11" },
      { goodsid: 9, AuditId: 11, errmsg: "ok" },
    ],
    result: { goodsId: 9, auditId: 11 },
  },
  {
    method: "updateGoods",
    endpoint: "updateGoods",
    ask: (wechat) => wechat.updateGoods(CREDENTIALS, 9, { price: 12.5 }),
    sends: [
      { ...POST, path: `${LIBRARY}/update`, json: { goodsInfo: { goodsId: 9, price: 12.5 } } },
    ],
    answers: DONE,
    result: undefined,
  },
  {
    method: "resubmitGoods",
    endpoint: "resubmitAudit",
    ask: (wechat) => wechat.resubmitGoods(CREDENTIALS, 9),
    sends: [{ ...POST, path: `${LIBRARY}/audit`, json: { goodsId: 9 } }],
    answers: [{ errcode: 0, auditId: 12 }, { audit_id: "12" }],
    result: { auditId: 12 },
  },
  {
    method: "withdrawGoods",
    endpoint: "resetAudit",
    ask: (wechat) => wechat.withdrawGoods(CREDENTIALS, 9, 12),
    sends: [{ ...POST, path: `${LIBRARY}/resetaudit`, json: { goodsId: 9, auditId: 12 } }],
    answers: DONE,
    result: undefined,
  },
  {
    method: "deleteGoods",
    endpoint: "deleteGoods",
    ask: (wechat) => wechat.deleteGoods(CREDENTIALS, 9),
    sends: [{ ...POST, path: `${LIBRARY}/delete`, json: { goodsId: 9 } }],
    answers: DONE,
    result: undefined,
  },
  {
    method: "goodsReviews",
    endpoint: "getGoodsWarehouse",
    ask: (wechat) => wechat.goodsReviews(CREDENTIALS, [9, 10]),
    sends: [{ ...POST, path: "/wxa/business/getgoodswarehouse", json: { goods_ids: [9, 10] } }],
    answers: [
      { errcode: 0, errmsg: "ok", goods: [{ ...SNAKE, audit_status: 2 }], total: 1 },
      { goods: [{ ...CAMEL, auditStatus: "2" }] },
    ],
    result: [{ ...LISTED, reviewStatus: "approved" }],
  },
  {
    method: "goodsReviews",
    endpoint: "getGoodsWarehouse",
    ask: (wechat) => wechat.goodsReviews(CREDENTIALS, [9]),
    sends: [{ ...POST, path: "/wxa/business/getgoodswarehouse", json: { goods_ids: [9] } }],
    answers: [
      { errcode: 0, goods: [{ goods_id: 9, name: "羊绒围巾", audit_status: 0 }] },
      { goods: [{ goodsId: "9", name: "羊绒围巾", auditStatus: "0", price: null }], total: "1" },
    ],
    result: [
      {
        goodsId: 9,
        name: "羊绒围巾",
        url: "",
        coverImgUrl: "",
        priceType: null,
        priceFen: null,
        price2Fen: null,
        madeBy: "console",
        reviewStatus: "not-submitted",
      },
    ],
  },
  {
    method: "listGoods",
    endpoint: "getApproved",
    ask: (wechat) => wechat.listGoods(CREDENTIALS, "rejected"),
    sends: [
      {
        method: "GET",
        path: `${LIBRARY}/getapproved`,
        query: { offset: "0", limit: "100", status: "3" },
      },
    ],
    answers: [{ errcode: 0, goods: [CAMEL], total: 1 }, { goods: [SNAKE] }],
    result: [{ ...LISTED, reviewStatus: "rejected" }],
  },
  {
    method: "countGoods",
    endpoint: "getApproved",
    ask: (wechat) => wechat.countGoods(CREDENTIALS),
    sends: [0, 1, 2, 3].map((status) => ({
      method: "GET" as const,
      path: `${LIBRARY}/getapproved`,
      query: { offset: "0", limit: "1", status: String(status) },
    })),
    answers: [{ errcode: 0, goods: [CAMEL], total: 5 }, { total: "5" }],
    result: 20,
  },
];
