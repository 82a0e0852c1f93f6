/** What the columns of a list of goods are called: ours in Chinese and English, SHOP++'s, and those of other malls. */
import type { Naming } from "../../lists/naming.ts";

/** The names that our documents and templates use, Chinese first. */
export const GOODS_COLUMN_NAMES = {
  name: ["商品名称", "商品名", "productName"],
  cover: [
    "封面图片",
    "封面图片URL",
    "图片链接",
    "图片网址",
    "商品图片链接",
    "商品主图链接",
    "主图链接",
    "coverImage",
    "coverImgUrl",
  ],
  priceType: ["价格类型"],
  price: ["价格", "商品价格", "区间下限", "最低价"],
  price2: ["价格2", "第二个价格", "区间上限", "最高价", "现价"],
  url: [
    "商品路径",
    "路径",
    "小程序路径",
    "页面路径",
    "商品链接",
    "链接",
    "链接地址",
    "小程序链接",
    "商品详情链接",
  ],
  sku: ["商品编号", "货号", "商品编码", "商家编码"],
  productId: ["商品ID", "商品编号 productId"],
  thirdPartyAppid: ["小程序appid", "第三方小程序appid"],
} as const;

export type GoodsColumn = keyof typeof GOODS_COLUMN_NAMES;

/** In the order in which they choose their columns: `价格2` before `价格`, a number of the mall before a running one. */
export const GOODS_COLUMNS: readonly GoodsColumn[] = [
  "name",
  "cover",
  "priceType",
  "price2",
  "price",
  "url",
  "productId",
  "sku",
  "thirdPartyAppid",
];

/** How we name a column that a file does not have: `商品名称 name`. */
export function ownColumnName(column: GoodsColumn): string {
  return `${GOODS_COLUMN_NAMES[column][0]} ${column}`;
}

const FILL_IN = "必填 选填 可空 示例 如 请填写 填写 格式 required optional";
const MALL = "商品 产品 宝贝 货品 商城 小程序 微信 店铺 product goods item";

/** Beside the names above. */
export const GOODS_NAMINGS: Readonly<Record<GoodsColumn, Naming>> = {
  name: {
    names:
      "名称 品名 标题 商品标题 产品名称 产品名 产品标题 宝贝名称 宝贝标题 货品名称 货品名 商品全称 spu名称 title name productname producttitle goodsname itemname itemtitle",
    cores: "商品名称 商品标题 产品名称 宝贝名称 货品名称 商品名",
    around: `${FILL_IN} ${MALL} 直播`,
    never:
      /类目|分类|品牌|规格|属性|英文|副标题|短标题|卖点|关键|标签|供应商|店|仓|模板|sku|seo|vendor|option|meta|tag/,
  },
  cover: {
    names:
      "封面 封面图 封面图片地址 封面图url 商品图片 商品图 商品主图 主图 图片 图片url 图片地址 图片链接 图片网址 商品图片url 商品图片地址 商品图片链接 商品主图地址 商品主图url 商品主图链接 主图地址 主图url 主图链接 首图 缩略图 宝贝图片 宝贝主图 新图片 产品图片 产品主图 image imageurl imagesrc imagelink picture pictureurl picurl pic mainimage coverurl cover thumbnail photo img imgurl",
    cores: "封面图片 封面图 商品主图 商品图片 主图 图片地址 图片链接",
    around: `${FILL_IN} ${MALL} 地址 链接 网址 url 1 一 第一张`,
    never: /详情|轮播|视频|分享|背景|数量|张数|大小|alt|position|variant|detail|video|sku/,
  },
  priceType: {
    names: "价格形式 价格方式 定价方式 价格类别 pricetype",
    cores: "价格类型",
    around: FILL_IN,
  },
  price: {
    names:
      "售价 销售价 销售价格 零售价 商品售价 商城价 商城价格 一口价 单价 价钱 原价 宝贝价格 产品价格 起售价 本店价 price saleprice sellingprice salesprice retailprice unitprice listprice originalprice compareatprice",
    cores: "商品价格 销售价 售价",
    around: `${FILL_IN} ${MALL} 元 人民币`,
    loose: "价",
    never:
      /成本|市场|会员|进货|采购|供货|批发|拼团|团购|划线|结算|重量|邮费|运费|积分|分$|级|cost|market|member|compare|wholesale/,
  },
  price2: {
    names:
      "区间最高价 折扣价 优惠价 促销价 活动价 直播价 秒杀价 price2 secondprice discountprice promotionprice",
    cores: "区间上限 第二个价格",
    around: `${FILL_IN} ${MALL} 元`,
    never: /成本|市场|会员|类型|cost|market/,
  },
  url: {
    names:
      "商品链接 链接 商品url 商品地址 链接地址 商品页路径 商品页面路径 详情页路径 商品详情页 商品详情链接 小程序链接 小程序页面 小程序页面路径 小程序商品路径 落地页 path link url producturl productlink goodsurl itemurl pagepath page",
    cores: "商品路径 商品链接 小程序路径 页面路径",
    around: `${FILL_IN} ${MALL} 页面 详情 地址 url 链接`,
    never: /图|image|pic|视频|video|店铺|抖音|淘宝|天猫|京东|拼多多/,
  },
  sku: {
    names:
      "编号 编码 商品货号 产品编号 产品编码 货品编号 货品编码 商家货号 商品代码 外部编码 商家编号 spu编码 sku编码 sku码 sn sku skucode spucode outerid productcode productno productsn goodssn itemcode itemno code",
    cores: "商品编号 商品编码 商家编码 货号",
    around: `${FILL_IN} ${MALL}`,
    never: /条码|条形|69码|类目|分类|品牌|供应商|barcode|category/,
  },
  productId: {
    names: "id 数字id 宝贝id 产品id 货品id 商品的id spuid productid goodsid itemid numid pid gid",
    cores: "商品id",
    around: `${FILL_IN} ${MALL}`,
    never: /类目|分类|品牌|店|供应商|模板|sku|category|shop|brand/,
  },
  thirdPartyAppid: {
    names: "appid 小程序id thirdpartyappid miniprogramappid",
    cores: "appid",
    around: `${FILL_IN} 第三方 小程序 商品 所属 来源 微信`,
  },
};
