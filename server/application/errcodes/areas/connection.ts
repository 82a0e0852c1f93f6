/** Credentials, access tokens and permissions: what fails before WeChat looks at the request itself. */
import { documentedIn, errcodes, observedIn, PROGRAM_FAULT } from "../errcode.ts";
import { communityPage, GENERAL_LIST, MINI_PROGRAM_SDK } from "../sources.ts";

export const CONNECTION_ERRCODES = errcodes("connection", {
  40001: {
    meaning: [
      "access_token 无效或已被更新的一个取代，或者取得它的 AppSecret 不对。",
      "The access_token is not valid or was replaced by a newer one, or the AppSecret it came from is wrong.",
    ],
    remedy: [
      "请核对 AppID 和 AppSecret 属于同一个小程序，然后在第 2 步“开通”重新连接账号。",
      "Check that AppID and AppSecret belong to the same mini program, then connect the account again in step 2.",
    ],
    forDevelopers: [
      "多个程序共用一个账号时，都改用稳定版 access_token（/cgi-bin/stable_token），否则会互相作废。",
      "If several programs use one account, let all of them take the stable access_token (/cgi-bin/stable_token), or each makes the others' useless.",
    ],
    errmsgs: [
      "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken",
    ],
    ...documentedIn(
      GENERAL_LIST,
      "createRoom",
      "getLiveInfo",
      "deleteRoom",
      "importGoods",
      "editRoom",
      "getPushUrl",
      "getSharedCode",
      "deleteGoodsInRoom",
      "pushGoods",
      "saleGoods",
      "sortGoods",
      "removeAssistant",
      "downloadGoodsVideo",
      "addGoods",
      "resubmitAudit",
      "getGoodsWarehouse",
      "resetAudit",
      "updateGoods",
      "getApproved",
      "addRole",
      "deleteRole",
      "getRoleList",
      "getFollowers",
    ),
    elsewhere: [
      {
        at: ["getAccessToken", "getStableAccessToken"],
        step: "connection",
        meaning: [
          "AppSecret 不对，或者已经重置过。",
          "The AppSecret is wrong, or it was reset since.",
        ],
        remedy: [
          "请管理员在小程序后台 → 开发管理 → 开发设置重新生成 AppSecret，然后在第 2 步“开通”重新连接账号。",
          "Ask the admin to generate a new AppSecret in the mini program console → 开发管理 → 开发设置 (Development settings), then connect the account again in step 2.",
        ],
      },
    ],
  },
  40002: {
    meaning: [
      "取 access_token 时的 grant_type 不对。",
      "The grant_type of the request for an access_token is wrong.",
    ],
    remedy: PROGRAM_FAULT,
    forDevelopers: [
      "grant_type 固定为 client_credential；稳定版接口要放在 POST 的 JSON 里，不是放在地址里。",
      "Grant_type is always client_credential; the stable call wants it in the JSON of a POST, not in the address.",
    ],
    errmsgs: ["invalid grant_type"],
    ...observedIn(communityPage("develop/doc/000c24cff20e3078610061ec866400")),
  },
  40013: {
    meaning: ["没有这个 AppID。", "There is no such AppID."],
    remedy: [
      "请到小程序后台 → 开发管理 → 开发设置复制 AppID（以 wx 开头，共 18 位），注意大小写和前后空格，然后重新连接。",
      "Copy the AppID from the mini program console → 开发管理 → 开发设置 (Development settings): it begins with wx and has 18 characters. Mind capitals and spaces, then connect again.",
    ],
    errmsgs: ["invalid appid"],
    ...documentedIn(GENERAL_LIST),
  },
  40125: {
    meaning: ["AppSecret 不正确。", "The AppSecret is wrong."],
    remedy: [
      "AppSecret 只在生成时显示一次。请管理员在小程序后台 → 开发管理 → 开发设置重新生成，再填到第 2 步“开通”；重新生成后旧的立即失效，其他系统也要更换。",
      "An AppSecret is shown only once. Ask the admin to generate a new one in the mini program console → 开发管理 → 开发设置 (Development settings) and enter it in step 2; the old one stops working at once, in other systems too.",
    ],
    errmsgs: ["invalid appsecret"],
    ...observedIn(communityPage("personal/oCJUsw1ZaTLsKtsSQBnKaZpjgzRA/answer")),
  },
  40164: {
    meaning: [
      "发出请求的服务器 IP 不在小程序的白名单里。",
      "The server that sent the request is not on the mini program's IP whitelist.",
    ],
    remedy: [
      "微信的答复里写着它看到的 IP。请在小程序后台 → 开发管理 → 开发设置 → IP 白名单加上它，几分钟后重试。",
      "WeChat's answer names the IP that it saw. Add it in the mini program console → 开发管理 → 开发设置 → IP 白名单 (IP whitelist), and try again a few minutes later.",
    ],
    errmsgs: ["invalid ip, not in whitelist"],
    ...documentedIn(GENERAL_LIST),
  },
  41001: {
    meaning: ["请求里没有 access_token。", "The request carries no access_token."],
    remedy: PROGRAM_FAULT,
    forDevelopers: [
      "access_token 要作为地址的查询参数（?access_token=…），不是放在正文或请求头里。",
      "Access_token belongs into the query of the address (?access_token=…), not into the body or a header.",
    ],
    errmsgs: ["access_token missing"],
    ...documentedIn(GENERAL_LIST, "pushGoods", "saleGoods", "sortGoods", "downloadGoodsVideo"),
  },
  41002: {
    meaning: ["请求里没有 AppID。", "The request carries no AppID."],
    remedy: ["请在第 2 步“开通”填写 AppID。", "Enter the AppID in step 2."],
    forDevelopers: [
      "稳定版接口只从 POST 的 JSON 里读 appid，放在地址里等于没有。",
      "The stable call reads appid from the JSON of the POST only; in the address it counts as missing.",
    ],
    errmsgs: ["appid missing"],
    ...documentedIn(GENERAL_LIST),
  },
  41004: {
    meaning: ["请求里没有 AppSecret。", "The request carries no AppSecret."],
    remedy: ["请在第 2 步“开通”填写 AppSecret。", "Enter the AppSecret in step 2."],
    forDevelopers: ["参数名是 secret。", "The parameter is called secret."],
    ...observedIn(MINI_PROGRAM_SDK),
  },
  42001: {
    meaning: [
      "access_token 过期了，它最长有效两小时。",
      "The access_token has expired; it lives two hours at most.",
    ],
    remedy: ["再试一次即可，不需要改任何内容。", "Try again; nothing has to be changed."],
    forDevelopers: [
      "重新取一个 access_token，再发同样的请求。",
      "Get a new access_token and send the same request again.",
    ],
    retry: "later",
    errmsgs: ["access_token expired"],
    ...documentedIn(GENERAL_LIST),
  },
  61007: {
    meaning: [
      "商家没有把直播的权限集（编号 52）授权给这个第三方平台。",
      "The merchant has not granted the permission set of live (number 52) to this third-party platform.",
    ],
    remedy: [
      "请服务商在第三方平台申请权限集 52 并全网发布，再请小程序管理员重新扫码授权，勾选直播相关权限。",
      "The service provider requests permission set 52 for its platform and publishes it; then the mini program's admin authorises again by scanning, with the live permissions ticked.",
    ],
    errmsgs: ["api is unauthorized to component"],
    ...documentedIn(GENERAL_LIST),
  },
});
