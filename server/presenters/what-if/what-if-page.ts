import type { FieldProblem } from "../../application/reading/field-problems.ts";
import type { TrialReply } from "../../application/what-if/trials.ts";
import { paths } from "../../paths.ts";
import { AS_OF_FIELD, checkAddress, READING_FIELDS } from "../checks/check-address.ts";
import { factsFields } from "../checks/facts-form.ts";
import { type OfferedCategories } from "../checks/offered-categories.ts";
import { pinnedReadings, readingFields } from "../checks/reading-fields.ts";
import { verdictView } from "../checks/verdict-view.ts";
import { errorSummary } from "../forms/error-summary.ts";
import {
  type Form,
  FormBuilder,
  type FormInput,
  PLAIN_FORM,
  plainGroup,
  type Values,
} from "../forms/form.ts";
import { frame, type PageContext } from "../frame/frame.ts";
import { say } from "../texts/texts.ts";
import { type MoveLink, stepText, trialRow } from "./trial-rows.ts";

type Given = {
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
  readonly offered: OfferedCategories;
  /** Null while something in the address cannot be read. */
  readonly trial: TrialReply | null;
};

/** A trial: made-up facts on a made-up day, with a link to everything that can be changed about them. */
export function whatIfPage(page: PageContext, { values, problems, offered, trial }: Given) {
  const { t, language } = page;
  const input = { t, language, values, problems };
  const form = trialForm(input, offered);
  const summary = errorSummary(input, "/facts", form.groups);
  return {
    t,
    frame: frame(page, t.whatIf.title, { isWrong: summary !== null }),
    summary,
    backHref: checkAddress(paths.check(), values, { [AS_OF_FIELD]: [] }),
    result: trial ? resultView(page, values, trial) : null,
    form,
    isFormOpen: trial === null,
  };
}

function resultView(page: PageContext, values: Values, trial: TrialReply) {
  const { t, today } = page;
  const { reply } = trial;
  const verdict = verdictView(reply, t, {
    today,
    readings: {
      pinned: pinnedReadings(values),
      hrefOf: (reading, option) =>
        checkAddress(paths.whatIf(), values, {
          [READING_FIELDS[reading]]: option === null ? [] : [option],
        }),
    },
  });
  return {
    verdict,
    when: say(t.whatIf.whenTitle, { date: reply.asOf }),
    dates: datesOf(values, trial, page),
    groups: verdict.groups
      .filter(({ conditions }) => conditions.length > 0)
      .map(({ title, conditions }) => ({
        title,
        rows: conditions.map((condition) => trialRow(condition, { trial, values, t })),
      })),
  };
}

/** To other days, the next on which the verdict changes among them, and back to today. */
function datesOf(
  values: Values,
  { dates, earliest, reply }: TrialReply,
  { t, today }: PageContext,
): MoveLink[] {
  const linkTo = (on: string[], label: string, isEnough = false): MoveLink => ({
    href: `${checkAddress(paths.whatIf(), values, { [AS_OF_FIELD]: on })}#when`,
    label,
    isEnough,
  });
  const next = reply.forecast[1]?.from;
  return [
    ...dates.map(({ step, asOf }) => linkTo([asOf], stepText(step, t))),
    ...(next ? [linkTo([next], say(t.whatIf.nextChange, { date: next }), true)] : []),
    ...(reply.asOf !== today && earliest <= today ? [linkTo([], t.whatIf.toToday)] : []),
  ];
}

function trialForm(input: FormInput, offered: OfferedCategories): Form {
  const { t } = input;
  const asOf = new FormBuilder(input, "").input(AS_OF_FIELD, t.whatIf.when, { type: "date" });
  return {
    ...PLAIN_FORM,
    action: paths.whatIf(),
    method: "get",
    groups: [
      ...plainGroup(asOf),
      ...factsFields(input, offered),
      ...plainGroup(...readingFields(input)),
    ],
    submit: t.whatIf.action,
  };
}
