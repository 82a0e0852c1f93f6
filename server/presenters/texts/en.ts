/** The words of the pages in English. WeChat's own menus stay in Chinese, as the console shows them, with a gloss. */
import { anchors } from "./en/anchors.ts";
import { check, questions } from "./en/check.ts";
import { eligibility } from "./en/eligibility.ts";
import { enable } from "./en/enable.ts";
import { errors } from "./en/errcodes.ts";
import { error, errorCodes } from "./en/errors.ts";
import { facts, factWords, units } from "./en/facts.ts";
import { forecast } from "./en/forecast.ts";
import { frame } from "./en/frame.ts";
import { goods } from "./en/goods.ts";
import { goodsImport } from "./en/goods-import.ts";
import { home } from "./en/home.ts";
import { jobs } from "./en/jobs.ts";
import { onboarding, resume, steps } from "./en/onboarding.ts";
import { consentLapsed, reminders } from "./en/reminders.ts";
import { events, report } from "./en/report.ts";
import { room } from "./en/room.ts";
import { roomDesk } from "./en/room-desk.ts";
import { rules, rulesPage } from "./en/rules.ts";
import { sharing } from "./en/sharing.ts";
import { readings, verdict, ways } from "./en/verdict.ts";
import { problem } from "./en/wechat-problem.ts";
import { whatIf } from "./en/what-if.ts";
import type { Texts } from "./zh-cn.ts";

export const en: Texts = {
  ...frame,
  home,
  check,
  facts,
  factWords,
  units,
  questions,
  verdict,
  ways,
  readings,
  forecast,
  whatIf,
  rules,
  rulesPage,
  onboarding,
  steps,
  resume,
  eligibility,
  enable,
  room,
  roomDesk,
  sharing,
  goods,
  goodsImport,
  anchors,
  report,
  reminders,
  consentLapsed,
  jobs,
  events,
  problem,
  error,
  errorCodes,
  errors,
};
