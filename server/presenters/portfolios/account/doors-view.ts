/** The two doors of an account in words, with what they rest on. */
import type { AccountInFull } from "../../../application/portfolios/account/account-in-full.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";

const TONES = {
  enabled: "eligible",
  open: "eligible",
  applied: "undetermined",
  suspended: "undetermined",
  unsure: "undetermined",
  unknown: "undetermined",
  closed: "ineligible",
  unjudged: "",
} as const;

export function doorsView({ doors, check, channels }: AccountInFull, t: Texts) {
  const words = t.deskAccount.doors;
  const gate = check.platform;
  return {
    title: words.title,
    open: doors.open,
    miniProgram: {
      title: words.miniProgram,
      state: doors.miniProgram,
      tone: TONES[doors.miniProgram],
      text: words.states[doors.miniProgram],
    },
    channels: {
      title: words.channels,
      state: doors.channels,
      tone: TONES[doors.channels],
      text: words.channelsStates[doors.channels],
      questions: channels === null ? [] : channels.questions.map(({ text }) => text),
      sources: channels === null ? [] : sourcesOf(channels.conditions, t),
      ruleset: channels === null ? null : `${channels.ruleset.id}@${channels.ruleset.version}`,
    },
    advice: words.advice[doors.open],
    gate:
      gate === null
        ? null
        : {
            text: say(words.gate[gate.acceptsNewActivations], { on: gate.checkedOn }),
            source: gate.source,
          },
  };
}

type Conditions = NonNullable<AccountInFull["channels"]>["conditions"];

/** Several conditions may rest on one page. */
function sourcesOf(conditions: Conditions, t: Texts) {
  const byUrl = new Map(conditions.map(({ source }) => [source.url, source]));
  return [...byUrl.values()].map(({ title, url, checkedOn }) => ({
    ...{ title, url },
    checkedOn: say(t.verdict.checkedOn, { date: checkedOn }),
  }));
}
