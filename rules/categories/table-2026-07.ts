/**
 * The names of service categories as of 2026-07-30, beside those of the access notice of 2020-02-24. A published table
 * never changes, like a ruleset: the rulesets that read by it hold its hash.
 */
import type { LocalizedText } from "../localized-text.ts";
import type { CategoryTable, ClosedEntry, FirstLevel, OpenEntry, TodaysName } from "./table.ts";

const FOOD: LocalizedText = {
  "zh-CN": "以下之一：食品经营许可证、食品生产许可证、预包装食品销售备案凭证、国境口岸卫生许可证",
  en: "one of: food business licence 食品经营许可证, food production licence 食品生产许可证, filing for prepackaged food 预包装食品销售备案凭证, port health licence 国境口岸卫生许可证",
};
const ALCOHOL: LocalizedText = {
  "zh-CN": "与食品相同，且许可范围包含“酒”或“预包装食品”",
  en: "as for food, with 酒 (alcohol) or 预包装食品 (prepackaged food) in its scope",
};

const OPEN: readonly OpenEntry[] = [
  {
    name: "电商平台>电商平台",
    english: "E-commerce platform",
    theme: "platform",
    ids: [],
    spellings: [],
    today: [
      today("电商平台>电商平台", "E-commerce platform", 0, {
        "zh-CN":
          "增值电信业务经营许可证（在线数据处理与交易处理业务），以及平台服务协议、商家准入和争议处理规则",
        en: "value-added telecom licence (online data and transaction processing), with the platform's agreement, admission and dispute rules",
      }),
    ],
  },
  {
    name: "商家自营>百货",
    english: "General merchandise",
    theme: "platform",
    ids: [],
    spellings: [],
    today: [
      today("商家自营>百货商场/购物中心", "Department stores and shopping centres", 5, {
        "zh-CN":
          "营业执照、三家入驻商户的食品经营许可证、场所照片、发票和承诺书（大型商场，须证明经营场所）",
        en: "business licence, food licences of three tenants, photos, an invoice and a commitment (for large shopping centres, with proof of the premises)",
      }),
    ],
  },
  {
    name: "商家自营>食品",
    english: "Food",
    theme: "food",
    ids: [{ id: 321, sure: 0 }],
    spellings: ["食品(包含奶粉)"],
    today: [
      today("商家自营>食品饮料", "Food and drinks", 2, FOOD),
      today("商家自营>母婴食品", "Food for mothers and babies", 3, FOOD),
      today("商家自营>特殊医学用途配方食品", "Food for special medical purposes", 3, FOOD),
    ],
  },
  {
    name: "商家自营>初级食用农产品",
    english: "Primary farm produce",
    theme: "food",
    ids: [],
    spellings: [],
    today: [
      today("商家自营>生鲜/初级食用农产品", "Fresh food and primary farm produce", 2, {
        "zh-CN": "营业执照的经营范围包含初级食用农产品",
        en: "a business licence whose scope names primary edible farm produce",
      }),
    ],
  },
  {
    name: "商家自营>酒/盐",
    english: "Alcohol and salt",
    theme: "food",
    ids: [],
    spellings: [],
    today: [today("商家自营>酒类", "Alcohol", 2, ALCOHOL)],
  },
  {
    name: "商家自营>图书报刊/音像/影视/游戏/动漫",
    english: "Books, press, audio, video, games and comics",
    theme: "leisure",
    ids: [],
    spellings: ["图书报刊/音像/影视/游戏/动漫等出版物"],
    today: [
      today(
        "商家自营>图书报刊/音像/影视/游戏/动漫",
        "Books, press, audio, video, games and comics",
        0,
        {
          "zh-CN": "出版物经营许可证（批发由省级、零售由县级主管部门核发）",
          en: "licence to trade in publications 出版物经营许可证 (wholesale: province, retail: county)",
        },
      ),
    ],
  },
  {
    name: "商家自营>汽车/其他交通工具的配件",
    english: "Parts of cars and other vehicles",
    theme: "machines",
    ids: [],
    spellings: ["其他交通工具的配件"],
    today: [today("汽车服务>汽车用品", "Car supplies", 4)],
  },
  {
    name: "商家自营>服装/鞋/箱包",
    english: "Clothes, shoes and bags",
    theme: "wear",
    ids: [{ id: 307, sure: 1 }],
    spellings: [],
    today: [
      today("商家自营>服饰内衣", "Clothes and underwear", 1),
      today("商家自营>鞋靴", "Shoes and boots", 3),
      today("商家自营>箱包皮具", "Bags and leather goods", 3),
    ],
  },
  {
    name: "商家自营>玩具/母婴用品(不含食品)",
    english: "Toys and supplies for mothers and babies (no food)",
    theme: "care",
    ids: [],
    spellings: ["玩具/母婴用品(不包含食品)", "玩具/母婴用品"],
    today: [
      today("商家自营>玩具", "Toys", 3),
      today("商家自营>母婴用品", "Supplies for mothers and babies", 3),
    ],
  },
  {
    name: "商家自营>家电/数码/手机",
    english: "Appliances, electronics and phones",
    theme: "home",
    ids: [{ id: 311, sure: 0 }],
    spellings: ["加点/数码/手机"],
    today: [
      today("商家自营>家用电器", "Home appliances", 3),
      today("商家自营>3C数码", "Computers, phones and electronics", 3),
    ],
  },
  {
    name: "商家自营>美妆/洗护",
    english: "Cosmetics and personal care",
    theme: "care",
    ids: [],
    spellings: [],
    today: [
      today("商家自营>美妆", "Cosmetics", 2),
      today("商家自营>个护家清", "Personal care and household cleaning", 3),
    ],
  },
  {
    name: "商家自营>珠宝/饰品/眼镜/钟表",
    english: "Jewellery, accessories, glasses and watches",
    theme: "wear",
    // Likely only: what is known of 315 names it 珠宝玉石, never as in 2020.
    ids: [{ id: 315, sure: 3 }],
    spellings: ["饰品/眼镜/钟表"],
    today: [
      today("商家自营>珠宝玉石", "Jewellery and gems", 3, {
        "zh-CN": "经营范围包含珠宝或贵金属；原石另有要求",
        en: "a business scope with jewellery or precious metal; more for raw stones",
      }),
      today("商家自营>时尚首饰", "Fashion jewellery", 3),
      today("商家自营>眼镜", "Glasses", 3),
      today("商家自营>钟表", "Watches and clocks", 3),
    ],
  },
  {
    name: "商家自营>运动/户外/乐器",
    english: "Sports, outdoors and musical instruments",
    theme: "leisure",
    ids: [],
    spellings: [],
    today: [
      today("商家自营>运动户外", "Sports and outdoors", 2),
      today("商家自营>乐器", "Musical instruments", 3),
    ],
  },
  {
    name: "商家自营>鲜花/园艺/工艺品",
    english: "Flowers, gardening and crafts",
    theme: "leisure",
    ids: [],
    spellings: [],
    today: [
      today("商家自营>园艺/鲜花", "Gardening and flowers", 2),
      today("商家自营>工艺品", "Crafts", 3),
    ],
  },
  {
    name: "商家自营>家居/家饰/家纺",
    english: "Home, decoration and textiles",
    theme: "home",
    ids: [],
    spellings: [],
    today: [today("商家自营>家居家纺", "Home and textiles", 2)],
  },
  {
    name: "商家自营>汽车内饰/外饰",
    english: "Car fittings inside and outside",
    theme: "machines",
    ids: [],
    spellings: ["汽车内搭/外饰"],
    today: [today("汽车服务>汽车用品", "Car supplies", 4)],
  },
  {
    name: "商家自营>办公/文具",
    english: "Office supplies and stationery",
    theme: "home",
    ids: [],
    spellings: [],
    today: [today("商家自营>办公/文具", "Office supplies and stationery", 0)],
  },
  {
    name: "商家自营>机械/电子器件",
    english: "Machinery and electronic parts",
    theme: "machines",
    ids: [],
    spellings: [],
    today: [today("商家自营>机械电子产品", "Machinery and electronics", 2)],
  },
];

