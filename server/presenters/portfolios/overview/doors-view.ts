/** Which of the two doors is open to how many. */
import type { CheckReply } from "../../../application/checks/check-reply.ts";
import { Door } from "../../../application/portfolios/account-filter.ts";
import type { PortfolioSummary } from "../../../application/portfolios/overview/portfolio-summary.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { barOf } from "../bar.ts";
import type { Linked } from "./counted-link.ts";

const LOOKS: Readonly<Record<Door, string>> = {
  both: "eligible",
  "mini-program": "only-live",
  channels: "dau",
  "channels-unknown": "undetermined",
  none: "none",
};
const BAR_HEIGHT = 18;
const TONES = {
  open: { chip: "eligible", sign: "✓" },
  closed: { chip: "undetermined", sign: "‖" },
  unknown: { chip: "undetermined", sign: "?" },
} as const;

export function doorsView(
  summary: PortfolioSummary,
  platform: CheckReply["platform"],
  { linked, t }: { readonly linked: Linked; readonly t: Texts },
) {
  const words = t.deskOverview.doors;
  const gate = platform?.acceptsNewActivations ?? "unknown";
  const kinds = Door.options.map((door) => ({
    kind: LOOKS[door],
    label: words.kinds[door],
    number: linked(summary.doors[door]),
  }));
  const { both, channels, "mini-program": miniProgram } = summary.doors;
  return {
    atLeastOne: say(words.atLeastOne, {
      count: both.count + channels.count + miniProgram.count,
      all: summary.accounts,
    }),
    bar: barOf(
      kinds.map(({ kind, number }) => ({ kind, count: number.count })),
      {
        height: BAR_HEIGHT,
        label: kinds.map(({ label, number }) => `${label} ${number.text}`).join(t.listJoin),
      },
    ),
    kinds,
    gate: { ...TONES[gate], text: words.gate[gate] },
    source: platform && {
      ...platform.source,
      checked: say(words.checked, { date: platform.checkedOn }),
    },
    enabled: linked(summary.enabled),
    applied: linked(summary.applied),
    waiting: { number: linked(summary.eligibleNotEnabled), text: words.waiting[gate] },
    channelsOpen: linked(summary.channels.open),
    channelsUnknown: linked(summary.channels.unknown),
    channelsSource: platform?.alternativeSource ?? null,
  };
}
