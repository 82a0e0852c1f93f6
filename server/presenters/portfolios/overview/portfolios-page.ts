/** `/portfolios`: the portfolios that somebody may see, and a new one. */

import type { PortfolioSummary } from "../../../application/portfolios/overview/portfolio-summary.ts";
import type { ListedPortfolio } from "../../../application/portfolios/portfolios.ts";
import type { Principal } from "../../../application/ports/principals.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { errorSummary } from "../../forms/error-summary.ts";
import { type Form, FormBuilder, PLAIN_FORM, plainGroup, type Values } from "../../forms/form.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import { barOf } from "../bar.ts";
import { deskFrame } from "../desk-frame.ts";
import { grouped, linkedIn } from "./counted-link.ts";
import { STANDING_LOOKS } from "./standing-looks.ts";

export type SummedUp = ListedPortfolio & {
  /** Null where it was not worked out. */
  readonly summary: PortfolioSummary | null;
};

type Given = {
  readonly principal: Principal;
  readonly all: readonly SummedUp[];
  readonly values: Values;
  readonly problems: readonly FieldProblem[];
};

const BAR_HEIGHT = 14;

export function portfoliosPage(page: PageContext, { principal, all, values, problems }: Given) {
  const { t, language } = page;
  const words = t.deskOverview.list;
  const input = { t, language, values, problems };
  const field = new FormBuilder(input, "").input("name", words.createLabel, {
    hint: words.createHint,
  });
  const groups = plainGroup(field);
  const summary = errorSummary(input, "", groups);
  const form: Form = {
    ...PLAIN_FORM,
    id: "new-portfolio",
    action: paths.portfolios(),
    groups,
    submit: words.create,
  };
  return {
    ...deskFrame(page, {
      title: words.title,
      isWrong: summary !== null,
      person: principal,
      portfolios: all.map(({ head }) => head),
    }),
    summary,
    form,
    rows: all.map((one) => rowOf(one, page)),
  };
}

function rowOf({ head, role, summary }: SummedUp, { t, language }: PageContext) {
  const words = t.deskOverview.list;
  const named = { id: head.id, name: head.name, href: paths.portfolio(head.id) };
  const plain = {
    ...named,
    role: t.desk.role[role],
    counts: null,
    bar: null,
    parts: [],
    stale: null,
  };
  if (summary === null) return plain;
  if (summary.accounts === 0) return { ...plain, counts: words.none };
  const shown = (count: number) => grouped(count, language);
  const parts = STANDING_LOOKS.map(([kind, look]) => ({
    kind: look,
    count: summary.standings[kind].count,
    label: t.desk.standing[kind],
  }));
  const stale = linkedIn(head.id, language)(summary.stale);
  return {
    ...plain,
    counts: say(words.counts, {
      accounts: shown(summary.accounts),
      entities: shown(summary.entities),
    }),
    bar: barOf(parts, { height: BAR_HEIGHT }),
    parts: parts.map(({ kind, label, count }) => ({ look: kind, label, count: shown(count) })),
    stale: {
      text: stale.count === 0 ? words.fresh : say(words.stale, { count: stale.text }),
      href: stale.href,
    },
  };
}
