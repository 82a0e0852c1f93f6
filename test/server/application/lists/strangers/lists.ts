/**
 * Lists as consultants, shops and programs have them, in small, and what has to be read of each. All names are invented.
 * Cells stand between `|`; `⏎` is a line break within one. An account is a line `name type=… fans=63`, as `read-list.ts` writes
 * it: what is not told is left out, what has to be listed as not understood has a question mark.
 */
import { xlsxParts, zipped } from "../../../adapters/lists/workbook-parts.ts";

export type StrangerList = {
  readonly kind: string;
  readonly bytes: Uint8Array;
  readonly sheet?: "all" | { readonly sheet: string };
} & (
  | { readonly reads: readonly string[] }
  /** What the run has to be stopped for: the code, and the columns that are asked about. */
  | { readonly asks: string }
);

type Grid = readonly (readonly string[])[];

function lines(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function grid(text: string): Grid {
  return lines(text).map((line) =>
    (line === "~" ? "" : line).split("|").map((cell) => cell.trim().replaceAll("⏎", "\n")),
  );
}

function csv(text: string): Uint8Array {
  return delimited(text, ",");
}

function tabbed(text: string): Uint8Array {
  return delimited(text, "\t");
}

function delimited(text: string, sign: string): Uint8Array {
  const quoted = (cell: string) =>
    /["\n]/.test(cell) || cell.includes(sign) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return Buffer.from(
    grid(text)
      .map((cells) => `${cells.map(quoted).join(sign)}\r\n`)
      .join(""),
  );
}

type SheetOptions = {
  readonly name?: string;
  readonly state?: "hidden";
  readonly merges?: readonly string[];
  /** Of rows, from 1. */
  readonly hides?: readonly number[];
};
type Sheet = SheetOptions & { readonly text: string };

/** `#63` is a number, `@46341` a day, `!TRUE` a truth value; everything else is a text. */
function book(...sheets: readonly Sheet[]): Uint8Array {
  return zipped(
    xlsxParts({
      formats: [14],
      sheets: sheets.map(({ name = "Sheet1", state, text, merges = [], hides = [] }) => ({
        name,
        ...(state !== undefined && { state }),
        rows: grid(text)
          .map((cells, row) => {
            const hidden = hides.includes(row + 1) ? ' hidden="1"' : "";
            return `<row r="${row + 1}"${hidden}>${cells.map((cell, at) => cellXml(cell, at, row)).join("")}</row>`;
          })
          .join(""),
        after:
          merges.length === 0
            ? ""
            : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`,
      })),
    }),
  );
}

function cellXml(cell: string, at: number, row: number): string {
  if (cell === "") return "";
  const ref = `r="${String.fromCharCode(65 + at)}${row + 1}"`;
  if (/^#-?[\d.]+$/.test(cell)) return `<c ${ref}><v>${cell.slice(1)}</v></c>`;
  if (/^@[\d.]+$/.test(cell)) return `<c ${ref} s="1"><v>${cell.slice(1)}</v></c>`;
  if (cell.startsWith("!")) return `<c ${ref} t="b"><v>${cell === "!TRUE" ? 1 : 0}</v></c>`;
  const text = cell.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<c ${ref} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

function read(kind: string, bytes: Uint8Array, accounts: string): StrangerList {
  return { kind, bytes, reads: lines(accounts) };
}

function asked(kind: string, bytes: Uint8Array, asks: string): StrangerList {
  return { kind, bytes, asks };
}

export const STRANGER_LISTS: readonly StrangerList[] = [
  read(
    "a consultancy's CRM export",
    csv(`
      客户编号|客户名称|客户级别|客户状态|负责人|所属部门|创建时间|最后跟进时间|小程序名称|小程序AppID|企业性质|所在省份|所在城市|小程序主营类目|违规情况|用户最近支付日期|公众号粉丝量|日活（近7天均值）|近12个月广告投放(万)|跟进备注
      C-0012|杭州溪上商贸有限公司|A|跟进中|方知夏|华东部|2024/3/1 10:20|2026/11/20 9:00|溪上鲜果|wx1a2b3c4d5e6f7a8b|有限责任公司|浙江省|杭州市|商家自营>食品|无|2026/11/3 18:05|1,204|88|1.2|下周三回访，带合同
      C-0013|沈屿白|C|公海|程予安|华东部|2025/3/1 10:20||橘洲童装|wx2a2b3c4d5e6f7a8b|个体工商户|福建省|厦门市|商家自营>服装/鞋/箱包|2026-03-02 严重违规|无|87|——|0|个人；先别催
    `),
    `溪上鲜果 type=enterprise at=mainland cat=商家自营>食品 viol=never paid=2026-11-03 fans=1204 dau=88 ads=12000
     橘洲童装 type=individual-business at=mainland cat=商家自营>服装/鞋/箱包 viol=2026-03-02 paid=never fans=87 ads=0`,
  ),
  read(
    "a mall's export of shops",
    csv(`
      店铺ID|店铺名称|店铺状态|版本|到期时间|主体名称|主体类型|经营类目|近30天成交金额(元)|近30天支付笔数|最近一笔订单支付时间|店铺粉丝数|公众号粉丝数|近7日日均访客数|广告投放消耗（近12个月，元）
      \`40012345|稻屿茶叶|营业中|旗舰版|2027-01-31|宁波稻屿茶叶有限公司|企业|商家自营>食品|12,304.50|88|2026-11-26 23:59:58|5403|98|1,301.71|9,999.99
      \`40012346|苔花美妆|打烊|基础版|2026-12-31|苔花美妆店|个体工商户|商家自营>美妆/洗护|0.00|0||12|0|0|0
    `),
    `稻屿茶叶 type=enterprise cat=商家自营>食品 paid=2026-11-26 fans=98 dau=1302 ads=9999.99
     苔花美妆 type=individual-business cat=商家自营>美妆/洗护 fans=0 dau=0 ads=0`,
  ),
  read(
    "a service provider's back office",
    tabbed(`
      小程序名称|AppID|原始ID|主体名称|主体类型|服务类目|授权状态|授权时间|线上版本|昨日访问人数|近7日日均活跃用户数|累计访问人数|近一次支付时间|违规次数|最近严重违规时间|关联公众号粉丝数
      澜沐书坊|wx00000000000000a1|gh_0a1b2c3d4e5f|济南澜沐图书有限公司|企业|商家自营>图书报刊/音像/影视/游戏/动漫|已授权|2025-03-02 10:00:01|1.3.2|301|299.86|120,311|2026-11-25 08:12:44|1|2025-12-01 00:00:00|2,201
      霜序厨房|wx00000000000000a2|gh_1a1b2c3d4e5f|霜序餐饮店|个体户|餐饮>餐饮服务场所/餐饮服务管理企业|已取消|2025-03-02 10:00:01|1.0.0|0|0|31|-|0|-|-
    `),
    `澜沐书坊 type=enterprise cat=商家自营>图书报刊/音像/影视/游戏/动漫 viol=2025-12-01 paid=2026-11-25 fans=2201 dau=300
     霜序厨房 type=individual-business cat=餐饮>餐饮服务场所/餐饮服务管理企业 dau=0`,
  ),
  read(
    "a survey of 问卷星",
    csv(`
      序号|提交答卷时间|所用时间|来源|来自IP|1、您的小程序名称是？|2、贵公司营业执照上的全称：|3、贵司的主体类型是？[单选题]|4、小程序开通了哪些服务类目？（多选）|5、最近一次严重违规的日期（没有请填“无”）|6、小程序里最近一次支付的日期|7、公众号粉丝数是多少？|8、近7天平均日活（DAU）是多少？|9、近一年在微信的广告消耗是多少？（元）|10、联系人手机
      1|2026/11/20 10:01:02|120秒|微信|10.0.0.1(浙江-杭州)|见山户外|合肥见山体育用品有限公司|企业|商家自营>运动/户外/乐器┋商家自营>服装/鞋/箱包|无|2026-11-19|101|99|一万|13900000000
      2|2026/11/20 11:01:02|88秒|链接|10.0.0.2(江苏-南京)|枕溪图书|枕溪|个人|商家自营>食品|(空)|前几天|没有公众号|(跳过)|没投过|13900000001
    `),
    `见山户外 type=enterprise cat=商家自营>运动/户外/乐器;商家自营>服装/鞋/箱包 viol=never paid=2026-11-19 fans=101 dau=99 ads=10000
     枕溪图书 type=individual cat=商家自营>食品 paid? fans=0 ads=0`,
  ),
  read(
    "a form of 金数据",
    csv(`
      序号|提交人|提交时间|小程序名称*|公司主体名称*|主体类型|主营类目|近半年有无严重违规|最近一笔用户付款是哪天|公众号现有粉丝（人）|近 7 日日均 DAU（人）|近一年广告消耗（含朋友圈广告、公众号广告，单位：元）
      12|微信用户|2026-11-21 09:30:11|芷野鲜果|郑州芷野农产品有限公司|企业|商家自营>初级食用农产品|无|2026年11月20日|3200人|150人|12000元
      13|微信用户|2026-11-21 10:30:11|雀舌里茶|雀舌里（个体）|个体工商户|商家自营>食品|有，2026年7月1日|2026年8月|不足100|约100|没有
    `),
    `芷野鲜果 type=enterprise cat=商家自营>初级食用农产品 viol=never paid=2026-11-20 fans=3200 dau=150 ads=12000
     雀舌里茶 type=individual-business cat=商家自营>食品 viol=2026-07-01 paid? fans=..99 dau? ads=0`,
  ),
  read(
    "traditional characters, in header and cells",
    csv(`
      小程式名稱|公司名稱|主體類型|註冊地區|服務類目|最近嚴重違規日期|最近支付日期|公眾號粉絲數|近7日日活躍用戶|近一年廣告消耗（萬元）
      霧裡茶行|深圳霧裡茶業有限公司|企業|廣東|商家自營>食品|無|2026年11月3日|1.2萬|兩百|1.5
      港式書店|霧裡（香港）有限公司|有限公司|香港|商家自營>美妝/洗護|沒有|從未|0|9|無
      小攤|周記|個體工商戶|臺灣|商家自營>百貨|未知|待確認|無|暫無|沒投
    `),
    `霧裡茶行 type=enterprise at=mainland cat=商家自营>食品 viol=never paid=2026-11-03 fans=12000 dau=200 ads=15000
     港式書店 type=enterprise at=overseas cat=商家自营>美妆/洗护 viol=never paid=never fans=0 dau=9 ads=0
     小攤 type=individual-business at=overseas cat=商家自营>百货 fans=0 ads=0`,
  ),
  read(
    "headers in two languages",
    csv(`
      No.|Brand 品牌|Legal Entity 公司主体|Entity Type 主体类型|Service Category 服务类目|Severe Violation 严重违规|Last Paid 最近支付日期|OA Followers 公众号粉丝数|Avg. DAU (7d) 近7日DAU|Ad Spend 近一年广告消耗 (CNY)|Owner 负责人
      1|Yunlu|Yunlu Foods Co., Ltd.|Company|商家自营>食品|No|15 Nov 2026|1,204|88.4|¥12,000.00|Amy
      2|Heath|Heath Studio|Sole trader 个体户|商家自营>食品|Yes|n/a|n/a|0|nil|Bob
    `),
    `Yunlu type=enterprise cat=商家自营>食品 viol=never paid=2026-11-15 fans=1204 dau=89 ads=12000
     Heath type=individual-business cat=商家自营>食品 viol? dau=0`,
  ),
  read(
    "English only, as an agency writes it",
    csv(`
      Client|Mini Program|Type of business|Province|Category|Last violation (severe)|Most recent payment|WeChat OA followers|Avg daily active users (last 7 days)|WeChat ad spend, trailing 12 months (RMB)|Account manager|Comments
      Hefei Qinghe Trading Co Ltd|Qinghe Shop|Limited company|Anhui|商家自营>百货|none|2026-11-02|>500|101|12.5k|May|contract sent
      Lin Wan|Lin's Tea|Individual|Fujian|商家自营>食品|unknown|never|<100|70-90|0|May|
    `),
    `Qinghe Shop type=enterprise at=mainland cat=商家自营>百货 viol=never paid=2026-11-02 fans=501.. dau=101 ads=12500
     Lin's Tea type=individual at=mainland cat=商家自营>食品 paid=never fans=..99 dau=70..90 ads=0`,
  ),
  read(
    "units of all kinds in headers, others in cells",
    csv(`
      小程序|主体|主体类型|类目|严重违规|最近支付|公众号粉丝（万）|DAU（百人）|广告（千元）
      甲店|甲公司|企业|商家自营>食品|无|2026-11-20|0.02|1.5|9.9
      乙店|乙公司|企业|商家自营>食品|无|2026-11-20|350人|88人|1.2万元
      丙店|丙公司|企业|商家自营>食品|无|2026-11-20|0|-|¥9,999.99
    `),
    `甲店 type=enterprise cat=商家自营>食品 viol=never paid=2026-11-20 fans=200 dau=150 ads=9900
     乙店 type=enterprise cat=商家自营>食品 viol=never paid=2026-11-20 fans=350 dau=88 ads=12000
     丙店 type=enterprise cat=商家自营>食品 viol=never paid=2026-11-20 fans=0 ads=9999.99`,
  ),
  read(
    "seven weekdays in columns below a group, and their mean beside them",
    book({
      text: `
        账号|主体类型|类目|严重违规|近7日DAU||||||||公众号粉丝
        ||||周一|周二|周三|周四|周五|周六|周日|平均|
        甲店|企业|商家自营>食品|无|#101|#102|#103|#104|#105|#106|#107|#104|#63
        乙店|企业|商家自营>食品|无|#1|#2|#3|#4|#5|#6||#3.5|#63
      `,
      merges: ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:L1", "M1:M2"],
    }),
    `甲店 type=enterprise cat=商家自营>食品 viol=never fans=63 dau=101;102;103;104;105;106;107
     乙店 type=enterprise cat=商家自营>食品 viol=never fans=63 dau?`,
  ),
  read(
    "the days of a week as typed dates below a group",
    book({
      text: `
        账号|主体类型|DAU|||||||类目
        ||@46346|@46347|@46348|@46349|@46350|@46351|@46352|
        甲店|企业|#1|#2|#3|#4|#5|#6|#7|商家自营>食品
      `,
      merges: ["A1:A2", "B1:B2", "C1:I1", "J1:J2"],
    }),
    `甲店 type=enterprise cat=商家自营>食品 dau=1;2;3;4;5;6;7`,
  ),
  read(
    "three lines of header: a title of the half table, groups, names",
    book({
      text: `
        2026年11月 视频号直播申请客户资质及数据核对表||||||||
        基本信息||||合规情况||经营数据||
        小程序|主体|主体类型|类目|严重违规|最近支付|公众号粉丝|日均DAU|近一年广告
        甲店|甲公司|企业|商家自营>食品|无|@46341|#63|#150|#0
      `,
      merges: ["A1:I1", "A2:D2", "E2:F2", "G2:I2"],
    }),
    `甲店 type=enterprise cat=商家自营>食品 viol=never paid=2026-11-15 fans=63 dau=150 ads=0`,
  ),
  read(
    "a header in line 15 below a letter",
    csv(`
      致：各位客户经理
      关于核对小程序直播资格的通知
      ~
      一、请各位在11月25日之前核对名下客户的数据。
      二、粉丝数以公众平台为准，DAU取近7日均值。
      三、广告消耗为近一年含税金额，单位：元。
      四、类目以小程序后台为准。
      五、有疑问请联系运营部。
      ~
      运营部
      2026年11月18日
      ~
      附：客户名单
      ~
      编号|小程序|主体|主体类型|类目|严重违规|最近支付|公众号粉丝数|近7日DAU|近一年广告消耗
      1|甲店|甲公司|企业|商家自营>食品|无|2026-11-20|120|88|0
      2|乙店|乙公司|企业|商家自营>食品|无|2026-11-20|88|88|0
    `),
    `甲店 type=enterprise cat=商家自营>食品 viol=never paid=2026-11-20 fans=120 dau=88 ads=0
     乙店 type=enterprise cat=商家自营>食品 viol=never paid=2026-11-20 fans=88 dau=88 ads=0`,
  ),
  read(
    "totals, subtotals, averages, dividers and signatures between the accounts",
    csv(`
      序号|小程序|主体|主体类型|类目|最近支付|公众号粉丝数|近7日DAU|近一年广告消耗
      一、食品类
      1|甲店|甲公司|企业|商家自营>食品|2026-11-20|120|88|100
      2|乙店|乙公司|企业|商家自营>食品|2026-11-20|88|88|200
      |小计||||||176|300
      二、服装类
      3|丙店|丙公司|企业|商家自营>食品|2026-11-20|20|18|0
      |小计||||||18|0
      |总计：3家|||||228|194|300
      |平均||||||65|100
      |最大值||||||88|200
      备注：1. 以上数据由客户提供；2. 金额含税
      制表：方知夏||审核：程予安
      第 1 页 共 1 页
      —— 以下空白 ——
    `),
    `甲店 type=enterprise cat=商家自营>食品 paid=2026-11-20 fans=120 dau=88 ads=100
     乙店 type=enterprise cat=商家自营>食品 paid=2026-11-20 fans=88 dau=88 ads=200
     丙店 type=enterprise cat=商家自营>食品 paid=2026-11-20 fans=20 dau=18 ads=0`,
  ),
  read(
    "dividers in the column of the names",
    csv(`
      账号|主体类型|类目|公众号粉丝数
      【华东区】
      甲店|企业|商家自营>食品|120
      （二）华南区
      乙店|企业|商家自营>食品|88
      ★重点客户★
      丙店|企业|商家自营>食品|20
      合计（3）|||228
    `),
    `甲店 type=enterprise cat=商家自营>食品 fans=120
     乙店 type=enterprise cat=商家自营>食品 fans=88
     丙店 type=enterprise cat=商家自营>食品 fans=20`,
  ),
  read(
    "names that begin like totals and notes",
    csv(`
      账号|主体|主体类型|公众号粉丝数
      平均律乐器|合计网络科技有限公司|企业|120
      说明书工坊|总计商贸有限公司|企业|88
      Total Beauty|Sum Trading Ltd|enterprise|20
      来源茶|注意力科技有限公司|企业|21
      以上皆可|审核家有限公司|企业|22
      *心愿*|累计有限公司|企业|23
    `),
    `平均律乐器 type=enterprise fans=120
     说明书工坊 type=enterprise fans=88
     Total Beauty type=enterprise fans=20
     来源茶 type=enterprise fans=21
     以上皆可 type=enterprise fans=22
     *心愿* type=enterprise fans=23`,
  ),
  read(
    "stars, numbers, line breaks and blanks in the names of columns",
    csv(`
      *小 程 序|①主体类型|类目⏎（与后台一致）|Q4. 严重违规|最近⏎支付日期|粉 丝 数（公众号）*|【近7日】DAU|近一年⏎广告消耗⏎（元）
      甲店|企业|商家自营>食品|无|2026-11-20|120|88|100
    `),
    `甲店 type=enterprise cat=商家自营>食品 viol=never paid=2026-11-20 fans=120 dau=88 ads=100`,
  ),
  read(
    "no name in the first column's header, and blank columns in between",
    csv(`
      |账号|主体类型|||类目|公众号粉丝数||近7日DAU
      1|甲店|企业|||商家自营>食品|120||88
      2|乙店|企业|||商家自营>食品|20||88
    `),
    `甲店 type=enterprise cat=商家自营>食品 fans=120 dau=88
     乙店 type=enterprise cat=商家自营>食品 fans=20 dau=88`,
  ),
  read(
    "two tables on a sheet, the second in another order",
    csv(`
      一、已签约
      账号|主体类型|类目|公众号粉丝数|近7日DAU
      甲店|企业|商家自营>食品|120|88
      合计|||120|88
      ~
      二、洽谈中
      账号|近7日DAU|公众号粉丝数|主体类型|类目
      乙店|188|20|个人|商家自营>食品
    `),
    `甲店 type=enterprise cat=商家自营>食品 fans=120 dau=88
     乙店 type=individual cat=商家自营>食品 fans=20 dau=188`,
  ),
  read(
    "names of columns in two lines, one a language, and a second table with more columns",
    csv(`
      账号|主体类型|类目|公众号粉丝数
      Account|Entity type|Category|Followers
      甲店|企业|商家自营>食品|120
      ~
      账号|主体类型|类目|最近支付日期|公众号粉丝数|近7日DAU
      乙店|个人|商家自营>食品|2026-11-20|20|188
      账号|主体类型|类目|最近支付日期|公众号粉丝数|近7日DAU
      丙店|企业|商家自营>食品|2026-11-20|20|188
    `),
    `甲店 type=enterprise cat=商家自营>食品 fans=120
     乙店 type=individual cat=商家自营>食品 paid=2026-11-20 fans=20 dau=188
     丙店 type=enterprise cat=商家自营>食品 paid=2026-11-20 fans=20 dau=188`,
  ),
  {
    ...read(
      "a sheet for each region",
      book(
        { name: "填写说明", text: "本表由各大区填写\n粉丝数以公众平台为准" },
        { name: "华东", text: "账号|主体类型|公众号粉丝数\n甲店|企业|#120" },
        { name: "华南", text: "账号|公众号粉丝数|主体类型\n乙店|#20|个人" },
      ),
      `甲店 type=enterprise fans=120
       乙店 type=individual fans=20`,
    ),
    sheet: "all",
  },
  asked(
    "a sheet for each month",
    book(
      { name: "10月", text: "账号|主体类型|公众号粉丝数\n甲店|企业|#100" },
      { name: "11月", text: "账号|主体类型|公众号粉丝数\n甲店|企业|#120" },
    ),
    "list-sheets-several 10月, 11月",
  ),
  read(
    "groups that carry half of the name",
    book({
      text: `
        账号|主体|||公众号|日活||广告消耗（元）|
        |名称|类型|所在地|粉丝数|近7日|近30日|近一年|近30天
        甲店|甲公司|企业|上海|#120|#88|#99|#12000|#100
      `,
      merges: ["A1:A2", "B1:D1", "F1:G1", "H1:I1"],
    }),
    `甲店 type=enterprise at=mainland fans=120 dau=88 ads=12000`,
  ),
  asked(
    "twelve months of spend below a group",
    book({
      text: `
        账号|主体类型|广告消耗||
        ||9月|10月|11月
        甲店|企业|#1|#2|#3
      `,
      merges: ["C1:E1"],
    }),
    "list-columns-unclear 广告消耗 / 9月, 广告消耗 / 10月, 广告消耗 / 11月",
  ),
  asked(
    "followers of two months",
    csv(`
      账号|主体类型|粉丝数（10月）|粉丝数（11月）
      甲店|企业|100|120
    `),
    "list-columns-unclear 粉丝数（10月）, 粉丝数（11月）",
  ),
  read(
    "the day on which each number was seen, in its name",
    csv(`
      账号|主体类型|公众号粉丝数（11月24日）|近7日DAU（11.18-11.24）|近一年广告消耗（2025年11月25日至2026年11月24日，元）|最近支付日期（数据截至11/24）
      甲店|企业|120|88|100|2026-11-20
    `),
    `甲店 type=enterprise paid=2026-11-20 fans=120 dau=88 ads=100`,
  ),
  read(
    "other followers, goals and growth beside the ones that count",
    csv(`
      账号|视频号粉丝数|抖音粉丝|公众号粉丝数|粉丝目标|粉丝月增长|目标广告消耗|广告消耗（近一年）|月活|DAU(7日均)|DAU环比|是否符合开通条件
      甲店|9|8|120|1000|7|50000|100|2000|88|-3%|否
    `),
    `甲店 fans=120 dau=88 ads=100`,
  ),
  read(
    "yes and no in many spellings, of violations",
    csv(`
      账号|主体类型|近半年是否有严重违规
      a|企业|否
      b|企业|N
      c|企业|×
      d|企业|无
      e|企业|没有
      f|企业|no
      g|企业|FALSE
      h|企业|是
      i|企业|Y
      j|企业|√
      k|企业|✔
      l|企业|TRUE
      m|企业|未发现
      n|企业|✗
      o|企业|1
      p|企业|0
    `),
    `a type=enterprise viol=never
     b type=enterprise viol=never
     c type=enterprise viol?
     d type=enterprise viol=never
     e type=enterprise viol=never
     f type=enterprise viol=never
     g type=enterprise viol=never
     h type=enterprise viol?
     i type=enterprise viol?
     j type=enterprise viol?
     k type=enterprise viol?
     l type=enterprise viol?
     m type=enterprise viol=never
     n type=enterprise viol?
     o type=enterprise viol?
     p type=enterprise viol=never`,
  ),
  asked(
    "a question put the other way round",
    csv(`
      账号|主体类型|近半年无严重违规
      甲店|企业|是
      乙店|企业|否
    `),
    "list-columns-unclear 近半年无严重违规",
  ),
  asked(
    "check marks for a threshold",
    csv(`
      账号|主体类型|粉丝数是否超过100|是否境外主体
      甲店|企业|√|否
    `),
    "list-columns-unclear 粉丝数是否超过100, 是否境外主体",
  ),
  read(
    "legal forms below a name that only hints at them, categories below one that does not",
    csv(`
      账号|公司情况属性|主要做的|公众号粉丝数
      甲店|企业|商家自营>食品|120
      乙店|个人|商家自营>百货|20
    `),
    `甲店 type=enterprise cat=商家自营>食品 fans=120
     乙店 type=individual cat=商家自营>百货 fans=20`,
  ),
  asked(
    "legal forms below a name that does not hint at them",
    csv(`
      账号|抬头|公众号粉丝数|近7日DAU
      甲店|企业|120|88
      乙店|个人|20|88
    `),
    "list-columns-unclear 抬头",
  ),
  read(
    "a table of Numbers as CSV, and check boxes as truth values",
    csv(`
      表格 1|||
      小程序|主体类型|存在严重违规|公众号粉丝数
      甲店|企业|FALSE|120
      乙店|企业|TRUE|20
    `),
    `甲店 type=enterprise viol=never fans=120
     乙店 type=enterprise viol? fans=20`,
  ),
  read(
    "a page under the name .xls, with a group over two columns",
    Buffer.from(
      `<html><head><meta charset="utf-8"></head><body><table><tr><th rowspan=2>店铺名称</th><th colspan=2>资质</th><th rowspan=2>公众号粉丝数</th></tr><tr><th>主体类型<th>类目</tr>
       <tr><td>甲店<td>企业<td>商家自营&gt;食品<td>1,204</tr><tr><td>合计<td><td><td>1,204</table></body></html>`,
    ),
    `甲店 type=enterprise cat=商家自营>食品 fans=1204`,
  ),
  read(
    "pasted out of a chat, with tabs and a line of talk before it",
    tabbed(
      `
      @所有人 请核对一下
      店名	主体类型	类目	粉丝	日活	年广告消耗
      甲店	企业	商家自营>食品	1.2w	98.6	没投
    `.replaceAll("\t", "|"),
    ),
    `甲店 type=enterprise cat=商家自营>食品 fans=12000 dau=99 ads=0`,
  ),
  asked(
    "no header at all",
    csv(`
      甲店|甲公司|企业|商家自营>食品|无|2026-11-20|120|88|100
      乙店|乙公司|企业|商家自营>食品|无|2026-11-20|20|88|100
    `),
    "list-no-facts",
  ),
  asked(
    "a row for each number",
    csv(`
      账号|指标|数值
      甲店|粉丝数|120
      甲店|DAU|88
    `),
    "list-no-facts",
  ),
  asked(
    "one account a column",
    csv(`
      核对项|客户一|客户二
      小程序名称|甲店|乙店
      主体名称|甲公司|乙公司
      主体类型|企业|个体工商户
      服务类目|商家自营>食品|商家自营>百货
      最近严重违规日期|无|2026-03-02
      最近支付日期|2026-11-20|从未
      公众号粉丝数|120|1.2万
      近7日DAU|88|约100
      近一年广告消耗（万元）|1.2|0
    `),
    "list-turned",
  ),
  asked(
    "the form of one client, a field a row",
    book({
      text: `
        视频号直播资质登记表|
        基本信息|
        小程序名称|甲店
        主体名称|甲公司
        主体类型|有限责任公司
        服务类目|商家自营>食品
        运营数据|
        最近支付日期|@46341
        公众号粉丝数|#120
        近7日DAU|#88
        近一年广告消耗|#100
        备注|下周补资料
      `,
      merges: ["A1:B1", "A2:B2", "A7:B7"],
    }),
    "list-turned",
  ),
  asked(
    "a row for each number, of many",
    csv(`
      账号|指标|数值
      甲店|主体类型|企业
      甲店|粉丝数|120
      甲店|DAU|88
      乙店|主体类型|企业
      乙店|粉丝数|120
      乙店|DAU|88
    `),
    "list-turned",
  ),
  read(
    "a list of one account and one fact",
    csv(`
      小程序|粉丝数
      甲店|120
    `),
    `甲店 fans=120`,
  ),
  read(
    "only AppIDs, and columns of other things with like names",
    csv(`
      AppID|公众号AppID|类目数量|主体类型|服务类目|支付方式|首次支付时间|最近支付时间|违规申诉状态|广告主ID|广告账户余额|近一年广告消耗金额
      wx00000000000000a1|wx99|2|企业|商家自营>食品|微信支付|2024-01-01|2026-11-20 10:00|无|881|30.00|12000.00
    `),
    `wx00000000000000a1 type=enterprise cat=商家自营>食品 paid=2026-11-20 ads=12000`,
  ),
  read(
    "ditto marks",
    csv(`
      账号|主体|主体类型|类目|公众号粉丝数
      甲店|甲公司|企业|商家自营>食品|120
      乙店|同上|同上|〃|″
      丙店|"|同上|商家自营>食品|20
    `),
    `甲店 type=enterprise cat=商家自营>食品 fans=120
     乙店? type? cat? fans?
     丙店? type? cat=商家自营>食品 fans=20`,
  ),
  asked(
    "spend in another currency",
    csv(`
      账号|主体类型|Ad spend (USD)
      甲店|企业|1200
    `),
    "list-columns-unclear Ad spend (USD)",
  ),
  read(
    "levels of categories in columns, several of them, and ids",
    csv(`
      小程序|主体类型|一级类目|二级类目|粉丝数
      甲店|企业|商家自营|食品|120
      乙店|企业|工具|预约/报名|20
    `),
    `甲店 type=enterprise cat=商家自营>食品 fans=120
     乙店 type=enterprise cat=工具>预约/报名 fans=20`,
  ),
  read(
    "three columns of categories",
    csv(`
      小程序|主体类型|类目1|类目2|类目3
      甲店|企业|商家自营>食品|工具>预约/报名|
      乙店|企业|||
    `),
    `甲店 type=enterprise cat=商家自营>食品;工具>预约/报名
     乙店 type=enterprise`,
  ),
  read(
    "legal forms twice, as WeChat and as the register has them",
    csv(`
      账号|主体类型|企业类型|粉丝数
      甲店|企业|有限责任公司（自然人独资）|120
      乙店|个体工商户|个体工商户|20
    `),
    `甲店 type=enterprise fans=120
     乙店 type=individual-business fans=20`,
  ),
  read(
    "country, province, city and street",
    csv(`
      账号|国家|省份|城市|详细地址|粉丝数
      甲店|中国|浙江省|杭州市|西湖区文三路1号|120
      乙店|中国|香港|九龙|弥敦道1号|20
      丙店|美国|加州|洛杉矶|First Street|20
    `),
    `甲店 at=mainland fans=120
     乙店 at=overseas fans=20
     丙店 at=overseas fans=20`,
  ),
  read(
    "names that a brand or a project has",
    csv(`
      品牌|公司|主体类型|粉丝数
      甲牌|甲公司|企业|120
      乙牌|乙公司|企业|20
    `),
    `甲牌 type=enterprise fans=120
     乙牌 type=enterprise fans=20`,
  ),
  read(
    "dividers over the whole width of a workbook",
    book({
      text: `
        账号|主体类型|类目|公众号粉丝数
        华东区|||
        甲店|企业|商家自营>食品|#120
        华南区|||
        乙店|企业|商家自营>食品|#20
      `,
      merges: ["A2:D2", "A4:D4"],
    }),
    `甲店 type=enterprise cat=商家自营>食品 fans=120
     乙店 type=enterprise cat=商家自营>食品 fans=20`,
  ),
  read(
    "cells merged over the accounts of an entity, and hidden rows",
    book({
      text: `
        主体|主体类型|账号|类目|公众号粉丝数
        甲公司|企业|甲店|商家自营>食品|#120
        ||乙店|商家自营>百货|
        丙公司|个人|丙店|商家自营>食品|#20
      `,
      merges: ["A2:A3", "B2:B3", "E2:E3"],
      hides: [4],
    }),
    `甲店 type=enterprise cat=商家自营>食品 fans=120
     乙店 type=enterprise cat=商家自营>百货 fans=120
     丙店 type=individual cat=商家自营>食品 fans=20`,
  ),
  read(
    "days in every spelling",
    csv(`
      账号|最近支付日期|最近严重违规日期
      a|26年11月3日|2026.02.10
      b|2026-11-3 9:05|于2026年2月10日被封禁
      c|20261103|0
      d|3-Nov-2026|None
      e|11月3日|26/2/10
      f|2026年11月|2026/02
      g|昨天|去年
      h|46329|46063
      i|2026-11-03T10:00:00+08:00|2026-02-10、2025-01-01
      j|11/3|11/3/2026
    `),
    `a viol=2026-02-10 paid=2026-11-03
     b viol=2026-02-10 paid=2026-11-03
     c viol=never paid=2026-11-03
     d viol=never paid=2026-11-03
     e viol? paid?
     f viol? paid?
     g viol? paid?
     h viol=2026-02-10 paid=2026-11-03
     i viol=2026-02-10 paid=2026-11-03
     j viol? paid?`,
  ),
];
