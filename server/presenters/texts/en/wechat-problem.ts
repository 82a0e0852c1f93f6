import type { Texts } from "../zh-cn.ts";

export const problem: Texts["problem"] = {
  refused: "WeChat answered {errcode}: {errmsg}",
  unreachable: "WeChat could not be reached. Nothing was sent, so you can simply try again.",
  timeout: "WeChat did not answer in time. It is safe to try again; nothing is made twice.",
  interrupted:
    "The connection to WeChat was interrupted. It is safe to try again; nothing is made twice.",
  malformed: "WeChat's answer could not be read. It is safe to try again; nothing is made twice.",
  "over-quota":
    "Nothing was sent: the calls that WeChat allows for a day are spent. It goes on from midnight in Shanghai.",
  "library-full":
    "WeChat's goods library is full. Delete goods that are not needed any more, then submit again.",
  /** For a code that is not in the table of errcodes. */
  unknown:
    "We do not know this code yet, so we do not guess. Please keep WeChat's text and the rid among the technical details, for asking WeChat.",
  unknownCode: "WeChat did not accept it: errcode {errcode}.",
  technical: "Technical details",
  more: "More about errcode {errcode}",
  qrTitle: "Ask the anchor to scan this with WeChat to complete real-name verification",
  qrLink: "Open the verification page in the browser",
};
