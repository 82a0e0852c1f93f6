import { GOODS_MAX, type GoodsItem, Review } from "../../../machines/onboarding/context.ts";
import { isUnsent } from "../../../machines/onboarding/goods-item.ts";
import { filteredGoods } from "../../application/goods/goods-list.ts";
import { type ReviewCounts, reviewCounts } from "../../application/goods/review-counts.ts";
import { paths } from "../../paths.ts";
import { problemView } from "../errcodes/problem-view.ts";
import type { Action } from "../forms/form.ts";
import { selfRefresh } from "../frame/self-refresh.ts";
import { standingView } from "../onboarding/readiness-view.ts";
import { allows, nextLink, type StepInput, stepPage } from "../onboarding/step-page.ts";
import { say } from "../texts/texts.ts";
import { goodsItemView, listAction, listAddress } from "./goods-item.ts";
import type { SyncStanding } from "./goods-json.ts";
import { additionForm, openForm } from "./goods-open-form.ts";
import type { GoodsView } from "./goods-query.ts";
import { libraryView, REFRESH_SECONDS, syncView } from "./goods-sync.ts";

const ITEMS_A_PAGE = 20;

/** Step 4: the goods, their review, and their way into the room; a page shows a few of them, and one form. */
export function goodsPage(
  input: StepInput,
  view: GoodsView,
  { sync, lost }: { sync: SyncStanding; lost: ReadonlySet<string> },
) {
  const { t } = input.page;
  const { onboarding } = input;
  const { goods, room, goodsProblem, mode } = onboarding.state.context;
  const counts = reviewCounts(goods);
  const inPlace = goods.filter(({ inRoom }) => inRoom).length;
  const isDone = inPlace > 0;
  const hasApproved = goods.some(({ review, inRoom }) => review === "approved" && !inRoom);
  const list = listView(input, view, lost);
  const open = openForm(input, view);
  const addition = additionForm(input, view);
  const summary =
    open?.summary ??
    (open === null ? addition.summary : null) ??
    list.items.find((item) => item.summary !== null)?.summary ??
    null;
  const syncing = mode === "manual" ? null : syncView(input, view, { counts, sync });
  const refreshes = isRefreshed(input, view, syncing?.underWay ?? 0);
  return {
    ...stepPage(input, "goods", t.goods, summary),
    standing: isDone
      ? standingView(onboarding, t, { step: "goods", inPlace, words: t.goods })
      : null,
    problem: problemView(goodsProblem, t, "importGoods"),
    total: goods.length,
    tabs: tabsView(input, view, counts),
    ...list,
    find: findView(input, view, refreshes),
    open,
    library: goods.length === 0 && mode === "manual" ? null : libraryView(input),
    sync: syncing,
    submit: submitView(input, view),
    placeNeedsRoom:
      hasApproved && room.status !== "created" ? paths.step(onboarding.id, "room") : null,
    packHref:
      onboarding.state.context.mode === "manual" && goods.length > 0
        ? paths.goodsPack(onboarding.id)
        : null,
    actions: listActions(input, view),
    removeDraftsHref: removeDraftsHref(input, view),
    add: {
      ...addition,
      // What is typed into a page that updates itself would be lost.
      isLink: refreshes,
      isOpen: goods.length === 0 || isGoodsRefused(input) || view.open?.key === "new",
      href: `${paths.goods(onboarding.id, { ...view, open: { form: "edit", key: "new" } })}#edit`,
    },
    importHref: allows(input, "goods.added") ? paths.goodsImport(onboarding.id) : null,
    pictures: picturesLink(input),
    full: goods.length >= GOODS_MAX ? say(t.goods.full, { max: GOODS_MAX }) : null,
    others: othersView(input),
    refresh: refreshes ? selfRefresh(input.page, REFRESH_SECONDS) : null,
    ...nextLink(input, isDone),
  };
}

function picturesLink({ page, onboarding }: StepInput) {
  const { link, linkMissing } = page.t.goodsPictures;
  const missing = onboarding.state.context.goods.filter((one) => one.answers.coverImgUrl === null);
  const count = missing.length;
  const label = count === 0 ? link : say(linkMissing, { count });
  return { href: paths.goodsPictures(onboarding.id), label };
}

function isGoodsRefused({ refused }: StepInput): boolean {
  return refused?.intent === "goods.added" || refused?.intent === "goods.changed";
}

