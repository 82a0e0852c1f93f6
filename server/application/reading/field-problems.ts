/**
 * What can be wrong with one field, from any form or request, and the sentence for it: what was read and what is
 * expected. A closed table; a code keeps its meaning for ever.
 */
import { beginningOf, type FactProblemCode } from "../../../rules/fact-problems.ts";
import { type Both, fill, type Language, textOf } from "../../errors.ts";

/** `{name}` is a parameter; `((…))` is left out when a parameter in it was not given. */
const MESSAGES = {
  "key-unknown": [
    "没有 {read} 这一项((，可用的有：{known}))",
    "there is no {read} here((, there are: {known}))",
  ],
  "object-expected": [
    "读到 {read}，这里应为一个对象 { … }",
    "read {read}, an object { … } is expected",
  ],
  "value-missing": ["读到 {read}，缺少 value", "read {read}, the member `value` is missing"],
  "integer-expected": [
    "读到 {read}，应为不小于 0 的整数，例如 120",
    "read {read}, a whole number of 0 or more is expected, for example 120",
  ],
  "number-too-large": ["读到 {read}，最大为 {max}", "read {read}, the largest is {max}"],
  "number-ambiguous": [
    "读到 {read}，无法确定是哪个数，请写成 1200 或 1.2万",
    "read {read}, which may mean several numbers; write 1200 or 1.2万",
  ],
  "date-expected": [
    "读到 {read}，应为日期，例如 2026-11-03",
    "read {read}, a date is expected, for example 2026-11-03",
  ],
  "date-or-never-expected": [
    "读到 {read}，应为日期（例如 2026-11-03），没有过则为 never（无）",
    "read {read}, a date (for example 2026-11-03) or `never` is expected",
  ],
  "date-not-in-calendar": [
    "读到 {read}，日历中没有这一天（2000 至 2100 年）",
    "read {read}, the calendar of the years 2000 to 2100 has no such day",
  ],
  "date-in-future": [
    "读到 {read}，最晚为 {latest}",
    "read {read}, the latest possible date is {latest}",
  ],
  "date-before-live": [
    "读到 {read}，最早为 {earliest}：在那之前还没有小程序直播",
    "read {read}, the earliest is {earliest}: there was no mini program live before",
  ],
  "date-ambiguous": [
    "读到 {read}，无法确定年月日，请写成 2026-11-03",
    "read {read}, which may mean several dates; write 2026-11-03",
  ],
  "date-past": [
    "读到 {read}，最早为 {earliest}（今天）",
    "read {read}, the earliest possible date is {earliest}, today",
  ],
  "choice-expected": [
    "读到 {read}，应为其中之一：{choices}",
    "read {read}, one of these is expected: {choices}",
  ],
  "change-missing": ["还没有填写要改什么", "nothing is said of what is to change"],
  "entity-id-expected": [
    "读到 {read}，应为主体的编号，例如 ent_0123456789abcdef",
    "read {read}, the id of an entity is expected, for example ent_0123456789abcdef",
  ],
  "action-id-expected": [
    "读到 {read}，应为一件事的编号，例如 ent_0123456789abcdef.followers",
    "read {read}, the id of an action is expected, for example ent_0123456789abcdef.followers",
  ],
  "weight-expected": [
    "读到 {read}，应为数字，例如 1.3",
    "read {read}, a number is expected, for example 1.3",
  ],
  "turns-expected": [
    "读到 {read}，应为一天或一段日子，例如 2026-12-19.payment、2026-12-01..2026-12-31",
    "read {read}, a day or days are expected, for example 2026-12-19.payment or 2026-12-01..2026-12-31",
  ],
  "list-expected": [
    '读到 {read}，应为列表，例如 ["商家自营>食品"]',
    'read {read}, a list is expected, for example ["商家自营>食品"]',
  ],
  "cell-ditto": [
    "读到 {read}，每行按自己的单元格检查；请填上和上面一样的内容",
    "read {read}, but each row is read by its own cells; write what stands above once more",
  ],
  "cell-error": [
    "读到 {read}，公式出错，请填写它的值",
    "read {read}, a formula that failed; write the value itself",
  ],
  "cell-uncalculated": [
    "读到 {read}，文件中没有这个公式的结果；请用表格软件打开并保存一次，或填写它的值",
    "read {read}, a formula whose result is not in the file; open and save it in a spreadsheet, or write the value itself",
  ],
  "number-expected": [
    "读到 {read}，应为数字，例如 1200、1.2万、100+",
    "read {read}, a number is expected, for example 1200, 1.2万, 100+",
  ],
  "percent-unexpected": [
    "读到 {read}，百分比不是数量，请填写数值本身",
    "read {read}, a per cent is no amount; write the number itself",
  ],
  "currency-unexpected": [
    "读到 {read}，应为人民币（元），请换算后填写",
    "read {read}, an amount in CNY is expected; convert it",
  ],
  "date-unexpected": [
    "读到 {read}，表格软件把它变成了日期；请把这一列设为文本后重新填写",
    "read {read}, which the spreadsheet made a date; format the column as text and fill it in again",
  ],
  "boolean-unexpected": [
    "读到 {read}，表格软件把它变成了真假值；请把这一列设为文本后重新填写",
    "read {read}, which the spreadsheet made a truth value; format the column as text and fill it in again",
  ],
  "date-year-missing": [
    "读到 {read}，是哪一年？请写成 2026-11-03",
    "read {read}, of which year? Write 2026-11-03",
  ],
  "date-day-missing": [
    "读到 {read}，具体是哪一天？请写成 2026-11-03",
    "read {read}, on which day? Write 2026-11-03",
  ],
  "date-vague": [
    "读到 {read}，具体是哪一天？请写成 2026-11-03",
    "read {read}, which day was that? Write 2026-11-03",
  ],
  "violation-unclear": [
    "读到 {read}，有没有过严重违规？请填写最近一次严重违规的日期，没有过则写“无”",
    "read {read}, was there ever a severe violation? Write the date of the last severe one, or `never`",
  ],
  "violation-undated": [
    "读到 {read}，最近一次严重违规在哪一天？请写成 2026-11-03，没有过则写“无”",
    "read {read}, when was the last severe violation? Write 2026-11-03, or `never`",
  ],
  "category-unrecognised": [
    "读到 {read}，没有认出这个类目((，是不是：{nearest}))；请填写小程序后台里完整的服务类目“一级>二级”",
    "read {read}, which is no category that is known(( – perhaps {nearest}?)); write the whole category of the mini program's back office, `一级>二级`",
  ],
  "category-malformed": [
    "读到 {read}，应为“一级>二级”，例如 商家自营>食品",
    "read {read}, `一级>二级` (level 1 > level 2) is expected, for example 商家自营>食品",
  ],
  "dau-expected": [
    '读到 {read}，应为一个整数、区间 {"min": 整数, "max": 整数}，或七个整数的列表（按日期从早到晚）',
    'read {read}, a whole number, an interval {"min": number, "max": number} or a list of seven numbers (oldest first) is expected',
  ],
  "seven-days-expected": [
    "读到 {count} 个数，应为七天各一个",
    "read {count} numbers, one for each of seven days is expected",
  ],
  "amount-expected": [
    "读到 {read}，应为不小于 0 的金额（元，最多两位小数），例如 10000.01",
    "read {read}, an amount in CNY of 0 or more with at most two decimals is expected, for example 10000.01",
  ],
  "interval-empty": [
    '读到 {read}，应有 min（最少）或 max（最多），例如 {"min": 100}',
    'read {read}, `min` or `max` is expected, for example {"min": 100}',
  ],
  "interval-reversed": [
    "读到 {read}，min 不能大于 max",
    "read {read}, `min` must not be more than `max`",
  ],
  "ad-spend-expected": [
    '读到 {read}，应为金额（元），或 [{ "on": 日期, "amount": 金额 }] 列表',
    'read {read}, an amount in CNY or a list [{ "on": date, "amount": amount }] is expected',
  ],
  "text-expected": [
    "读到 {read}，应为不含控制字符的文字",
    "read {read}, a text without control characters is expected",
  ],
  "number-too-small": ["读到 {read}，最小为 {min}", "read {read}, the smallest is {min}"],
  "given-twice": [
    "读到 {read}，这个参数只能给一次",
    "read {read}, this parameter can be given once only",
  ],
  "too-many": ["读到 {read} 项，最多 {max} 项", "read {read} items, the most is {max}"],
  "too-long": ["读到 {read}，最多 {max} 个字符", "read {read}, the most is {max} characters"],
  "ruleset-unknown": [
    "没有规则集 {read}，现有：{available}",
    "there is no ruleset {read}, there are: {available}",
  ],
  "accounts-expected": [
    '读到 {read}，应为账号列表 [{ "id": 名称, "facts": 事实 }]',
    'read {read}, a list of accounts [{ "id": name, "facts": facts }] is expected',
  ],
  "key-unexpected": ["没有 {read} 这一项", "there is no such member as {read}"],
  "external-id-expected": [
    "读到 {read}，应为 1 至 {max} 个看得见的字符，首尾没有空格，没有换行",
    "read {read}, 1 to {max} visible characters are expected, without spaces at the ends and without line breaks",
  ],
  "external-id-without-key": [
    "读到 {read}，externalId 是 API 密钥所有者自己的编号：请在请求头 Authorization: Bearer 中附上密钥，或去掉这一项",
    "read {read}, an externalId is the own number of an API key's owner: send the header `Authorization: Bearer` with the key, or leave it out",
  ],
  required: ["这一项还没有填写", "this is still to be filled in"],
  "account-ids-expected": [
    '读到 {read}，应为账号编号的列表，例如 ["acc_0123456789abcdef"]',
    'read {read}, a list of the ids of accounts is expected, for example ["acc_0123456789abcdef"]',
  ],
  "account-unknown": [
    "读到 {read}，客户清单中没有这个账号",
    "read {read}, there is no such account in the portfolio",
  ],
  "entity-unknown": [
    "读到 {read}，客户清单中没有这个主体",
    "read {read}, there is no such entity in the portfolio",
  ],
  "account-taken": [
    "读到 {read}，账号“{account}”已在使用",
    "read {read}, which the account “{account}” has already",
  ],
  "text-unprintable": [
    "读到 {read}，名称中不能有换行或控制字符",
    "read {read}, a name has no line breaks or control characters",
  ],
  "text-width": [
    "读到 {read}，长度相当于 {width} 个汉字，应为 {min} 至 {max} 个汉字（两个字母或数字算一个）",
    "read {read}, which counts as {width} 汉字; {min} to {max} are allowed (two letters or digits count as one)",
  ],
  "wechat-id-expected": [
    "读到 {read}，应为微信号：5 至 32 个字母、数字、下划线或减号（在微信“我”页面可以看到）",
    "read {read}, a WeChat id is expected: 5 to 32 letters, digits, `_` or `-` (shown in WeChat under Me)",
  ],
  "image-missing": ["还没有图片，请上传一张", "there is no picture yet, upload one"],
  "image-unknown": [
    "图片 {read} 不存在或已损坏，请重新上传",
    "the picture {read} is not there or damaged, upload it again",
  ],
  "image-not-readable": [
    "无法读取这张图片（{read}），应为完整的 JPG、PNG、WebP 或 GIF 文件",
    "the picture cannot be read ({read}), a complete JPG, PNG, WebP or GIF file is expected",
  ],
  "image-too-many-pixels": [
    "图片像素太多((：{wan} 万像素，最多 {wanLimit} 万像素))。在微信里发给自己一次，再保存下来，就会变小",
    "the picture has too many pixels((: {megapixels} million, the most is {megapixelsLimit} million)); sent to yourself in WeChat and saved again it becomes smaller",
  ],
  "image-too-large": [
    "图片((（{size}）))太大，最多 {limit}。在微信里发给自己一次，再保存下来，就会变小",
    "the picture(( of {size})) is too large, the most is {limit}; sent to yourself in WeChat and saved again it becomes smaller",
  ],
  "image-room-taken": [
    "图片没有保存：这个流程的图片已占满 {limit}；不再使用的图片一天后会自动清理",
    "the picture was not kept: those of this onboarding take all of {limit}; unused ones are removed after a day",
  ],
  "image-no-room": [
    "图片没有保存：存储空间已满，请联系管理员",
    "the picture was not kept: there is no room for further ones, tell whoever runs this service",
  ],
  "image-busy": [
    "图片没有保存：正在处理的图片太多，请稍后再次提交",
    "the picture was not kept: too many are being worked on, submit it again in a while",
  ],
  "pictures-too-many": [
    "一次最多 {max} 张图片，这一张没有读取，请另外再传",
    "at most {max} pictures are read at once; this one was not, hand it in again",
  ],
  "pictures-too-large-together": [
    "一次最多 {limit}，这个文件没有读取，请另外再传",
    "at most {limit} are read at once; this file was not, hand it in again",
  ],
  "archive-kind-unknown": [
    "这种压缩包无法打开，请使用 ZIP 格式",
    "an archive of this kind cannot be opened, use a ZIP file",
  ],
  "archive-broken": [
    "压缩包不完整或已损坏，请重新压缩或重新下载",
    "the archive is incomplete or damaged, make it or download it again",
  ],
  "archive-files-too-many": [
    "压缩包里的文件超过 {max} 个，请分成几个",
    "the archive has more than {max} files, split it",
  ],
  "archive-unpacks-too-large": [
    "压缩包解开后超过 {limit}，后面的文件没有读取，请分成几个",
    "the archive unpacks to more than {limit}; the files behind were not read, split it",
  ],
  "archive-file-nested": [
    "压缩包里的压缩包（或表格文件）不会打开，请把图片放在同一个压缩包里",
    "an archive or workbook within an archive is not opened, put the pictures into one archive",
  ],
  "archive-file-locked": [
    "加了密码，无法读取，请去掉密码重新压缩",
    "it is locked by a password, make the archive again without one",
  ],
  "archive-file-damaged": [
    "这个文件在压缩包里已损坏，请重新压缩",
    "the file is damaged within the archive, make the archive again",
  ],
  "picture-taken-twice": [
    "已为这件商品选了另一张图片，请只选一张",
    "another picture was chosen for these goods as well, choose one",
  ],
  "goods-not-found": [
    "读到 {read}，没有这样的商品，请填写商品编号或完整的名称",
    "read {read}, there are no such goods; give their number or whole name",
  ],
  "goods-several": [
    "读到 {read}，有几件这样的商品，请填写商品编号",
    "read {read}, several goods are called so; give their number",
  ],
  "robot-address": [
    "请粘贴所选软件的机器人地址，例如 https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…",
    "paste the robot's address of the chosen app, such as https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…",
  ],
  "receiver-address": [
    "读到 {read}，应为公网上的 https 地址，使用 443 端口，不带用户名和密码",
    "read {read}, an https address of the public internet on port 443 is expected, without a user name",
  ],
  "picture-address-malformed": [
    "读到 {read}，应为图片的网址，例如 https://cdn.example.com/goods/1.jpg",
    "read {read}, the address of a picture is expected, for example https://cdn.example.com/goods/1.jpg",
  ],
  "picture-address-not-https": [
    "读到 {read}，图片的网址须以 https:// 开头，不带端口、用户名和密码",
    "read {read}, the address of a picture begins with https:// and has no port, user name or password",
  ],
  "picture-address-not-public": [
    "{host} 不在公共互联网上，请使用公开的图片网址",
    "{host} is not on the public internet, give an address that anyone can open",
  ],
  "picture-not-reachable": [
    "无法从公共互联网连接 {host}，请检查网址是否人人可以打开，或稍后重试",
    "{host} cannot be reached on the public internet; check that anybody can open the address, or try again later",
  ],
  "picture-not-given": [
    "{host} 没有给出图片（状态码 {status}），请在浏览器里打开网址检查",
    "{host} did not give the picture (status {status}), open the address in a browser to check it",
  ],
  "picture-moved-too-often": [
    "网址跳转超过 {max} 次，请直接使用图片的网址",
    "the address leads on more than {max} times, give the address of the picture itself",
  ],
  "picture-too-large": [
    "图片超过 {limit}，请使用较小的图片",
    "the picture has more than {limit}, use a smaller one",
  ],
  "picture-too-slow": [
    "{seconds} 秒内没有收到完整的图片，请稍后重试",
    "the picture did not arrive within {seconds} seconds, try again later",
  ],
  "picture-not-a-picture": [
    "网址给出的不是图片（{read}），应为 JPG、PNG、WebP 或 GIF",
    "the address does not give a picture ({read}), JPG, PNG, WebP or GIF is expected",
  ],
  "percent-expected": [
    "读到 {read}，应为 0 至 100 的整数（百分比）",
    "read {read}, a whole number from 0 to 100 (per cent) is expected",
  ],
  "focus-needs-picture": [
    "要改变画面重点，请同时重新上传背景图",
    "to change what the picture centres on, upload the room cover again",
  ],
  "price-expected": [
    "读到 {read}，应为大于 0 的金额（元，最多两位小数），例如 19.90",
    "read {read}, an amount in CNY above 0 with at most two decimals is expected, for example 19.90",
  ],
  "price-too-large": ["读到 {read}，最多 {max} 元", "read {read}, the most is {max} CNY"],
  "price2-missing": ["这种价格类型需要填写第二个价格", "this price type needs the second price"],
  "price2-unexpected": [
    "读到 {read}，一口价只有一个价格，请清空第二个价格",
    "read {read}, a fixed price has only one price; leave the second empty",
  ],
  "price2-below-price": [
    "读到 {read}，区间的上限不能低于下限 {price}",
    "read {read}, the upper end cannot be below the lower end {price}",
  ],
  "price2-above-price": [
    "读到 {read}，现价不能高于原价 {price}",
    "read {read}, the present price cannot be above the original price {price}",
  ],
  "path-expected": [
    "读到 {read}，应为小程序页面路径：字母、数字、- 和 _，用 / 隔开，不以 / 或 http 开头，例如 pages/product/detail?id=1",
    "read {read}, a page path of the mini program is expected: letters, digits, - and _ between slashes, without a leading / or http, for example pages/product/detail?id=1",
  ],
  "path-not-encoded": [
    "读到 {read}，其中的中文、空格等要编码，可以写成 {encoded}",
    "read {read}, in which some characters have to be encoded; write {encoded}",
  ],
  "appid-expected": [
    "读到 {read}，应为以 wx 开头的 AppID",
    "read {read}, an AppID that begins with wx is expected",
  ],
  "time-expected": [
    "读到 {read}，应为日期和时间，例如 2026-12-01T20:00:00+08:00",
    "read {read}, a date and time is expected, for example 2026-12-01T20:00:00+08:00",
  ],
  "time-too-soon": [
    "读到 {read}，开播时间至少在 10 分钟之后（现在是 {now}）",
    "read {read}, the start has to be at least 10 minutes ahead (it is {now})",
  ],
  "time-too-late": [
    "读到 {read}，开播时间最晚在 6 个月之内（现在是 {now}）",
    "read {read}, the start has to be within 6 months (it is {now})",
  ],
  "duration-out-of-range": [
    "读到 {read}，时长为 {minutes} 分钟，应为 30 分钟至 24 小时",
    "read {read}, which makes {minutes} minutes; a live lasts 30 minutes to 24 hours",
  ],
  "assistant-duplicate": [
    "{username} 已经是这个直播间的小助手",
    "{username} is an assistant of this room already",
  ],
  "assistants-full": [
    "一个直播间最多 {max} 名小助手，请先移除一名",
    "a room has {max} assistants at most, remove one first",
  ],
  "sub-anchor-is-anchor": [
    "读到 {read}，副号不能与主播微信号相同",
    "read {read}, the sub account cannot be the anchor's own WeChat id",
  ],
  "member-duplicate": ["{username} 已经有这个角色", "{username} holds this role already"],
  "role-taken": [
    "{username} 已是管理角色 {role}，一个微信号只能有一个管理角色",
    "{username} holds the management role {role} already; one WeChat id holds one management role",
  ],
  "role-full": ["这个角色最多 {max} 人", "this role has at most {max} members"],
  contradiction: [
    "读到 {read}，与所选的选项矛盾，请只保留一个",
    "read {read}, which contradicts the chosen option; keep one of them",
  ],
  "code-unknown": [
    "读到 {read}，没有这个续办码，请核对后再输入",
    "read {read}, there is no such resume code; check it and type it again",
  ],
  "share-link-unknown": [
    "读到 {read}，这不是顾问发来的完整链接，请从消息里重新复制",
    "read {read}, which is not the whole link that a consultant sent; copy it from the message again",
  ],
  "share-link-expired": [
    "这个链接已在 {on} 过期，请顾问再发一个",
    "this link expired on {on}; ask the consultant for another one",
  ],
  "share-link-void": [
    "这个链接已不能使用：发链接的人已不再负责这个账号。请顾问再发一个",
    "this link can be used no more: whoever sent it does not look after the account any longer; ask for another one",
  ],
  "shares-full": [
    "最多同时给 {max} 位顾问看，请先收回一个",
    "at most {max} consultants may see it at once; take one back first",
  ],
  "resume-link-unknown": [
    "读到 {read}，这个续办链接不完整或已失效；续办码有 16 个字母和数字，请补全后继续",
    "read {read}, this resume link is incomplete or no longer valid; a resume code has 16 letters and digits, complete it and continue",
  ],
  "json-expected": [
    '读到 {read}，这一行应为一个 JSON 对象，例如 { "id": "a1", "facts": { … } }',
    'read {read}, a JSON object is expected on this line, for example { "id": "a1", "facts": { … } }',
  ],
  "member-repeated": [
    "同一个对象中有两个 {read}（第二个在第 {column} 个字符处），读法不唯一，应只有一个",
    "read {read} twice in one object (again at character {column}), one is expected",
  ],
  "line-not-utf-8": ["读到 {read}，这一行不是 UTF-8 编码", "read {read}, this line is not UTF-8"],
  "line-too-long": ["这一行超过上限（{max}）", "this line is longer than the limit ({max})"],
  "name-missing": [
    "这一行没有写是哪个账号，请填写账号、AppID 或主体",
    "the row names no account; write the account, its AppID or its entity",
  ],
  "cells-mismatch": [
    "读到 {count} 列，表头有 {max} 列",
    "read {count} cells, the header has {max} columns",
  ],
  "list-empty": [
    "文件是空的，应为 CSV 或 XLSX 清单，第一行是列名",
    "the file is empty, a list as CSV or XLSX is expected, with the names of its columns first",
  ],
  "list-no-rows": [
    "列名下面没有任何商品，应至少有一行",
    "there are no goods below the names of the columns, at least one row is expected",
  ],
  "list-kind-unknown": [
    "这不是清单((（读到 {read}）))，应为表格文件：XLSX、XLS、ODS、CSV 或用制表符分隔的文本",
    "this is no list((, but {read})); a table is expected: XLSX, XLS, ODS, CSV or text with tabs",
  ],
  "list-old-spreadsheet": [
    "这是 Excel 95 或更早的格式，请另存为 .xlsx 或 CSV",
    "this is a format of Excel 95 or earlier, save it as .xlsx or CSV",
  ],
  "list-password-protected": [
    "文件设有打开密码，无法读取；请取消密码后另存，再交来",
    "the file is protected by a password and cannot be read; save it without the password",
  ],
  "list-maybe-protected": [
    "文件里没有可以读取的工作表，可能设有密码或已损坏；请用表格软件打开，取消密码，另存为 .xlsx",
    "there are no sheets in the file that can be read; it may be protected by a password or damaged: open it, take the password off, save it as .xlsx",
  ],
  "list-not-decodable": [
    "有无法识别的字符((（第 {line} 行）))，应为 UTF-8、UTF-16 或 GB18030；文件可能不完整",
    "there are bytes that are no character((, in line {line})); UTF-8, UTF-16 or GB18030 is expected, the file may be cut",
  ],
  "list-quote-open": [
    "引号没有结束((（第 {line} 行）))，应有另一个引号；文件可能不完整",
    "a quote is never closed((, in line {line})), another one is expected; the file may be cut",
  ],
  "list-quote-misplaced": [
    "引号位置不对((（第 {line} 行）))：含引号的单元格应整体加引号，其中的引号写两个",
    "a quote is out of place((, in line {line})): a cell with quotes stands in quotes, and each quote in it is written twice",
  ],
  "list-record-too-long": [
    "超过 4 MiB 没有换行((（从第 {line} 行起）))，应为每行一个商品",
    "there is no line break for more than 4 MiB((, from line {line})), one of the goods a line is expected",
  ],
  "list-workbook-broken": [
    "无法读取工作簿，文件不完整或已损坏，应为完整的 XLSX、XLS 或 ODS 文件",
    "the workbook cannot be read ({read}), a complete XLSX, XLS or ODS file is expected",
  ],
  "list-too-large": [
    "文件过大，最大 {max}；请拆成几个文件",
    "the file is too large, the most is {max}; split it into several",
  ],
  "list-items-too-many": [
    "工作簿里的单元格及其格式超过 {max} 项；请只保留需要的行和列，或另存为 CSV",
    "the workbook has more than {max} cells and formats of cells; keep only the rows and columns that are needed, or save it as CSV",
  ],
  "list-too-costly": [
    "读取这个工作簿需要的时间或内存过多；请只保留需要的行和列，或另存为 CSV",
    "reading this workbook takes too much time or memory; keep only the rows and columns that are needed, or save it as CSV",
  ],
  "list-rows-too-many": [
    "行数过多，最多 {max} 行；请拆成几个文件",
    "there are too many rows, the most is {max}; split the file into several",
  ],
  "list-columns-too-many": [
    "列数过多((（第 {line} 行）))，最多 {max} 列",
    "there are too many columns((, in row {line})), the most is {max}",
  ],
  "column-unclear": [
    "列 {read} 可能是“{may}”，请指定它是哪一列，或选择不使用",
    "the column {read} may be {may}; say what it is, or that it is not used",
  ],
  "list-header-unknown": [
    "读到的列名是 {read}，没有认出商品名称、价格、路径等列；请指定各列",
    "the names of the columns are {read}, none of them is known as a name, a price or a path; say what they are",
  ],
  "list-sheets-several": [
    "有几张工作表都像商品清单：{read}；请选择一张",
    "several sheets look like the list of goods: {read}; choose one",
  ],
  "list-tables-several": [
    "第 {line} 行起是另一张表（{read}）；请放到另一张工作表或另一个文件里，分开导入",
    "another table begins in row {line} ({read}); put it on a sheet or into a file of its own, and import it by itself",
  ],
  "list-sheet-unknown": [
    "没有工作表 {read}，现有：{sheets}",
    "there is no sheet {read}, these are there: {sheets}",
  ],
  "list-column-unknown": ["没有叫 {read} 的列", "no column is called {read}"],
  "column-missing": ["缺少这一列：{column}", "this column is missing: {column}"],
  "column-twice": [
    "列 {read} 与列 {other} 意思相同，只能保留一列",
    "the column {read} means the same as the column {other}, keep one of them",
  ],
  "list-no-facts": [
    "没有找到表头：没有一行写着我们认识的列名，例如 {read}",
    "no header was found: no row has names of columns that we know, such as {read}",
  ],
  "list-turned": [
    "事实是一行一行往下写的（{read}）；请转置成一行一个账号",
    "the facts stand one below the other ({read}); turn the list so that each row is an account",
  ],
  "list-columns-unclear": [
    "这些列可能决定结论，但看不懂是什么：{read}；请说明每一列是什么，或不导入",
    "these columns may decide and are not understood: {read}; say what each of them is, or that it is not imported",
  ],
  "list-entities-blank": [
    "有 {count} 行没有写主体（第一处是第 {line} 行），上面写的是“{read}”；请说明它们属于上面的主体，还是各自独立",
    "rows without an entity: {count} (the first is row {line}), below “{read}”; say whether they belong to the entity above or each stands alone",
  ],
  "list-line-cut": [
    "文件在一行中间断了，可能没有传完",
    "the file ends in the middle of a line, it may not have arrived as a whole",
  ],
  "list-number-repeated": [
    "“{read}”列里不同的账号有同一个编号，所以没有当作账号编号使用",
    "accounts share numbers in the column {read}, so it was not used to tell accounts apart",
  ],
  "account-ambiguous": [
    "清单里有不止一个账号可能是它（{read}）；请加上 AppID 或编号",
    "more than one account may be meant ({read}); add its AppID or its number",
  ],
  "account-named-twice": [
    "表里对同一个账号有两种叫法（{read}），按先出现的算",
    "the list calls one account by two names ({read}), the first counts",
  ],
  "account-values-too-many": [
    "同一个事实在表里有 {max} 个以上不同的值（{read}），这一个没有记下",
    "one fact has more than {max} different values in this list ({read}), this one was not kept",
  ],
  "cell-still-odd": [
    "读到 {read}，还是看不懂，请换一种写法，或选“还不清楚”",
    "read {read}, which is not understood either; write it in another way or choose “not known yet”",
  ],
  "list-gone": [
    "这份清单没有保留下来，请再选一次文件",
    "the list is not kept any more, choose the file again",
  ],
  "cover-ambiguous": [
    "读到 {read}，有几张不同的图片都叫这个名字，请改用编号（img_…）",
    "read {read}, which is the name of several different pictures; write the id (img_…)",
  ],
  "cover-expected": [
    "读到 {read}，应为 https 开头的图片地址，或已上传图片的文件名或编号（img_…）",
    "read {read}, the address of a picture that begins with https, or the file name or the id (img_…) of one that was uploaded is expected",
  ],
  "price-range-unexpected": [
    "读到 {read}，只有价格区间且第二个价格为空时，才能把两个价格写在一格里",
    "read {read}, two prices stand in one cell only for a price range whose second price is empty",
  ],
  "number-rounded": [
    "读到 {read}，表格软件把编号变成了科学计数，已丢失数字；请把这一列设为文本后重新填写",
    "read {read}, the spreadsheet has rounded the number; format the column as text and fill it in again",
  ],
  "web-address-unexpected": [
    "读到 {read}，这是网页地址，应为小程序页面路径；也可以填写商品编号，并设置路径模板，例如 {example}",
    "read {read}, which is the address of a web page; a page path of the mini program is expected, or a product id together with a path template such as {example}",
  ],
  "template-id-missing": [
    "读到 {read}，模板中应有商品编号的位置 {placeholder}，例如 {example}",
    "read {read}, a place for the product id, {placeholder}, is expected, for example {example}",
  ],
  "template-placeholder-unknown": [
    "读到 {read}，花括号中只能是：{known}",
    "read {read}, in braces there can only be: {known}",
  ],
  "resembles-in-file": [
    "读到 {read}，与第 {first} 行相同，但不是同一件商品（路径或编号不同），仍然添加；如果重复，请移除一件",
    "read {read}, the same as in row {first}, of other goods (their path or number differs); added all the same, remove one if they are the same",
  ],
  "resembles-in-library": [
    "读到 {read}，商品库中的“{name}”也是，但路径或编号不同，仍然添加；如果重复，请移除一件",
    "read {read}, as has {name} in the goods library, with another path or number; added all the same, remove one if they are the same",
  ],
  "duplicate-in-file": [
    "读到 {read}，与第 {first} 行相同",
    "read {read}, the same as in row {first}",
  ],
  "duplicate-in-library": [
    "读到 {read}，商品库中已有：{name}",
    "read {read}, which is in the goods library already: {name}",
  ],
  "goods-there-already": [
    "读到 {read}，已有同名同路径的商品；确实要再添加一件（会再占一次审核名额），请按“仍然添加”",
    "read {read}, there are goods of the same name and path already; to add another all the same, which takes another review, press “Add all the same”",
  ],
  "library-full": [
    "商品库最多 {max} 个商品，从第 {from} 行起放不下",
    "the goods library holds at most {max}; there is no room from row {from} on",
  ],
  "password-too-short": [
    "现在 {count} 个字，还差 {missing} 个（至少 {min} 个字）",
    "{count} characters, {missing} more are needed (at least {min})",
  ],
  "password-too-long": ["密码最多 {max} 个字", "a password has at most {max} characters"],
  "password-is-name": [
    "密码不能就是名字，请换一个别人想不到的",
    "the password is the name; choose one that nobody would guess",
  ],
  "password-common": [
    "这是最先被人猜到的密码之一，请换一个；一句自己的话最好记",
    "this is one of the passwords that are guessed first; choose another one, a sentence of your own is easy to remember",
  ],
  "password-wrong": ["密码不对", "this is not the password"],
  "sign-in-wrong": [
    "名字或密码不对，请核对后再试",
    "name or password are not right; check both and try again",
  ],
  "sign-in-wait": [
    "错误次数太多，请在 {seconds} 秒后再试",
    "too many wrong tries, try again in {seconds} seconds",
  ],
  "name-taken": [
    "读到 {read}，这里已有人叫这个名字，请换一个",
    "read {read}, somebody here has this name; choose another one",
  ],
  "name-expected": [
    "读到 {read}，应为 1 至 {max} 个看得见的字",
    "read {read}, a name of 1 to {max} characters that can be seen is expected",
  ],
  "key-name-taken": [
    "读到 {read}，您已有这个名称的密钥；请先作废它，或换一个名称",
    "read {read}, you have a key of this name; revoke it first, or take another name",
  ],
  "person-unknown": [
    "读到 {read}，这里没有叫这个名字、可以登录的人",
    "read {read}, nobody of this name can sign in here",
  ],
  "members-full": [
    "读到 {read}，成员已达 {max} 人，请先移除别人",
    "read {read}, there are {max} members already; take somebody out first",
  ],
  "member-is-owner": [
    "读到 {read}，这是所有者，本来就什么都可以做",
    "read {read}, who is the owner and may do all of it anyway",
  ],
  "heir-expected": ["请选一个人，成为所有者", "choose somebody, who becomes the owner"],
} as const satisfies Record<string, Both> & Record<FactProblemCode, Both>;

