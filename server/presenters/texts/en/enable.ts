import type { Texts } from "../zh-cn.ts";

export const enable: Texts["enable"] = {
  title: "Step 2: Enable",
  lead: "Apply in WeChat's console, then come back and record the result.",
  leadConnected:
    "Connect the account first, and Kaibo asks WeChat whether live is enabled. If it is not, apply here and wait for the result.",
  how: "How to apply",
  how1: "Log in at mp.weixin.qq.com with the admin's WeChat and open the mini program console.",
  how2: "In the menu on the left: 功能 → 直播 → 申请开通 (Functions → Live → Apply).",
  how3: "WeChat reviews the application; if it asks for it, the admin accepts 《微信小程序直播功能服务条款》 (the terms of service for mini program live) in WeChat.",
  applied: "I have applied",
  appliedOn: "Date of application",
  appliedAction: "Record the application",
  waitingTitle: "Waiting for WeChat",
  waitingText: "Applied on {date}. When you hear from WeChat, please record the result here.",
  tooEarlyTitle: "By the facts that you entered the account was not eligible on {date}",
  tooEarlyAdvice:
    "If the date is wrong, withdraw and enter it again. If it is right, WeChat may reject the application for this: wait for the answer, or apply again now.",
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
  pluginWhy:
    "Enabling gives the mini program the right to live only. The room's pages are in the live plugin, and without it in the released version nobody can come in.",
  pluginOn: "Date of the submission with the plugin in it",
  pluginAction: "Record: submitted for review again",
  pluginDone: "Submitted for review with the live plugin in it on {date}.",
  pluginReleaseText:
    "Viewers can open the room once the version is approved and released. Record it here when it is.",
  pluginReleasedOn: "Day of the release",
  pluginReleaseAction: "Record: released",
  pluginReleased: "The version with the live component was released on {date}.",
  pluginAgain: "Submitted once more: change the date",
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
  checkedAt: "Checked at {at} (Beijing time)",
  checked: {
    "not-enabled": {
      title: "WeChat says that live is not enabled yet (48001)",
      first:
        "Apply in WeChat's console as described below; with a service provider's credentials you can also apply by the API below.",
      second: "Once it is approved, come back and check again. Checking changes nothing.",
    },
    "not-authorised": {
      title: "WeChat says that live is not authorised to this service provider (61007)",
      first:
        "The service provider asks for the authorisation again and the mini program's admin confirms it; permission set 52 (live) has to be part of it.",
      second: "Then come back and check again. This answer does not tell whether live is enabled.",
    },
    failed: {
      title: "The check brought no answer, so it is not known whether live is enabled",
      first: "The reason is shown below. Most often checking again in a few minutes is enough.",
      second: "If you can see live in WeChat's console, you can also confirm it below.",
    },
  },
  application: {
    title: "Apply by the API, as a service provider",
    who: "It works only with the credentials of a service provider (third-party platform) to whom the mini program has authorised permission set 52. With the mini program's own AppID and AppSecret WeChat refuses; then please apply in the console.",
    next: "WeChat then sends a message to the mini program's admin, who has to accept the terms within 24 hours.",
    action: "Apply by the API",
    refusedTitle: "WeChat did not accept this application",
    sentTitle: "The application has reached WeChat; the admin has to accept",
    lapsedTitle: "24 hours have passed, the application may have lapsed",
    sentAt:
      "WeChat received the application at {at} (Beijing time). Received is not enabled: the result is known only after the admin has accepted.",
    until: "Please accept before {until} (Beijing time).",
    step1:
      "The mini program's admin receives a template message of 公众平台安全助手 (the platform's security assistant) in WeChat.",
    step2:
      "The admin opens it and accepts 《微信小程序直播功能服务条款》 (the terms of service for mini program live).",
    step3: "The result is there at once: come back and check whether live is enabled.",
    lapsed:
      "The limit was {until} (Beijing time). If the admin had accepted before, the check will find live enabled; if not, the application has lapsed and you need to apply again.",
    again: "It was not accepted, apply again",
    withdraw: "Wait no longer for this application, go back to applying",
  },
  connectFirst: "Please connect the mini program account in step 2 first.",
};