/** Only the page as it is opened, with no form on it, while goods are under way. */
function isRefreshed({ refused }: StepInput, view: GoodsView, underWay: number): boolean {
  const isPlain = view.open === null && view.q === "" && view.page === 1;
  return underWay > 0 && refused === null && isPlain;
}

/** The goods of the page that is looked at, among all that were found. */
export function shownGoods(goods: readonly GoodsItem[], view: GoodsView) {
  const found = filteredGoods(goods, view);
  const pages = Math.max(1, Math.ceil(found.length / ITEMS_A_PAGE));
  const page = Math.min(view.page, pages);
  const shown = found.slice((page - 1) * ITEMS_A_PAGE, page * ITEMS_A_PAGE);
  return { found, pages, page, shown };
}

function listView(input: StepInput, view: GoodsView, lost: ReadonlySet<string>) {
  const { t } = input.page;
  const { goods } = input.onboarding.state.context;
  const { found, pages, page, shown } = shownGoods(goods, view);
  const href = (to: number) =>
    to < 1 || to > pages ? null : `${listAddress(input, { ...view, page: to })}#goods`;
  return {
    items: shown.map((item) => goodsItemView(input, view, { item, lost })),
    found: view.q === "" ? null : say(t.goods.found, { count: found.length }),
    pager:
      pages === 1
        ? null
        : {
            text: say(t.goods.page, { page, pages }),
            previousHref: href(page - 1),
            nextHref: href(page + 1),
          },
  };
}

function tabsView(input: StepInput, view: GoodsView, counts: ReviewCounts) {
  const { t } = input.page;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const tab = (review: Review | null, label: string, count: number) => ({
    label,
    count,
    href: listAddress(input, { ...view, review, page: 1 }),
    isCurrent: view.review === review,
  });
  const tabs = Review.options
    .filter((review) => counts[review] > 0 || view.review === review)
    .map((review) => tab(review, t.goods.review[review], counts[review]));
  return total === 0 ? [] : [tab(null, t.goods.all, total), ...tabs];
}

function findView(input: StepInput, view: GoodsView, isRefreshing: boolean) {
  const isShort = input.onboarding.state.context.goods.length <= ITEMS_A_PAGE;
  if (isShort && view.q === "") return null;
  const { id } = input.onboarding;
  const open = { form: "find", key: "goods" };
  return {
    action: paths.goods(id),
    review: view.review,
    q: view.q,
    linkHref: isRefreshing ? `${paths.goods(id, { ...view, open })}#goods` : null,
    showAllHref: view.q === "" ? null : listAddress(input, { ...view, q: "", page: 1 }),
  };
}

/** By hand: what is to be done in the console, and the button that records it. */
function submitView(input: StepInput, view: GoodsView) {
  const isManual = input.onboarding.state.context.mode === "manual";
  if (!isManual || !allows(input, "goods.submitted")) return null;
  const { goods } = input.page.t;
  const action = { event: "goods.submitted", label: goods.submitManual } as const;
  return { text: goods.submitManualText, action: listAction(input, view, action) };
}

/** What can be done with all goods at once. */
function listActions(input: StepInput, view: GoodsView): Action[] {
  const { goods } = input.page.t;
  const actions = [
    { event: "goods.review-requested", label: goods.refresh, style: "plain" },
    { event: "goods.placed", label: goods.placeManual, style: "main" },
    { event: "goods.placement-requested", label: goods.placeConnected, style: "main" },
  ] as const;
  return actions
    .filter(({ event }) => allows(input, event))
    .map((action) => listAction(input, view, action));
}

/** Worth a button of its own where there are several. */
function removeDraftsHref(input: StepInput, view: GoodsView): string | null {
  const drafts = input.onboarding.state.context.goods.filter(isUnsent).length;
  if (drafts < 2 || !allows(input, "goods.drafts-removed")) return null;
  const open = { form: "remove", key: "drafts" };
  return `${paths.goods(input.onboarding.id, { ...view, open })}#edit`;
}

/** Goods that were made in WeChat's console: shown, and left alone. */
function othersView({ onboarding, page }: StepInput) {
  const { library } = onboarding.state.context;
  if (library === null || library.others.length === 0) return null;
  const { t } = page;
  return {
    title: say(t.goods.others, { count: library.others.length }),
    items: library.others.map(({ goodsId, name, review }) => ({
      name,
      review,
      reviewText: t.goods.review[review],
      goodsId: say(t.goods.goodsId, { id: goodsId }),
    })),
  };
}
