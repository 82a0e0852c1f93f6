import type { Texts } from "../zh-cn.ts";

export const error: Texts["error"] = {
  title: "Something went wrong",
  notFound: "Page not found",
  notFoundText:
    "The link may be incomplete. If it was your onboarding, please come back in with your resume code.",
  home: "Back to the home page",
  reopen: "Open this page again",
};

export const errorCodes: Texts["errorCodes"] = {
  title: "Error codes of the API",
  lead: "Every error of the API carries a code. A published code keeps its meaning, so a program can rely on it.",
  code: "Code",
  meaning: "Meaning",
  wechat:
    "These are the codes of this service's own API. What WeChat's errcodes (such as 300036) mean is on another page:",
  wechatLink: "WeChat's errcodes explained",
  jobs: "What went wrong in a background job (in the problems array)",
  fields: "Codes of wrong answers (in the errors array)",
};
