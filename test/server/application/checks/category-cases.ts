/** Names of categories as WeChat has them today and had them in 2020, with what each is to the open list; by hand. */

/** The name of 2020, its ids and spellings, and today's names by how sure each is: 0 same, 1 id, 2 words, 3 split, 4 moved, 5 weak. */
const OPEN: readonly [
  name: string,
  ids: readonly number[],
  spellings: readonly string[],
  today: readonly (readonly [string, number])[],
][] = [
  ["电商平台>电商平台", [], ["电商平台"], [["电商平台>电商平台", 0]]],
  ["商家自营>百货", [], [], [["商家自营>百货商场/购物中心", 5]]],
  [
    "商家自营>食品",
    [321],
    ["食品(包含奶粉)"],
    [
      ["商家自营>食品饮料", 2],
      ["商家自营>母婴食品", 3],
      ["商家自营>特殊医学用途配方食品", 3],
    ],
  ],
  ["商家自营>初级食用农产品", [], [], [["商家自营>生鲜/初级食用农产品", 2]]],
  ["商家自营>酒/盐", [], ["酒、盐"], [["商家自营>酒类", 2]]],
  [
    "商家自营>图书报刊/音像/影视/游戏/动漫",
    [],
    ["图书报刊/音像/影视/游戏/动漫等出版物"],
    [["商家自营>图书报刊/音像/影视/游戏/动漫", 0]],
  ],
  ["商家自营>汽车/其他交通工具的配件", [], ["其他交通工具的配件"], [["汽车服务>汽车用品", 4]]],
  [
    "商家自营>服装/鞋/箱包",
    [307],
    ["服装、鞋、箱包"],
    [
      ["商家自营>服饰内衣", 1],
      ["商家自营>鞋靴", 3],
      ["商家自营>箱包皮具", 3],
    ],
  ],
  [
    "商家自营>玩具/母婴用品(不含食品)",
    [],
    ["玩具/母婴用品(不包含食品)", "玩具/母婴用品", "玩具／母婴用品（不含食品）"],
    [
      ["商家自营>玩具", 3],
      ["商家自营>母婴用品", 3],
    ],
  ],
  [
    "商家自营>家电/数码/手机",
    [311],
    ["加点/数码/手机"],
    [
      ["商家自营>家用电器", 3],
      ["商家自营>3C数码", 3],
    ],
  ],
  [
    "商家自营>美妆/洗护",
    [],
    [],
    [
      ["商家自营>美妆", 2],
      ["商家自营>个护家清", 3],
    ],
  ],
  [
    "商家自营>珠宝/饰品/眼镜/钟表",
    [],
    ["饰品/眼镜/钟表"],
    [
      ["商家自营>珠宝玉石", 3],
      ["商家自营>时尚首饰", 3],
      ["商家自营>眼镜", 3],
      ["商家自营>钟表", 3],
    ],
  ],
  [
    "商家自营>运动/户外/乐器",
    [],
    [],
    [
      ["商家自营>运动户外", 2],
      ["商家自营>乐器", 3],
    ],
  ],
  [
    "商家自营>鲜花/园艺/工艺品",
    [],
    [],
    [
      ["商家自营>园艺/鲜花", 2],
      ["商家自营>工艺品", 3],
    ],
  ],
  ["商家自营>家居/家饰/家纺", [], [], [["商家自营>家居家纺", 2]]],
  ["商家自营>汽车内饰/外饰", [], ["汽车内搭/外饰"], [["汽车服务>汽车用品", 4]]],
  ["商家自营>办公/文具", [], [], [["商家自营>办公/文具", 0]]],
  ["商家自营>机械/电子器件", [], ["机械、电子器件"], [["商家自营>机械电子产品", 2]]],
];

