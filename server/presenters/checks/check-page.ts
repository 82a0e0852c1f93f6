import type { Ruleset } from "../../../rules/ruleset.ts";
import type { CheckReply } from "../../application/checks/check-reply.ts";
import type { FieldProblem } from "../../application/reading/field-problems.ts";
import type { Echo } from "../../application/reading/typed-facts.ts";
import { paths } from "../../paths.ts";
import { errorSummary } from "../forms/error-summary.ts";
import { type Form, PLAIN_FORM, plainGroup, type Values } from "../forms/form.ts";
import { frame, type PageContext } from "../frame/frame.ts";
import { startForm } from "../frame/start-form.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { AS_OF_FIELD, checkAddress, READING_FIELDS } from "./check-address.ts";
import { factFieldsOf, factsFields } from "./facts-form.ts";
import { offeredCategoriesOf } from "./offered-categories.ts";
import { pinnedReadings, readingFields } from "./reading-fields.ts";
import { verdictView } from "./verdict-view.ts";

/** The quick check: the facts and, once they can be judged, the verdict and the way on. */
export function checkPage(
  page: PageContext,
  given: {
    values: Values;
    problems: readonly FieldProblem[];
    echoes: readonly Echo[];
    check: CheckReply | null;
    ruleset: Ruleset;
  },
) {
  const { t, language } = page;
  const { values, problems, check } = given;
  const input = { t, language, values, problems };
  const pinned = pinnedReadings(values);
  const groups = [
    ...factsFields(input, offeredCategoriesOf(given.ruleset)),
    ...plainGroup(...readingFields(input, pinned)),
  ];
  const here = (path: string, changes: Values = {}) =>
    checkAddress(path, values, { [AS_OF_FIELD]: [], ...changes });
  const summary = errorSummary(input, "/facts", groups);
  const form: Form = {
    ...PLAIN_FORM,
    action: paths.check(),
    method: "get",
    hidden: [{ name: "checked", value: "1" }],
    groups,
    submit: t.check.action,
  };
  return {
    t,
    frame: frame(page, t.check.title, { isWrong: summary !== null }),
    summary,
    echoes: given.echoes.flatMap((echo) => echoText(echo, t) ?? []),
    verdict: check
      ? verdictView(check, t, {
          calendarHref: here(paths.checkCalendar()),
          ruleset: given.ruleset,
          categoriesHref: (categories) => here(paths.check(), { categories }),
          headline: { goOnHref: "#start", keep: "address" },
          readings: {
            pinned,
            hrefOf: (reading, option) =>
              here(paths.check(), { [READING_FIELDS[reading]]: option === null ? [] : [option] }),
          },
        })
      : null,
    whatIf: { href: here(paths.whatIf()), label: t.whatIf.link },
    startForm: startForm(page, factFieldsOf(values)),
    form,
    receiptHref: paths.checkReceipt(page.url.replace(/^[^?]*/, "")),
    // Whoever is eligible came for the next step, not for the form again.
    isFormOpen: check?.verdict !== "eligible",
  };
}

/** How something was read; null where that is what anybody would have read: spaces, commas and signs of money. */
export function echoText(
  { typed, understood }: Pick<Echo, "typed" | "understood">,
  t: Texts,
): string | null {
  if (understood === null) return say(t.facts.unclear, { raw: typed.trim() });
  if (bare(typed) === bare(understood)) return null;
  return say(t.facts.echo, { raw: typed.trim(), read: understood });
}

/** The same for two ways to write the same figures. */
function bare(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, "")
    .replaceAll(/[\s¥￥元]/g, "")
    .replaceAll(/[;,、]/g, ";");
}