const CLOSED: readonly ClosedEntry[] = [
  closed("商家自营>免税商店", "Duty-free shops"),
  closed("商家自营>保健品", "Health supplements"),
  closed("商家自营>成人用品(医疗器械类)", "Adult products (medical devices)"),
  closed("商家自营>成人情趣用品", "Adult products"),
  closed("商家自营>成品油", "Refined oil"),
  closed("商家自营>纪念币", "Commemorative coins"),
  closed("商家自营>CORS服务销售", "Sale of CORS services"),
  closed("商家自营>电话卡销售(中国联通)", "Phone cards (China Unicom)"),
  closed("商家自营>电话卡销售(中国电信)", "Phone cards (China Telecom)"),
  closed("商家自营>电话卡销售(中国移动)", "Phone cards (China Mobile)"),
  closed("商家自营>电话卡销售(中国广电)", "Phone cards (China Broadnet)"),
  closed("商家自营>预付卡", "Prepaid cards"),
  closed("商家自营>B2b(商品批发/门店管理)", "B2B (wholesale, shop management)"),
  closed("商家自营>宠物食品/用品", "Pet food and supplies"),
  closed("商家自营>邮票", "Stamps"),
  closed("商家自营>商用设备机械销售", "Sale of commercial machines"),
  closed("商家自营>商用设备机械租赁", "Hire of commercial machines"),
  closed("商家自营>农资", "Farm supplies"),
  closed("商家自营>农药销售", "Sale of pesticides"),
  closed("商家自营>种子", "Seeds"),
  closed("商家自营>家装/五金/建材", "Home improvement, hardware and building materials"),
  closed("商家自营>海淘", "Overseas shopping", 784),
  // Names that are gone today.
  closed("商家自营>纪念币发售", "Issue of commemorative coins"),
  closed("商家自营>电话卡销售", "Phone cards"),
  closed("商家自营>成人用品", "Adult products"),
  closed("商家自营>宠物/农资", "Pets and farm supplies"),
  closed("商家自营>五金/建材/化工/矿产品", "Hardware, building materials, chemicals and minerals"),
  closed("电商平台>网上竞价平台(非文物)", "Online auctions (no relics)"),
  closed("电商平台>网上竞价平台(文物)", "Online auctions (relics)"),
  closed(
    "生活服务>百货/超市/便利店",
    "Department stores, supermarkets and convenience stores",
    670,
  ),
  closed("生活服务>线下超市/便利店", "Supermarkets and convenience stores"),
  closed("工具>办公", "Office tools", 287, 298),
  closed("教育服务>在线视频课程", "Online video courses"),
  closed("社交>直播", "Live video"),
  closed("文娱>视频", "Video"),
  // Seen by their second level only.
  closed("餐饮信息服务", "Food service information", 221),
  closed("在线教育", "Online education", 32),
  closed("旅游资讯", "Travel news", 640),
  closed("公交", "Public transport", 616),
];

