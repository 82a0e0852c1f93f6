/** What holds accounts back: a bar for each mandatory condition, and one for the three of which one is enough. */
import type {
  OptionSummary,
  PortfolioSummary,
} from "../../../application/portfolios/overview/portfolio-summary.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { type BarPart, barOf } from "../bar.ts";
import type { Linked } from "./counted-link.ts";

const BAR_HEIGHT = 16;
const OPTION_KINDS = { followers: "followers", dau: "dau", "ad-spend": "ads" } as const;
type Option = keyof typeof OPTION_KINDS;

export function blockedView({ demands, options }: PortfolioSummary, linked: Linked, t: Texts) {
  const words = t.deskOverview;
  const most = Math.max(...demands.map(({ unmet, unknown }) => unmet.count + unknown.count));
  const ofThree = demands.find(({ name }) => name === "any-of")?.unmet.count ?? 0;
  return {
    caption: options.length > 0 ? words.blocked.caption : words.blocked.captionPlain,
    rows: demands.map(({ name, unmet, unknown, only }) => ({
      id: name,
      label: words.demands[name],
      unmet: linked(unmet),
      unknown: linked(unknown),
      only: linked(only),
      bar: barOf(
        [
          ...(name === "any-of" ? options.map(partOf) : [{ kind: "unmet", count: unmet.count }]),
          { kind: "undetermined", count: unknown.count },
        ],
        { height: BAR_HEIGHT, total: most },
      ),
    })),
    split: ofThree === 0 ? null : say(words.blocked.split, { count: ofThree }),
    nearest: options.map((option) => nearestView(option, linked, t)),
  };
}

function partOf({ condition, count }: OptionSummary): BarPart {
  return { kind: kindOf(condition), count };
}

function kindOf(condition: OptionSummary["condition"]): string {
  return isOption(condition) ? OPTION_KINDS[condition] : "unmet";
}

function nearestView(option: OptionSummary, linked: Linked, t: Texts) {
  const { condition, lack } = option;
  const { blocked, demands } = t.deskOverview;
  const isKnown = isOption(condition);
  return {
    kind: kindOf(condition),
    label: isKnown ? blocked.nearest[condition] : demands[condition],
    number: linked(option),
    lack:
      isKnown && lack !== null
        ? say(blocked.lack[condition], { lack: lack.toLocaleString("en-GB") })
        : blocked.nearestPlain,
  };
}

function isOption(condition: string): condition is Option {
  return Object.hasOwn(OPTION_KINDS, condition);
}
