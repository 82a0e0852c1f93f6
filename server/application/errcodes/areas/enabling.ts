/** Whether the account may broadcast at all. */
import { documentedAt, documentedIn, errcodes, observedIn } from "../errcode.ts";
import { GENERAL_LIST, PLATFORM_SDK } from "../sources.ts";

export const ENABLING_ERRCODES = errcodes("enable", {
  2: {
    step: "eligibility",
    meaning: [
      "申请开通直播被拒绝：微信没有看到这个小程序近 90 天内的支付。",
      "The application for live was refused: WeChat sees no payment in this mini program within the last 90 days.",
    ],
    remedy: [
      "请在线上版小程序里完成一笔支付；开发者工具里的支付、公众号里的支付不算。支付数据晚一到两天更新，请隔两天再申请。",
      "Make one payment in the released mini program; payments in the developer tool or in an official account do not count. The data lags by one or two days, so apply again two days later.",
    ],
    ...documentedAt("applyLiveInfo"),
  },
  48001: {
    meaning: [
      "这个小程序没有直播接口的权限，多半是还没有开通直播。",
      "This mini program may not use the calls of live; most often live is not enabled yet.",
    ],
    remedy: [
      "请在小程序后台 → 功能 → 直播申请开通，完成后在第 2 步“开通”再检查一次。已经开通的，请核对连接的是不是同一个 AppID。",
      "Apply in the mini program console → 功能 → 直播 (Live), then check again in step 2. If live is enabled already, see whether the connected AppID is the same account.",
    ],
    errmsgs: ["api unauthorized"],
    ...documentedIn(GENERAL_LIST),
  },
  9400001: {
    meaning: [
      "这个开发小程序开通了直播，所以不能发布版本。",
      "This development mini program has live enabled, and therefore cannot release a version.",
    ],
    remedy: [
      "请先解除它与第三方平台的开发小程序绑定，再发布。",
      "Take it off the third-party platform's development mini programs first, then release.",
    ],
    ...observedIn(PLATFORM_SDK),
  },
  268489001: {
    meaning: [
      "微信目前不接受新的开通申请；已经开通直播的账号不受影响。",
      "WeChat takes no new applications for live at present; accounts that have it already are not affected.",
    ],
    remedy: [
      "改资料、重新提交都没有用，微信也没有公布恢复的日期。现在要直播可以用视频号直播，小程序里能跳转到视频号直播间；同一主体下已开通的小程序可以照常使用。",
      "Changing or repeating the application does not help, and WeChat gives no date. To go live now, use Channels live (视频号直播): the mini program can open a Channels live room. Another mini program of the entity that has live already goes on as before.",
    ],
    retry: "never",
    ...documentedAt("applyLiveInfo"),
  },
});