const FIRST_LEVELS: readonly FirstLevel[] = [
  level("电商平台", "E-commerce platform", "mainland-entity", { isClosed: false }),
  level("商家自营", "Own shop", "mainland-entity", { isClosed: false, ids: [304] }),
  level("物流服务", "Logistics", "anybody"),
  level("教育服务", "Education", "anybody", { aliases: ["教育"] }),
  level("医疗服务", "Health", "no-person"),
  level("政务民生", "Public affairs", "no-person"),
  level("金融业", "Finance", "no-person"),
  level("交通服务", "Transport", "anybody"),
  level("房地产服务", "Real estate", "no-person"),
  level("生活服务", "Everyday services", "anybody"),
  level("IT科技", "IT", "no-person"),
  level("餐饮服务", "Food service", "anybody", { aliases: ["餐饮"] }),
  level("旅游", "Travel", "anybody", { aliases: ["旅游服务"], ids: [231] }),
  level("时政信息", "Political news", "no-person"),
  level("文娱", "Entertainment", "no-person"),
  level("工具", "Tools", "anybody"),
  level("商业服务", "Business services", "anybody"),
  level("公益", "Charity", "no-person"),
  level("社交", "Social", "no-person"),
  level("体育", "Sports", "anybody"),
  // One of its categories stands for two of the list.
  level("汽车服务", "Car services", "mainland-entity"),
  level("资讯", "News", "no-person"),
  level("深度合成", "Deep synthesis", "no-person"),
  level("跨境电商", "Cross-border commerce", "overseas"),
  level("本地服务", "Local services", "overseas"),
  level("公共服务", "Public services", "overseas"),
  level("快递业与邮政", "Couriers and post", "overseas"),
  level("出行与交通", "Travel and transport", "overseas"),
  level("房地产", "Real estate", "overseas"),
  level("汽车", "Cars", "overseas", { perhaps: "汽车服务" }),
];

