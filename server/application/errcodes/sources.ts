/** Pages that explain errcodes and belong to no single call. */
import { textOf } from "../../errors.ts";
import type { SourcePage } from "./errcode.ts";

const COMMUNITY = "https://developers.weixin.qq.com/community/";
const WXJAVA =
  "https://github.com/binarywang/WxJava/blob/3e48dc7f8378f919f734bc08ff1abd78720d9861/weixin-java-common/src/main/java/me/chanjar/weixin/common/error/";

/** WeChat's list of codes that any call may answer with. */
export const GENERAL_LIST: SourcePage = {
  title: textOf(["微信全局错误码", "WeChat's general errcodes"]),
  url: "https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html",
};

/** The same for WeChat stores, where the general list says less. */
export const STORE_LIST: SourcePage = {
  title: textOf(["微信小店公共错误码", "WeChat's general errcodes, as for stores"]),
  url: "https://developers.weixin.qq.com/doc/store/API/basics/commErrCode.html",
};

/** An SDK's list for mini programs. */
export const MINI_PROGRAM_SDK: SourcePage = {
  title: textOf([
    "WxJava 的小程序错误码表（第三方）",
    "WxJava's errcodes of mini programs (third party)",
  ]),
  url: `${WXJAVA}WxMaErrorMsgEnum.java`,
};

/** The same SDK's list for the open platform; it holds the older codes of live. */
export const PLATFORM_SDK: SourcePage = {
  title: textOf([
    "WxJava 的开放平台错误码表（第三方）",
    "WxJava's errcodes of the open platform (third party)",
  ]),
  url: `${WXJAVA}WxOpenErrorMsgEnum.java`,
};

/** An SDK's copy of the list that WeChat's earlier page of the room calls had. */
export const LIVE_SDK: SourcePage = {
  title: textOf([
    "zhaoxianfang/tools 的直播错误码表（第三方）",
    "zhaoxianfang/tools, its errcodes of live (third party)",
  ]),
  url: "https://github.com/zhaoxianfang/tools/blob/234f14acf900cdbe2138b1ffeea9718abb575798/src/WeChat/WeChatBase.php",
};

/** Questions of developers, with answers of WeChat's staff where there are any. */
export function communityPage(path: string): SourcePage {
  return {
    title: textOf(["微信开放社区里的提问", "A question in WeChat's developer community"]),
    url: `${COMMUNITY}${path}`,
  };
}