const CLOSED_SHOP =
  "免税商店 保健品 成人用品（医疗器械类） 成人情趣用品 成品油 纪念币 CORS服务销售 电话卡销售（中国联通） 电话卡销售（中国电信） 电话卡销售（中国移动） 电话卡销售（中国广电） 预付卡 B2b(商品批发/门店管理) 宠物食品/用品 邮票 海淘 商用设备机械销售 商用设备机械租赁 农资 农药销售 种子 家装/五金/建材 纪念币发售 电话卡销售 成人用品 宠物/农资 五金/建材/化工/矿产品".split(
    " ",
  );
const OTHER_FIRST_LEVELS =
  "物流服务 教育服务 医疗服务 政务民生 金融业 交通服务 房地产服务 生活服务 IT科技 餐饮服务 旅游 旅游服务 时政信息 文娱 工具 商业服务 公益 社交 体育 资讯 深度合成 跨境电商 本地服务 公共服务 快递业与邮政 出行与交通 房地产 教育 餐饮".split(
    " ",
  );
const OVERSEAS_WORDS = ["服装/鞋/箱包", "玩具", "美妆/洗护", "酒", "食品", "奶粉", "保健品"];

export type CategoryCase = {
  readonly given: string | number;
  /** How sure it stands for a category of the list; `closed`, or `unknown` to everybody. */
  readonly as: number | "closed" | "unknown";
  /** The names of the list that it may stand for. */
  readonly listed: readonly string[];
};

export const CATEGORY_CASES: readonly CategoryCase[] = [
  ...OPEN.flatMap(([name, ids, spellings, today]) => [
    { given: name, as: 0, listed: [name] },
    ...ids.map((id) => ({ given: id, as: id === 307 ? 1 : 0, listed: [name] })),
    ...spellings.map((one) => ({ given: one, as: 0, listed: [name] })),
    ...today.map(([one, as]) => ({ given: one, as, listed: [name] })),
    // Where nobody says below which first level.
    ...today.map(([one, as]) => ({ given: secondOf(one), as, listed: [name] })),
  ]),
  { given: 315, as: 3, listed: ["商家自营>珠宝/饰品/眼镜/钟表"] },
  ...[
    ...CLOSED_SHOP.map((one) => `商家自营>${one}`),
    ...CLOSED_SHOP,
    "电商平台>网上竞价平台（非文物）",
    "电商平台>网上竞价平台（文物）",
    "商家自营>预付卡>发行方",
    "商家自营>预付卡>预付卡代售",
    "生活服务>百货/超市/便利店",
    "生活服务>线下超市/便利店",
    "工具>办公",
    "教育服务>在线视频课程",
    "社交>直播",
    "文娱>视频",
    "餐饮信息服务",
    "在线教育",
    "旅游资讯",
    "公交",
    ...OTHER_FIRST_LEVELS,
    ...OTHER_FIRST_LEVELS.map((one) => `${one}>无论什么`),
    ...OVERSEAS_WORDS.flatMap((one) => [`跨境电商>${one}`, `本地服务>${one}`]),
    ...[784, 670, 287, 298, 221, 32, 640, 616, 231],
  ].map((given) => ({ given, as: "closed" as const, listed: [] })),
  // What is open stands below these, and they say not which.
  ...["商家自营", "汽车服务", "汽车", 304].map((given) => ({
    given,
    as: "unknown" as const,
    listed: [],
  })),
  ...["商家自营>服饰内裤", "女装", "不知道>什么", "商家自营>箱包/鞋/服装", 999].map((given) => ({
    given,
    as: "unknown" as const,
    listed: [],
  })),
];

function secondOf(name: string): string {
  return name.split(">")[1] ?? name;
}

type Verdict = "eligible" | "ineligible" | "undetermined";

/** The verdict of an account that lacks nothing else. */
export function verdictOf({ as }: CategoryCase, reading: "successors" | "as-published"): Verdict {
  if (as === "closed") return "ineligible";
  if (as === "unknown" || as === 5) return "undetermined";
  return reading === "successors" || as <= 1 ? "eligible" : "ineligible";
}
