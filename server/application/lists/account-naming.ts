/** What the columns of account lists are called, beside the names that the table of facts has. */
import { FACT_KEYS, type FactKey, factOf, isFactKey } from "../../../rules/facts/all.ts";
import type { Naming } from "./naming.ts";

/** What a column of an account list may be. */
export type AccountKey = FactKey | "account" | "entity" | "appid" | "asOf";

/** Only names, and nothing is judged by them. */
export const NAMING_KEYS = ["account", "appid", "entity"] as const satisfies readonly AccountKey[];

/** The names that our documents and templates use, Chinese first. */
export function documentedNames(key: AccountKey): readonly string[] {
  return isFactKey(key) ? factOf(key).columns : DOCUMENTED[key];
}

const DOCUMENTED: Readonly<Record<Exclude<AccountKey, FactKey>, readonly string[]>> = {
  account: ["账号", "小程序账号"],
  entity: ["主体", "主体名称"],
  appid: ["AppID"],
  asOf: ["检查日期"],
};

/** In the order in which we write them. */
export const ACCOUNT_KEYS: readonly AccountKey[] = [
  "account",
  "entity",
  "appid",
  ...FACT_KEYS,
  "asOf",
];

const LAST =
  "最近一次 最近的 最近 最后一次 最后 最末 末次 末笔 上一次 上次 近一次 最新 近期 一次 一笔";
const TIME = "日期 时间 时刻 日 时 date time datetime day on at";
const WHOSE =
  "主体下 主体 企业 公司 客户 商户 商家 贵司 名下 旗下 关联 所有 全部 全 的 该 在 里面 里 中 of the";
const PROGRAM = "微信小程序 小程序 微信 官方 平台 账号 后台 mini program miniprogram wechat";
const HOW_MANY =
  "总人数 总数 总量 总计 合计 人数 数量 个数 数值 数据 规模 总 数 量 当前 目前 现有 现 最新 截至 number count total of";
const FILL_IN =
  "必填 选填 可空 示例 如 请填写 填写 填 格式 数字 整数 单选题 多选题 填空题 下拉题 单选 多选 可多选 required optional";
/** Other networks than WeChat's. */
const ELSEWHERE =
  /微博|抖音|快手|小红书|[bB]站|哔哩|bilibili|今日头条|头条号|知乎|淘宝|天猫|京东|拼多多|闲鱼|视频号|百度|豆瓣|支付宝|weibo|douyin|tiktok|kuaishou|xiaohongshu|rednote|instagram|facebook|twitter|youtube|linkedin|google|taobao|tmall/;