export const TABLE_2026_07: CategoryTable = {
  id: "2026-07",
  open: OPEN,
  closed: CLOSED,
  firstLevels: FIRST_LEVELS,
  today: {
    title: "微信官方文档《小程序开放的服务类目》（非个人主体）",
    url: "https://developers.weixin.qq.com/miniprogram/product/material/",
    checkedOn: "2026-07-30",
    note: {
      "zh-CN": "读取的是 2026-07-30 的存档副本；所需资质以提交时页面要求为准。",
      en: "Read as a stored copy of 2026-07-30; what is asked for on submission counts.",
    },
  },
  history: [
    {
      on: "2020-02-24",
      text: {
        "zh-CN": "准入要求生效，列出当时名称的 18 个类目。",
        en: "The access notice takes effect; it lists 18 categories by the names of that time.",
      },
    },
    {
      on: "2020-08-11",
      text: {
        "zh-CN": "小商店类目清单写作“饰品/眼镜/钟表”，没有“珠宝”。",
        en: "The list of the shop component says 饰品/眼镜/钟表, without 珠宝.",
      },
    },
    {
      on: "2022-06-01",
      text: {
        "zh-CN": "最迟此时已出现新名称：微信团队以“商家自营-园艺/鲜花”为例。",
        en: "New names are in use by now: WeChat's team gives 商家自营-园艺/鲜花 as an example.",
      },
    },
    {
      on: "2024-01-08",
      text: {
        "zh-CN": "接口返回 307 为“服饰内衣”；同一编号在 2020 年是“服装/鞋/箱包”。",
        en: "The API gives 服饰内衣 for 307, the id that was 服装/鞋/箱包 in 2020.",
      },
    },
    {
      on: "2026-07-30",
      text: {
        "zh-CN":
          "当前类目表：18 个名称中只有 3 个未变。改名的公告没有找到，准入要求也没有用新名称重新公布过。",
        en: "Today's table: of the 18 names 3 are left. No announcement of the renaming was found, and the notice was never published with the new names.",
      },
    },
  ],
};

function today(
  name: string,
  english: string,
  sure: TodaysName["sure"],
  licence: LocalizedText | null = null,
): TodaysName {
  return { name, english, sure, licence };
}

function closed(name: string, english: string, ...ids: readonly number[]): ClosedEntry {
  return { name, english, ids };
}

function level(
  name: string,
  english: string,
  holder: FirstLevel["holder"],
  more: Partial<Pick<FirstLevel, "aliases" | "perhaps" | "isClosed" | "ids">> = {},
): FirstLevel {
  return { name, english, holder, aliases: [], perhaps: null, isClosed: true, ids: [], ...more };
}
