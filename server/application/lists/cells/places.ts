/** Places, read as where an entity is registered: on the mainland, or anywhere else (香港, 澳门 and 台湾 as WeChat does). */
import type { Region } from "../../../../rules/facts/all.ts";
import { foldedTight } from "../../reading/folded.ts";

const PROVINCES =
  "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆";
/** Cities of the level below, without the sign for a city; https://www.mca.gov.cn/n156/n186/index.html */
const CITIES =
  "石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 长春 四平 辽源 通化 白山 松原 白城 延边 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 义乌 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 晋江 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西 广州 深圳 珠海 汕头 佛山 韶关 湛江 肇庆 江门 茂名 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 三沙 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山 贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆 拉萨 日喀则 昌都 林芝 山南 那曲 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南 西宁 海东 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 喀什 和田 伊犁 阿克苏 石河子";
const ON_THE_MAINLAND =
  "境内 国内 大陆 内地 中国 中华人民共和国 domestic mainland china mainlandchina prc cn chn beijing tianjin shanghai chongqing hebei shanxi liaoning jilin heilongjiang jiangsu zhejiang anhui fujian jiangxi shandong henan hubei hunan guangdong hainan sichuan guizhou yunnan shaanxi gansu qinghai innermongolia guangxi tibet ningxia xinjiang shenzhen guangzhou hangzhou nanjing suzhou chengdu wuhan xian qingdao ningbo xiamen";
const ELSEWHERE =
  "境外 海外 国外 港澳台 港澳 香港 澳门 台湾 台北 高雄 overseas abroad foreign hongkong hk macau macao taiwan 东京 大阪 首尔 纽约 洛杉矶 旧金山 伦敦 巴黎 曼谷 悉尼 墨尔本 温哥华 多伦多 迪拜 吉隆坡 雅加达 胡志明 河内 马尼拉 英属维尔京群岛 维京群岛 bvi 开曼 北海道 usa us america uk england uae korea";

/** The longest first, so that `中国香港` and `内蒙古` are found before what they begin with. */
const PLACES: readonly (readonly [name: string, region: Region])[] = [
  ...named(`${PROVINCES} ${CITIES} ${ON_THE_MAINLAND}`, "mainland"),
  ...named(ELSEWHERE, "overseas"),
  ...countries(),
].toSorted(([one], [other]) => other.length - one.length);
const WHOLE = new Map(PLACES);

/** Both sides of the border, or all but one. */
const BOTH = /[境国海]内外|境内境外|国内国外|以外|除外|含港|非/;

/** Where a place or an address lies; null for what is no place that we know, `东区` among it. */
export function regionIn(text: string): Region | null {
  const plain = foldedTight(text).replaceAll(/[\p{P}\p{S}]/gu, "");
  if (BOTH.test(plain)) return null;
  const whole = WHOLE.get(plain);
  if (whole !== undefined) return whole;
  const address = plain.replace(/^(?:中国|中华人民共和国)(?=.)/, "");
  const begins = PLACES.find(([name]) => address.startsWith(name));
  if (begins !== undefined) return isOnlyLetters(begins[0]) ? null : begins[1];
  return isPartOfTheMainland(address) ? "mainland" : null;
}

/** `浦东新区` says nothing, `邳州市` does: the mainland's counties and cities are called so. */
function isPartOfTheMainland(text: string): boolean {
  return /^\p{Script=Han}{2,12}(?:省|自治区|自治州|自治县|市|县)(?:\p{Script=Han}|\d)*$/u.test(
    text,
  );
}

/** Of a word in letters the whole has to be known: `china` is a place, `chinaware` is none. */
function isOnlyLetters(name: string): boolean {
  return /^[a-z]+$/.test(name);
}

function named(names: string, region: Region): (readonly [string, Region])[] {
  return names.split(" ").map((name) => [name, region]);
}

/** The countries of the world in Chinese and English, of the language data that every Node brings along. */
function countries(): (readonly [string, Region])[] {
  const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  const codes = letters.flatMap((one) => letters.map((other) => one + other));
  return ["zh-CN", "en"].flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    return codes.flatMap((code) => {
      const name = code === "CN" ? undefined : names.of(code);
      if (name === undefined) return [];
      const plain = foldedTight(name).replaceAll(/[\p{P}\p{S}]/gu, "");
      return [[plain, "overseas" as const] as const];
    });
  });
}
