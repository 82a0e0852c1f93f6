import type { Texts } from "../zh-cn.ts";

export const enable: Texts["enable"] = {
  title: "Step 2: Enable",
  lead: "Apply in WeChat's console, then come back and record the result.",
  how: "How to apply",
  how1: "Log in at mp.weixin.qq.com with the admin's WeChat and open the mini program console.",
  how2: "In the menu on the left: 功能 → 直播 → 申请开通 (Functions → Live → Apply).",
  how3: "WeChat reviews the application; if it asks for it, the admin accepts 《微信小程序直播功能服务条款》 (the terms of service for mini program live) in WeChat.",
  applied: "I have applied",
  appliedOn: "Date of application",
  appliedAction: "Record the application",
  waitingTitle: "Waiting for WeChat",
  waitingText: "Applied on {date}. When you hear from WeChat, please record the result here.",
  approvedAction: "Record: approved",
  rejected: "Rejected",
  reason: "The reason WeChat gave",
  rejectedOn: "Date of rejection",
  rejectedAction: "Record: rejected",
  rejectedTitle: "Application rejected ({date})",
  reapply: "Once that is sorted out, apply again and record it below.",
  withdraw: "I have not applied after all, go back",
  undo: "Recorded by mistake, live is not enabled yet",
  doneTitle: "Live is enabled",
  doneBy: {
    declared: "You confirmed on {date} that live is enabled.",
    approved: "You recorded WeChat's approval on {date}.",
    detected: "Confirmed through WeChat's API on {date}.",
  },
  pluginTitle: "Don't forget: add the live plugin and submit for review again",
  pluginText:
    "Add the lines below to app.json in the mini program's code, then submit it for review and release it. The room's page opens only after the release. For version, take the number shown in the console under 设置 → 第三方设置 (Settings → Third-party settings).",
  connectTitle: "Connect the mini program account",
  connectText:
    "The AppSecret is stored encrypted and used only to call WeChat's API. It never appears on a page or in a log.",
  connectSandbox:
    "The sandbox accepts any AppID that begins with wx and any secret, for example wx1234567890 and demo.",
  appid: "AppID (小程序ID)",
  appidHint:
    "Mini program console → 开发管理 → 开发设置 (Development → Development settings); it begins with wx",
  appsecret: "AppSecret (小程序密钥)",
  appsecretHint:
    "Only the admin can generate it, on the same page. Please also add the server's IP to the whitelist there.",
  connect: "Connect and check",
  reconnect: "Change the secret or account",
  verified: "Connected to {appid}",
  verifying: "Verifying {appid}, please refresh in a moment",
  refused: "WeChat did not accept {appid}",
  check: "Check whether live is enabled",
  checked: {
    "not-enabled":
      "Checked at {at}: WeChat says live is not enabled yet (48001). Apply in the console first, and check again once you are approved.",
    "not-authorised":
      "Checked at {at}: live is not authorised to the service provider whose credentials these are (61007). In the WeChat console, grant it permission set 52, and check again.",
    failed: "The check at {at} failed. You can try again later.",
  },
  connectFirst: "Please connect the mini program account in step 2 first.",
};
