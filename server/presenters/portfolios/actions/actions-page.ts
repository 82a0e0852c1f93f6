/** `/portfolios/{id}/actions`: what helps most, one change a row, and by what it is measured. */
import { groupDigits } from "../../../../rules/texts.ts";
import { type AccountFilter, NO_FILTER } from "../../../application/portfolios/account-filter.ts";
import { type Action, resultOf } from "../../../application/portfolios/actions/action.ts";
import type { RankedActions } from "../../../application/portfolios/actions/ranked-actions.ts";
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import { facetsOf } from "../../../application/portfolios/table/facets.ts";
import type { Principal } from "../../../application/ports/principals.ts";
import type { FieldProblem } from "../../../application/reading/field-problems.ts";
import { paths } from "../../../paths.ts";
import { figureOrRange } from "../../audits/clients/client-phrases.ts";
import { errorSummary } from "../../forms/error-summary.ts";
import type { Values } from "../../forms/form.ts";
import { problemMessage } from "../../forms/problem-message.ts";
import type { PageContext } from "../../frame/frame.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { barOf } from "../bar.ts";
import { deskFrame } from "../desk-frame.ts";
import { linkedIn } from "../overview/counted-link.ts";
import { pageLinks } from "../table/pager.ts";
import { TO_DO_SEARCH } from "../tasks/tasks-page.ts";
import { type ActionWords, actionWords, type WayOn } from "./action-words.ts";
import { weightsView } from "./weights-view.ts";

const ROWS = 50;
const BAR_HEIGHT = 12;

export type ActionsInput = {
  readonly principal: Principal;
  readonly portfolios: readonly { readonly id: string; readonly name: string }[];
  readonly open: OpenPortfolio;
  readonly ranked: RankedActions;
  readonly filter: AccountFilter;
  /** What of it could not be read. */
  readonly wrong: readonly FieldProblem[];
  readonly pageNumber: number;
  /** What was just done: `weights`; anything else is nothing. */
  readonly done: string;
  /** The form that was not taken. */
  readonly refused: { readonly values: Values; readonly problems: readonly FieldProblem[] } | null;
};

export function actionsPage(page: PageContext, input: ActionsInput) {
  const { open, ranked, refused, wrong } = input;
  const words = page.t.deskActions;
  const { id } = open.head;
  const weights = weightsView(page, input);
  const rows = rowsOf(page, input);
  return {
    ...deskFrame(page, {
      title: words.title,
      isWrong: wrong.length > 0 || (refused?.problems.length ?? 0) > 0,
      person: input.principal,
      portfolio: open.head,
      portfolios: input.portfolios,
      tab: "actions",
    }),
    words,
    isEmpty: open.portfolio.accounts.size === 0,
    importHref: paths.portfolioImport(id),
    tasksHref: paths.portfolioTasks(id, TO_DO_SEARCH),
    done: input.done === "weights" ? words.weights.saved : null,
    summary: errorSummary(weights.input, "/weights", weights.form?.groups ?? []),
    wrong: wrong.map((problem) => ({
      name: problem.pointer,
      text: problemMessage(problem, page),
    })),
    filter: filterView(page, input),
    week: weekView(page, input),
    head: say(words.head, {
      now: groupDigits(ranked.eligible),
      accounts: groupDigits(ranked.standings.rows.length),
      date: ranked.standings.asOf,
    }),
    ...rows,
    weights,
  };
}

/** The best one, where one is enough for an account. */
function weekView(page: PageContext, input: ActionsInput) {
  const [first] = input.ranked.leading;
  if (first === undefined || !first.isInHands || first.alone.length === 0) return null;
  const row = rowIn(page, input)(first, 0);
  const details = [row.now, row.instead, row.askFirst, row.until, row.by];
  return {
    ...row,
    gain: {
      ...row.gain,
      text: say(page.t.deskOverview.steps.week.gain, { count: row.gain.text }),
    },
    details: details.filter((one) => one !== null),
  };
}

function filterView({ t }: PageContext, { open, filter, ranked }: ActionsInput) {
  const { owners } = facetsOf(open.standings());
  const chosen = filter.owner ?? "";
  const offered = chosen === "" || owners.includes(chosen) ? owners : [chosen, ...owners];
  const entity = filter.entity === null ? null : open.portfolio.entities.get(filter.entity);
  return {
    action: paths.portfolioActions(open.head.id),
    hidden: filter.entity === null ? [] : [{ name: "entity", value: filter.entity }],
    owners: [
      { value: "", label: t.deskActions.anyOwner, isChosen: chosen === "" },
      ...offered.map((one) => ({ value: one, label: one, isChosen: one === chosen })),
    ],
    entity: entity?.name ?? filter.entity,
    allHref:
      ranked.standings.rows.length === open.standings().rows.length
        ? null
        : paths.portfolioActions(open.head.id),
  };
}

