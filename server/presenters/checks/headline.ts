/** One headline for a verdict and for whether WeChat takes new activations: neither is good news without the other. */
import type { CheckReply } from "../../application/checks/check-reply.ts";
import { paths } from "../../paths.ts";
import { shanghaiClock } from "../frame/times.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

export const MARKS = {
  met: "✓",
  unmet: "✕",
  unknown: "?",
  eligible: "✓",
  ineligible: "✕",
  undetermined: "?",
  closed: "!",
};

type Verdict = CheckReply["verdict"];
type Gate = NonNullable<CheckReply["platform"]>;

/** What the gate means to one merchant. */
export type Standing = {
  /** Live is enabled: whether WeChat takes new activations does not matter any more. */
  readonly isEnabled: boolean;
  /** What WeChat itself answered to this merchant's application, which is newer than any dated page. */
  readonly answer: { readonly kind: "taken" | "closed"; readonly at: string } | null;
};

const NEWCOMER: Standing = { isEnabled: false, answer: null };

export type HeadlineInput = {
  /** Null where nothing was judged yet. */
  readonly verdict: Verdict | null;
  /** The verdict's own sentence; empty where there is none. */
  readonly text: string;
  readonly platform: CheckReply["platform"];
  readonly standing?: Standing | undefined;
  /** Where somebody who has live already goes on; null where there is no such way. */
  readonly goOnHref: string | null;
  /** What to keep so as to come back to this very place. */
  readonly keep: "address" | "code";
};

export type Headline = NonNullable<ReturnType<typeof headlineView>>;

/** Null where there is neither a verdict nor bad news of the gate. */
export function headlineView(input: HeadlineInput, t: Texts) {
  const { verdict, text, platform, standing = NEWCOMER } = input;
  const gate = platform === null || standing.isEnabled ? null : platform;
  const isClosed = gate !== null && stateOf(gate, standing) === "closed";
  if (verdict === null && !isClosed) return null;
  const tone = isClosed && verdict !== "ineligible" ? "closed" : (verdict ?? "closed");
  return {
    verdict,
    tone,
    mark: MARKS[tone],
    title: isClosed ? t.headline.closed[verdict ?? "none"] : t.verdict[verdict ?? "undetermined"],
    text,
    gate: gate === null ? null : gateView(gate, standing, t),
    ways: isClosed ? waysView(gate, input, t) : null,
  };
}

type State = Gate["acceptsNewActivations"] | "taken";

function stateOf(gate: Gate, { answer }: Standing): State {
  return answer?.kind ?? gate.acceptsNewActivations;
}

/** Whether WeChat takes new activations, as of which day, and what that is based on. */
function gateView(gate: Gate, standing: Standing, t: Texts) {
  const { answer } = standing;
  const words = t.headline;
  const state = stateOf(gate, standing);
  return {
    state,
    text:
      answer === null
        ? say(words.gate[gate.acceptsNewActivations], { date: gate.checkedOn })
        : say(words.answered[answer.kind], { at: shanghaiClock(answer.at) }),
    // A page of some day says nothing any more once WeChat itself has taken an application.
    details:
      state === "taken" || state === "open"
        ? null
        : {
            title: words.more,
            text: gate.text,
            note: gate.note,
            source: gate.source,
            checkedOn: say(t.verdict.checkedOn, { date: gate.checkedOn }),
          },
  };
}

/** The ways on for somebody who cannot apply now; reminding promises nothing that does not exist. */
function waysView(gate: Gate, { goOnHref, keep }: HeadlineInput, t: Texts) {
  const words = t.headline.ways;
  return {
    title: words.title,
    goOn: goOnHref === null ? null : { label: words.goOn, href: goOnHref },
    channels: {
      label: words.channels,
      text: gate.alternative,
      href: gate.alternativeSource.url,
    },
    remind: {
      label: words.remind,
      text: words.remindText,
      keep: words.keep[keep],
      calendar: { label: words.calendar, href: paths.gateCalendar() },
    },
  };
}