export type FieldProblemCode = keyof typeof MESSAGES;
export const FIELD_PROBLEM_CODES = Object.keys(MESSAGES) as FieldProblemCode[];

export type FieldProblem = {
  /** JSON pointer into what was sent, for example `/facts/followers`. */
  readonly pointer: string;
  readonly code: FieldProblemCode;
  /** What was read, short and as JSON. */
  readonly read: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

/** As many are told in one answer, with how many there are in all: whoever made more mends them in several turns. */
export const PROBLEMS_TOLD_MAX = 50;

/** The sentence with its gaps, `{read}` and so on, for the list of codes. */
export function fieldProblemTemplate(code: FieldProblemCode, language: Language): string {
  return textOf(MESSAGES[code])[language].replaceAll(/\(\(|\)\)/g, "");
}

/** The sentence for the person who filled the field in. */
export function fieldProblemMessage(problem: FieldProblem, language: Language): string {
  const params = { ...problem.params, read: beginningOf(problem.read) };
  const template = textOf(MESSAGES[problem.code])[language];
  if (!template.includes("((")) return fill(template, params);
  const chosen = template.replaceAll(/\(\((.*?)\)\)/g, (_whole, part: string) =>
    /\{\w+\}/.test(fill(part, params)) ? "" : part,
  );
  return fill(chosen, params);
}
