import type { Texts } from "../zh-cn.ts";

export const home: Texts["home"] = {
  title: "WeChat mini program live: from “am I eligible?” to a room that is ready",
  lead: "Kaibo checks every condition and says what is missing, how to make up for it and where to look. Once you are eligible, it leads you step by step until you can go live.",
  checkTitle: "Am I eligible?",
  checkText:
    "Enter the few numbers you have and get a verdict at once. No sign-up; leave blank what you do not know.",
  checkAction: "Quick check",
  startTitle: "Go through it step by step",
  startText:
    "Fill in what WeChat asks for, with everything checked before you submit it. Stop at any time and come back with your resume code.",
  sampleTitle: "Example: the result of a quick check",
  sample: {
    payment: "A payment in the last 90 days",
    paymentText: "The last payment was 8 days ago.",
    followers: "More than 100 followers",
    followersText: "63 now, 38 more are needed.",
    dau: "More than 100 daily active users",
    dauText: "150 on average; one of the three is enough.",
  },
  stepsTitle: "Five steps to a room that is ready",
  steps: {
    eligibility: "Enter the facts, see the verdict and what is missing",
    enable: "Apply in WeChat's console, record the result",
    room: "One picture makes all three sizes, every field is checked",
    goods: "Add, submit for review, put into the room",
    anchors: "Add the anchor, who authorises by scanning a code",
  },
  trustTitle: "Why you can rely on it",
  trust: {
    sources: "Every rule has its source",
    sourcesText: "All {count} conditions link to their sources, checked on {date}.",
    unknown: "Not known is not “not met”",
    unknownText:
      "What you leave blank never counts against you; you are asked only what can still change the verdict.",
    kept: "Nothing you enter is lost",
    keptText: "Every step is saved at once; your resume code brings you back on any phone.",
    safe: "No keys needed",
    safeText:
      "By default you work in WeChat's console yourself; if you connect the account, its secret is stored encrypted.",
  },
  manual: "By hand, in WeChat's console",
  manualHint:
    "No keys needed. Kaibo prepares and checks everything; you copy it into WeChat's console and confirm.",
  connected: "Connect the mini program account",
  connectedHint:
    "Enter the AppID and AppSecret (stored encrypted) and Kaibo creates things for you through WeChat's API.",
  connectedSandbox:
    "You are connected to the sandbox: try the whole journey without an account. No real mini program is affected.",
  modeLegend: "Way of working",
  startAction: "Start",
  resumeTitle: "Pick up where you left off",
  resumeText:
    "New phone, or cleared your browser? Enter your resume code to return to your onboarding.",
  resumeAction: "Enter resume code",
};
