import type { GoodsItem, Member } from "../../../machines/onboarding/context.ts";
import { isFactKey } from "../../../rules/facts/all.ts";
import type { CheckReply } from "../../application/checks/check-reply.ts";
import type { Onboarding } from "../../application/onboarding/onboardings.ts";
import { paths } from "../../paths.ts";
import { factWords, wordsOf } from "../checks/fact-words.ts";
import { verdictView } from "../checks/verdict-view.ts";
import { frame, type PageContext } from "../frame/frame.ts";
import { shanghaiClock } from "../frame/times.ts";
import { priceText } from "../goods/goods-item.ts";
import { gateStanding } from "../onboarding/gate-standing.ts";
import { readinessView } from "../onboarding/readiness-view.ts";
import { stepsView } from "../onboarding/steps-view.ts";
import { roomRows } from "../room/room-sheet.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";
import { historyView } from "./history-view.ts";

type Row = { label: string; value: string };

/** Printed links lead nowhere, and the form that they lead to is not here. */
function verdictOnPaper(check: CheckReply, onboarding: Onboarding, t: Texts) {
  const view = verdictView(check, t, {
    calendarHref: paths.forecastCalendar(onboarding.id),
    headline: { goOnHref: null, keep: "code", standing: gateStanding(onboarding) },
  });
  return { ...view, questions: view.questions.map((question) => ({ ...question, href: null })) };
}

/** Everything on one page, to print or to hand over; it carries no secret and no resume code. */
export function reportPage(
  page: PageContext,
  onboarding: Onboarding,
  { check, now }: { check: CheckReply | null; now: Date },
) {
  const { t } = page;
  const { room, goods, members, facts } = onboarding.state.context;
  return {
    t,
    frame: frame(page, t.report.title),
    madeAt: say(t.report.madeAt, { at: shanghaiClock(now.toISOString()) }),
    // Printed links lead nowhere.
    steps: stepsView(onboarding, t, null).map((step) => ({ ...step, href: null })),
    readiness: readinessView(onboarding, t),
    facts: Object.entries(facts ?? {}).map(([key, fact]) => factRow(key, fact, t)),
    verdict: check ? verdictOnPaper(check, onboarding, t) : null,
    parts: [
      {
        title: t.steps.room,
        rows: room.answers ? roomRows(room.answers, t) : [],
        none: t.report.noRoom,
      },
      {
        title: t.steps.goods,
        rows: goods.map((item) => goodsRow(item, t)),
        none: t.report.noGoods,
      },
      {
        title: t.steps.anchors,
        rows: members.map((member) => memberRow(member, t)),
        none: t.report.noMembers,
      },
    ],
    history: historyView(onboarding.history, t),
    overviewHref: paths.onboarding(onboarding.id),
  };
}

function goodsRow(item: GoodsItem, t: Texts): Row {
  const inRoom = item.inRoom ? ` · ${t.goods.inRoom}` : "";
  const value = `${priceText(item.answers, t)} · ${t.goods.review[item.review]}${inRoom}`;
  return { label: item.answers.name, value };
}

function memberRow({ answers, status }: Member, t: Texts): Row {
  const { nickname, username, role } = answers;
  const value = `${t.anchors.roles[role]} · ${username} · ${t.anchors.status[status]}`;
  return { label: nickname ?? username, value };
}

function factRow(key: string, fact: unknown, t: Texts): Row {
  const words = isFactKey(key) ? wordsOf(key, t) : null;
  return { label: words?.label ?? words?.name ?? key, value: factWords(key, fact, t) };
}
