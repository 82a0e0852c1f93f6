import type { Texts } from "../zh-cn.ts";

export const onboarding: Texts["onboarding"] = {
  title: "Your progress",
  manual: "By hand",
  connected: "Account to be connected",
  connectedTo: "Connected to {appid}",
  next: "Next: {step}",
  continue: "Continue: {step}",
  seeProgress: "See your progress",
  report: "View and print the report",
  resumeTitle: "Resume code",
  resumeText:
    "Write it down or bookmark the link. It brings you back here on any device. Anyone who has it can change your answers, so keep it private.",
  resumeLink: "Resume link",
  saved:
    "Every step is saved to disk. Nothing is lost if the power fails or you close the browser.",
  blockedTitle: "This step is still locked",
  notAllowed:
    "What you just did no longer fits the present state (perhaps it was changed in another window). Here is the latest.",
};

export const overtaken: Texts["overtaken"] = {
  title: "Another window has just changed this",
  text: "These were saved differently in another window. What you entered is not saved, and it is not lost. Choose:",
  field: "Field",
  theirs: "Saved",
  mine: "Yours",
  empty: "(empty)",
  saveMine: "Save mine",
  takeTheirs: "Take what is saved, give up mine",
  picture: "Picture",
  unsavedTitle: "What you entered (not saved)",
  unsavedText:
    "The state of this step has changed, and what you entered was not saved. It is all here to be copied.",
};

export const steps: Texts["steps"] = {
  title: "Five steps",
  eligibility: "Eligibility",
  enable: "Enable",
  room: "Room",
  goods: "Goods",
  anchors: "Anchors and members",
  short: {
    eligibility: "Check",
    enable: "Enable",
    room: "Room",
    goods: "Goods",
    anchors: "Anchors",
  },
  status: {
    "not-started": "Not started",
    "in-progress": "In progress",
    waiting: "Waiting",
    complete: "Complete",
    blocked: "Locked",
  },
  reasons: {
    "conditions-unmet": "Some conditions are not met yet",
    "facts-missing": "Some facts are not known yet",
    "already-enabled": "Live is already enabled for this account",
    "eligibility-first":
      "Check your eligibility first; this opens when you are eligible. If live is already enabled, you can skip ahead",
    "enable-first": "Enable live first; this opens afterwards",
    "waiting-for-wechat": "You have applied; waiting for WeChat's answer",
    "application-rejected": "The application was rejected; you can correct it and apply again",
    "room-to-confirm": "Create it in WeChat's console, then come back and confirm",
    "room-being-created": "WeChat is creating it; please refresh in a moment",
    "room-refused": "WeChat did not accept it; please correct what is shown and submit again",
    "goods-queued": "Waiting to be sent to WeChat",
    "goods-in-review": "Goods are in review",
    "goods-rejected": "Some goods were rejected; please correct and submit them again",
    "room-first": "Goods are approved; they can be added once the room is created",
    "goods-to-place": "Goods are approved; please add them to the room",
    "anchor-to-authorise": "Waiting for the anchor to authorise",
    "anchor-unverified": "The anchor needs to complete real-name verification first",
    "anchor-refused": "WeChat did not accept this anchor",
    "anchor-missing": "There is no anchor yet",
    "connection-first": "Connect the mini program account in step 2 first",
    "connection-missing": "The mini program account is not connected yet",
  },
};

export const resume: Texts["resume"] = {
  title: "Resume",
  lead: "Enter the resume code shown on your progress page (16 letters and digits; capitals and hyphens make no difference).",
  code: "Resume code",
  action: "Continue",
  questionTitle: "Open it in this browser?",
  question:
    "This resume link leads to the onboarding below. Open it if it is yours or a colleague's.",
  warning:
    "Whoever sent you the link can see and change everything that you enter here, an AppSecret too. Do not open what a stranger sent you.",
  open: "Open this onboarding",
  room: "Live room",
  noRoom: "not filled in yet",
  mode: "How it is done",
  begunAt: "Begun (Beijing time)",
};