function rowsOf(page: PageContext, input: ActionsInput) {
  const { ranked, open, filter, pageNumber } = input;
  const { leading } = ranked;
  const words = page.t.deskActions;
  const pages = Math.max(1, Math.ceil(leading.length / ROWS));
  const number = Math.min(pageNumber, pages);
  const start = (number - 1) * ROWS;
  const rowOf = rowIn(page, input);
  return {
    rows: leading.slice(start, start + ROWS).map((action, at) => rowOf(action, start + at)),
    count: say(words.count, { count: groupDigits(leading.length) }),
    pager:
      pages === 1
        ? []
        : pageLinks({ page: number, pages }, (to) => actionsHref(open.head.id, filter, to)),
  };
}

export type ActionRow = ActionWords & {
  readonly id: string;
  readonly present: string;
  readonly needed: string;
  readonly isPossible: boolean;
  readonly gain: { text: string; count: number; href: string | null };
  readonly more: { text: string; count: number; href: string | null };
  readonly bar: ReturnType<typeof barOf>;
  readonly owners: string;
  /** Accounts that are eligible when it and all above it are done. */
  readonly after: string;
  readonly ways: readonly WayOn[];
};

function rowIn(
  { t, language }: PageContext,
  { ranked, open, filter }: ActionsInput,
): (action: Action, place: number) => ActionRow {
  const { standings, leading, eligibleAfter } = ranked;
  const wordsOf = actionWords(ranked, t);
  const linked = linkedIn(open.head.id, language);
  const most = Math.max(
    1,
    ...leading.slice(0, 1).map(({ alone, withOneMore }) => alone.length + withOneMore.length),
  );
  const counted = (count: number, action: string) =>
    linked({ count, filter: { ...NO_FILTER, owner: filter.owner, action } });
  return (action, place) => {
    const { id, alone, withOneMore } = action;
    const { actual, threshold } = resultOf(action, standings);
    const owners = [...alone, ...withOneMore].flatMap(({ account }) => account.owner ?? []);
    const limit = threshold.operator === "greaterThan" ? threshold.value : null;
    const has = typeof actual === "number" || typeof actual === "string" ? actual : null;
    return {
      ...wordsOf(action),
      id,
      present: limit === null || has === null ? "–" : figureOrRange(has),
      needed: limit === null ? "–" : `> ${figureOrRange(limit)}`,
      isPossible: action.isInHands,
      gain: counted(alone.length, id),
      more: counted(withOneMore.length, `${id}.more`),
      bar: barOf(
        [
          { kind: "eligible", count: Math.min(alone.length, most) },
          { kind: "near", count: Math.min(withOneMore.length, most) },
        ],
        { height: BAR_HEIGHT, total: Math.max(most, alone.length + withOneMore.length) },
      ),
      owners: ownersIn(new Set(owners), t.listJoin),
      after: groupDigits(eligibleAfter[place] ?? 0),
      ways: open.role === "read" ? [] : [taskWay(action, open.head.id, t)],
    };
  };
}

/** To note it as something to be done: of the entity where it does it once for all its accounts. */
function taskWay({ account, entity, condition }: Action, id: string, t: Texts): WayOn {
  const holder = account === null ? { entity: entity.id } : { account: account.id };
  return { href: paths.newTask(id, { ...holder, condition }), label: t.deskTasks.account.add };
}

const OWNERS_SHOWN = 2;

function ownersIn(owners: ReadonlySet<string>, join: string): string {
  const shown = [...owners].slice(0, OWNERS_SHOWN).join(join);
  return owners.size > OWNERS_SHOWN ? `${shown} +${owners.size - OWNERS_SHOWN}` : shown;
}

export function actionsHref(id: string, { owner, entity }: AccountFilter, page = 1): string {
  const query = new URLSearchParams({
    ...(owner !== null && { owner }),
    ...(entity !== null && { entity }),
    ...(page > 1 && { page: String(page) }),
  });
  const address = paths.portfolioActions(id);
  return query.size === 0 ? address : `${address}?${query.toString()}`;
}
