/**
 * The words of the pages, zh-CN: the source language. `{name}` is filled in by `say`. An area of the pages is a file in
 * `zh-cn/` and one of the same name in `en/`; a group of words is named as the templates know it (`it.t.room`).
 */
import { anchors } from "./zh-cn/anchors.ts";
import { check, facts, questions } from "./zh-cn/check.ts";
import { eligibility } from "./zh-cn/eligibility.ts";
import { enable } from "./zh-cn/enable.ts";
import { errors } from "./zh-cn/errcodes.ts";
import { error, errorCodes } from "./zh-cn/errors.ts";
import { forecast } from "./zh-cn/forecast.ts";
import { frame } from "./zh-cn/frame.ts";
import { goods } from "./zh-cn/goods.ts";
import { goodsImport } from "./zh-cn/goods-import.ts";
import { home } from "./zh-cn/home.ts";
import { jobs } from "./zh-cn/jobs.ts";
import { onboarding, resume, steps } from "./zh-cn/onboarding.ts";
import { consentLapsed, reminders } from "./zh-cn/reminders.ts";
import { events, report } from "./zh-cn/report.ts";
import { room } from "./zh-cn/room.ts";
import { roomDesk } from "./zh-cn/room-desk.ts";
import { rules, rulesPage } from "./zh-cn/rules.ts";
import { sharing } from "./zh-cn/sharing.ts";
import { readings, verdict, ways } from "./zh-cn/verdict.ts";
import { problem } from "./zh-cn/wechat-problem.ts";
import { whatIf } from "./zh-cn/what-if.ts";

export const zhCn = {
  ...frame,
  home,
  check,
  facts,
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

/** The same structure with any words: what every other language has to provide. */
export type Words<T> = T extends string
  ? string
  : T extends (...params: infer Params) => string
    ? (...params: Params) => string
    : { [K in keyof T]: Words<T[K]> };
export type Texts = Words<typeof zhCn>;
