import { STEPS } from "../../../machines/onboarding/progress.ts";
import type { LoadedRuleset } from "../../../rules/load-rulesets.ts";
import type { CheckReply } from "../../application/checks/check-reply.ts";
import type { FieldProblem } from "../../application/reading/field-problems.ts";
import { factFieldsOf } from "../checks/facts-form.ts";
import { headlineView } from "../checks/headline.ts";
import { errorSummary } from "../forms/error-summary.ts";
import type { Values } from "../forms/form.ts";
import { frame, type PageContext } from "../frame/frame.ts";
import { startForm } from "../frame/start-form.ts";
import { say } from "../texts/texts.ts";

type Given = {
  ruleset: LoadedRuleset;
  platform: CheckReply["platform"];
  /** A way of working that was refused, with the facts that came along. */
  refused?: { values: Values; problems: readonly FieldProblem[] };
};

/** The first page: the promise, the two ways in, the way through, and why to trust it. */
export function homePage(page: PageContext, { ruleset, platform, refused }: Given) {
  const { t, language } = page;
  const headline = (verdict: "eligible" | null) =>
    headlineView({ verdict, text: "", platform, goOnHref: "#start", keep: "address" }, t);
  const form = startForm(page, factFieldsOf(refused?.values ?? {}), refused);
  const { values, problems } = refused ?? { values: {}, problems: [] };
  const summary = errorSummary({ t, language, values, problems }, "", form.groups);
  return {
    t,
    frame: frame(page, t.home.title, { isWrong: summary !== null }),
    summary,
    steps: STEPS.map((step, index) => ({
      number: index + 1,
      title: t.steps[step],
      text: t.home.steps[step],
    })),
    trust: [
      {
        title: t.home.trust.sources,
        text: say(t.home.trust.sourcesText, {
          count: ruleset.ruleset.conditions.length,
          date: checkedOn(ruleset),
        }),
      },
      { title: t.home.trust.unknown, text: t.home.trust.unknownText },
      { title: t.home.trust.kept, text: t.home.trust.keptText },
      { title: t.home.trust.safe, text: t.home.trust.safeText },
    ],
    headline: headline(null),
    // What an eligible account is told today.
    sample: headline("eligible"),
    form,
  };
}

/** The day on which every source had been read again: the oldest of their days. */
function checkedOn({ ruleset }: LoadedRuleset): string {
  const days = ruleset.conditions.flatMap(({ sources }) =>
    sources.map((source) => source.checkedOn),
  );
  return days.sort()[0] ?? "";
}
