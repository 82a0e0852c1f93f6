import type { Texts } from "../zh-cn.ts";

export const problem: Texts["problem"] = {
  refused: "WeChat answered {errcode}: {errmsg}",
  unreachable: "WeChat could not be reached. Nothing was sent, so you can simply try again.",
  timeout: "WeChat did not answer in time. It is safe to try again; nothing is made twice.",
  interrupted:
    "The connection to WeChat was interrupted. It is safe to try again; nothing is made twice.",
  malformed: "WeChat's answer could not be read. It is safe to try again; nothing is made twice.",
  "over-quota":
    "Today's calls to WeChat are used up, so nothing was sent. Try again tomorrow (Beijing time).",
  remedies: {
    "40001": "The secret is wrong or was reset. Please connect again in step 2.",
    "40013": "There is no such AppID. Please check it.",
    "40125": "The AppSecret is wrong. Please generate a new one in the mini program console.",
    "40164":
      "The server's IP is not on the whitelist. Please add it in the mini program console → 开发设置 (Development settings).",
    "45009": "Today's calls to WeChat are used up. Please try again tomorrow (Beijing time).",
    "48001": "Live is not enabled for this account yet.",
    "300002": "The length of a name is not within the limits.",
    "300003": "The price does not meet the requirements.",
    "300018": "The picture is too large; upload it again and submit once more.",
    "300031": "The room cover was not accepted; use another picture.",
    "268489001": "WeChat does not accept new activations at the moment.",
    "300006": "The picture was not uploaded. Please submit once more.",
    "300007": "The released mini program does not have this page. Please check the product path.",
    "300023": "The present state of the room does not allow this.",
    "300025": "Some goods are not approved yet.",
    "300028": "The room title contains something that is not allowed. Please change it.",
    "300029": "The anchor's nickname contains something that is not allowed. Please change it.",
    "300030":
      "The anchor's WeChat ID is not valid or is not an anchor yet. Please add it in step 5 first.",
    "300036":
      "The anchor's WeChat ID is not real-name verified yet. Ask the anchor to scan the code below and complete it, then submit once more. Your answers are all kept.",
    "300038": "To turn on customer service, please set it up in the mini program console first.",
    "400001": "This WeChat ID does not exist or is not valid. Please check it.",
    "400002": "The anchor needs to complete real-name verification first. Please scan the code.",
    "400003": "This role already has as many members as WeChat allows.",
  },
};