export const ACCOUNT_NAMINGS: Readonly<Record<AccountKey, Naming>> = {
  account: {
    names:
      "小程序 小程序名称 小程序名 小程序昵称 小程序简称 小程序全称 小程序店铺 账号名称 账号名 账号昵称 帐号 帐号名称 店铺 店铺名称 店铺名 店名 店铺简称 门店 门店名称 商城 商城名称 网店 网店名称 miniprogram miniprogramname miniprogramaccount account accountname shop shopname store storename app appname",
    cores: "小程序名称 小程序名 小程序账号 店铺名称 账号名称",
    around: "客户 微信 所属 对应 商家 的 全称 简称",
    loose: "名称 名字 昵称 品牌 品牌名称 项目 项目名称 name title brand",
    never:
      /^(?:公众号|服务号|订阅号)(?!.*小程序)|原始|gh_|密码|类型|类目|状态|数量|个数|链接|路径|版本|appid|简介|头像|码/,
  },
  entity: {
    names:
      "公司 公司名称 公司全称 公司名 企业 企业名称 企业全称 企业名 单位 单位名称 客户 客户名称 客户全称 客户名 商户 商户名称 商家 商家名称 主体全称 主体公司 运营主体 注册主体 认证主体 认证主体名称 所属主体 所属公司 注册公司 开户主体 营业执照名称 营业执照全称 营业执照上的全称 营业执照上的名称 营业执照主体 执照名称 法人主体 entity entityname company companyname legalentity legalname client clientname customer customername merchant merchantname organization organisation 主体客户 签约主体",
    cores: "主体名称 公司名称 企业名称 公司全称 企业全称 营业执照名称",
    around: "小程序 客户 微信 所属 注册 认证 运营 对应 全称 名称",
    never: /类型|性质|类别|所在|地址|地区|编号|代码|信用|id|规模|人数|状态|等级|来源/,
  },
  appid: {
    names: "appid 小程序appid 小程序id 微信appid 小程序appid号 appid号 wxappid",
    cores: "appid 小程序id",
    around: "小程序 微信 客户 号 wechat mini program miniprogram",
    never: /公众号|开放平台|企业微信|服务商|第三方|secret|密钥/,
  },
  asOf: { names: "asof 检查日", cores: "检查日期 审查日期 检测日期", around: "" },
  entityType: {
    names:
      "主体类型 主体性质 主体类别 企业类型 公司类型 注册类型 认证主体类型 entitytype legalform companytype typeofentity typeofbusiness businesstype typeofcompany legalentitytype",
    cores: "主体类型 主体性质 主体类别 entitytype legalform",
    around: `${PROGRAM} ${FILL_IN} 客户 注册 认证 账号 的`,
    loose:
      "类型 性质 类别 种类 企业性质 公司性质 单位性质 单位类型 组织形式 法律形式 经济类型 客户类型 客户性质 商户类型 账号类型 认证类型 注册类型 主体 企业类型 公司类型 公司属性 企业属性 主体属性 是企业还是个人 企业还是个人 企业或个人 企业个人 个人或企业 个人还是企业 type kind form",
    never: /发票|开票|付款|收款|联系人|用户类|会员|订单|合同|合作|服务类型/,
    asked: /是否.*(?:个人|企业|个体|公司)(?:主体|户)?$/,
  },
  region: {
    names:
      "主体所在地 主体地区 主体区域 主体所在地区 注册地 注册地区 主体注册地 所在地 境内境外 境内外 国家地区 region country",
    cores: "主体所在地 注册地 主体地区 境内境外",
    around: `${PROGRAM} ${FILL_IN} 公司 企业 客户 所在 地址 的`,
    loose:
      "地区 区域 地域 国家 国别 省份 省市 所在省 所在省份 所在城市 城市 地址 公司地址 企业地址 注册地址 公司所在地 企业所在地 客户地区 客户所在地 省 市 所在市 所在国家 注册省份 注册城市 属地 归属地 location province city area address countryregion",
    asked: /是否.*(?:境外|海外|境内|大陆|内地|国内|国外)/,
    never: /收货|发货|配送|仓库|门店地址|投放|销售|负责区域|大区/,
  },
  categories: {
    names:
      "类目 服务类目 小程序类目 小程序服务类目 经营类目 开通类目 主营类目 已有类目 已选类目 所属类目 类目名称 类目id 类目编号 一级类目 二级类目 一级二级类目 一二级类目 category categories servicecategory servicecategories",
    cores: "类目 category categories",
    around: `${PROGRAM} ${WHOSE} ${FILL_IN} 了 哪些 服务 经营 主营 主 开通 已开通 已有 已选 所属 所选 当前 名称 全称 完整 一级 二级 级 和 service main current`,
    loose: "行业 所属行业 行业类别 品类 经营品类 主营品类 行业分类 分类 经营范围 industry",
    never: /资质|三级|商品|数量|审核|状态|申请|拟|新增|变更/,
  },
  lastSevereViolationOn: {
    names:
      "违规 违规记录 违规情况 违规日期 违规时间 严重违规 严重违规日期 严重违规时间 严重违规记录 处罚记录 lastsevereviolation severeviolation lastviolation violation violations",
    cores:
      "严重违规 重大违规 违规处罚 违规 处罚 封禁 violation violations severeviolation severeviolations seriousviolation majorviolation penalty",
    around: `${LAST} ${TIME} ${PROGRAM} ${WHOSE} ${FILL_IN} 近半年内 近半年 半年内 近6个月内 近6个月 近六个月 6个月内 六个月内 半年 有无 有没有 是否有 是否存在 是否 存在 有 过 被 发生 历史 记录 情况 行为 处罚 次数 次 last latest severe serious major most recent any record history`,
    never: /类型|原因|申诉|罚款|金额|扣分|分值|轻微|一般违规|客服|内容|条款|商品/,
  },
  lastPaymentOn: {
    names:
      "最近支付 最近付款 支付日期 支付时间 付款日期 付款时间 最近交易 最近成交 最近订单 最后付款 最后支付 lastpayment lastpaid lastpaymentdate latestpayment paidat lasttransaction lastorder",
    cores: "支付 付款 交易 成交 payment paid pay transaction",
    around: `${LAST} ${TIME} ${PROGRAM} ${WHOSE} ${FILL_IN} 用户 买家 真实 有效 成功 完成 订单 发生 产生 记录 情况 近90天内 近90天 最近90天 近九十天 90天内 90天 三个月内 近三个月 内 last latest most recent in`,
    loose: "最近订单 最近一单 末单 最近收款 最近下单",
    never:
      /首次|首笔|首单|第一[次笔]|first|方式|渠道|金额|笔数|单数|状态|服务费|年费|代运营|合同|尾款|定金|押金|保证金|开票|发票|账期|账户|账号名|通道|商户号|率|amount|method|channel|status|fee|count/,
  },
  followers: {
    names:
      "粉丝 粉丝数 粉丝量 粉丝总数 公众号粉丝 关注人数 关注用户数 公众号关注数 公众号用户数 followers fans subscribers followercount",
    cores:
      "公众号粉丝 服务号粉丝 订阅号粉丝 公号粉丝 粉丝 公众号关注用户 公众号关注者 公众号关注人 公众号关注 关注者 关注用户 关注人数 公众号用户 followers follower fans subscribers subscriber",
    around: `${HOW_MANY} ${WHOSE} ${PROGRAM} ${FILL_IN} 公众平台 公众号 公号 服务号 订阅号 累计 official account accounts oa`,
    never: new RegExp(
      `${ELSEWHERE.source}|新增|净增|增长|涨粉|增粉|掉粉|流失|取关|活跃粉丝|单价|成本|画像|性别|等级|直播间|社群|私域|企微|企业微信|会员|铁粉`,
    ),
    periods: ["day"],
  },
  dau: {
    names:
      "dau 日活 日活跃 日活用户 日活跃用户 日活跃人数 日活数 日活量 日均活跃 日均活跃用户 日均dau 7日dau 近7日dau 近七日dau 近7天dau 近7日日活 近7天日活 dailyactiveusers",
    cores:
      "dau 日活跃用户 日活跃 日活用户 日活 日均活跃用户 日均活跃 日均访问人数 日访问人数 日均访客 dailyactiveusers dailyactiveuser dailyactives dailyusers",
    around: `近7日 近七日 近7天 近七天 最近7日 最近七日 最近7天 最近七天 过去7天 过去七天 前7天 7日 七日 7天 七天 近一周 一周 日均 平均值 平均 均值 每日 每天 用户数 用户 人数 ${HOW_MANY} ${PROGRAM} ${WHOSE} ${FILL_IN} 7day 7days last7days last7day past7days last past days avg average mean daily`,
    loose:
      "近7日活跃 近7日活跃用户 近7日活跃用户数 近7天活跃 近7天活跃用户 近7天活跃用户数 近七日活跃 近七天活跃 近7日活跃人数 近7日访问人数 近7天访问人数 近7日访客数 7日活跃 7日活跃用户 7日活跃用户数 活跃用户 活跃用户数 活跃人数 访问人数 访客数 uv activeusers",
    never: new RegExp(`${ELSEWHERE.source}|月活|周活|mau|wau|新增|留存|峰值|最高|app端|小时`),
    periods: ["week"],
  },
  adSpend: {
    names:
      "广告消耗 广告花费 广告投放 广告投放金额 广告费 广告费用 广告支出 广告消费 投放金额 投放消耗 投放费用 年广告消耗 年广告花费 近一年投放 近一年广告投放 广告投入 广告金额 adspend adspending adcost adspent advertisingspend",
    cores:
      "微信广告 腾讯广告 广点通 朋友圈广告 广告投放 广告消耗 广告花费 广告费用 广告费 广告支出 广告消费 广告投入 广告 投放消耗 投放金额 投放费用 投放额 投放 推广费用 推广费 推广花费 adspend adspending adspent adcost adcosts advertisingspend advertising advertisement ads adexpenses adexpense",
    around: `近一年内 近一年 近1年 最近一年 最近1年 过去一年 过去1年 过去12个月 近12个月 最近12个月 近十二个月 12个月 十二个月 一年内 一年 年度 全年 每年 年 消耗 花费 支出 消费 投入 费用 总金额 总额 金额 额 数额 元 人民币 内 ${HOW_MANY} ${WHOSE} ${PROGRAM} ${FILL_IN} last past trailing 12months 12month 12m oneyear 1year year annual yearly in cny rmb yuan spend spending cost amount`,
    loose: "近一年消耗 年消耗 近12个月消耗 消耗 消耗金额 年度消耗",
    never: new RegExp(
      `${ELSEWHERE.source}|巨量|千川|直通车|代理商|广告主|素材|计费|地区|单价|roi|ctr|cpm|cpc|点击|曝光|转化|余额|账户|账号id|开始|结束|渠道|形式`,
    ),
    periods: ["day", "year"],
  },
  channelsEntity: { names: "channelsentity", cores: "视频号主体", around: "" },
  channelsAssociation: { names: "channelsassociation", cores: "视频号关联", around: "" },
};
