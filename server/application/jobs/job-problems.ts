/** What can go wrong in a job, and the sentence for it. A closed table; a code keeps its meaning for ever. */
import { type Both, fill, type Language, textOf } from "../../errors.ts";
import type { JobProblem } from "../ports/job.ts";

/** `{name}` is a parameter of the problem. */
const MESSAGES = {
  "job-interrupted": [
    "内部错误，已记录，稍后自动重试",
    "an internal error; it was logged, and the work is tried again later",
  ],
  "job-given-up": [
    "内部错误，连续 {attempts} 次没有成功，已停止；已完成的部分保留",
    "an internal error; stopped after {attempts} tries in a row, what was done stays done",
  ],
  "job-not-connected": [
    "小程序账号尚未连接成功，已停止；重新连接后请再次同步",
    "the mini program is not connected; stopped, connect it and sync again",
  ],
  "job-wechat-silent": [
    "暂时联系不上微信，稍后自动重试",
    "WeChat cannot be reached at the moment, the work is tried again later",
  ],
} as const satisfies Record<string, Both>;

export type JobProblemCode = keyof typeof MESSAGES;
export const JOB_PROBLEM_CODES = Object.keys(MESSAGES) as JobProblemCode[];

/** The sentence with its parameters still in braces, for the page that lists all codes. */
export function jobProblemTemplate(code: JobProblemCode, language: Language): string {
  return textOf(MESSAGES[code])[language];
}

/** The sentence for a problem; a code of a later version is shown as it is. */
export function jobProblemText({ code, params }: JobProblem, language: Language): string {
  const known = JOB_PROBLEM_CODES.find((one) => one === code);
  return known === undefined ? code : fill(textOf(MESSAGES[known])[language], params);
}
