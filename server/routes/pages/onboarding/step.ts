import type { FastifyInstance, FastifyRequest } from "fastify";
import type { StepId } from "../../../../machines/onboarding/progress.ts";
import { unmetWhenApplied } from "../../../application/enable/unmet-when-applied.ts";
import { withoutSlash } from "../../../application/goods/fields.ts";
import { syncJob } from "../../../application/goods/request-sync.ts";
import type { Access } from "../../../application/onboarding/onboardings.ts";
import { WeChatError } from "../../../application/ports/wechat/wechat-error.ts";
import { AppError } from "../../../errors.ts";
import { paths } from "../../../paths.ts";
import { enablePage } from "../../../presenters/enable/enable-page.ts";
import { goodsPage, shownGoods } from "../../../presenters/goods/goods-page.ts";
import { goodsView, withRefused } from "../../../presenters/goods/goods-query.ts";
import { anchorsPage } from "../../../presenters/members/anchors-page.ts";
import type { StepInput } from "../../../presenters/onboarding/step-page.ts";
import { type PushAddress, roomPage } from "../../../presenters/room/room-page.ts";
import { PICTURES } from "../../../presenters/room/room-sheet.ts";
import { say } from "../../../presenters/texts/texts.ts";
import { eligibilityStep } from "../eligibility/eligibility.ts";
import { accessOf } from "../frame/access-cookie.ts";
import { valueIn } from "../frame/form-body.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { queryValue, render } from "../frame/page-request.ts";
import { readGoodsForm } from "../goods/goods-forms.ts";
import { readRoomForm } from "../room/room-forms.ts";
import { readEvent, type StepPage, showStep, submitStep } from "./step-request.ts";

/** The five steps: each is shown by its presenter and read by its form reader. */
export function stepPages(app: FastifyInstance, dependencies: PageDependencies): void {
  const pages = {
    eligibility: eligibilityStep(dependencies),
    enable: enable(dependencies),
    room: room(dependencies),
    goods: goods(dependencies),
    anchors,
  } satisfies Record<StepId, StepPage>;
  for (const [step, stepPage] of Object.entries(pages) as [StepId, StepPage][]) {
    const address = `/onboardings/:id/${step}`;
    const what = { step, stepPage, dependencies };
    app.get(address, async (request, reply) => await showStep(request, reply, what));
    app.post(address, async (request, reply) => await submitStep(request, reply, what));
  }

  app.post("/onboardings/:id/room/push-address", async (request, reply) => {
    const pushAddress = await askPushAddress(dependencies, accessOf(request));
    const stepPage = { ...pages.room, show: showRoom(pushAddress, dependencies) };
    return await showStep(request, reply, { step: "room", stepPage, dependencies });
  });
}

function enable({ checks }: PageDependencies): StepPage {
  return {
    read: (form) => readEvent(form, ["enable", "live", "connection"]),
    show: async (input, _request, reply, status) => {
      const { language } = input.page;
      const { facts, enable } = input.onboarding.state.context;
      const asked = {
        platform: checks.platform(language),
        unmetThen:
          facts === null || enable.appliedOn === null || enable.enabledBy !== null
            ? []
            : await unmetWhenApplied(facts, { checks, on: enable.appliedOn, language }),
      };
      return await render(reply, "/enable/enable", enablePage(input, asked), status);
    },
  };
}

function room(dependencies: PageDependencies): StepPage {
  return {
    read: async (form, request) => await readRoomForm(form, accessOf(request), dependencies),
    show: showRoom(null, dependencies),
  };
}

/** The push address, or why WeChat did not tell it; throws `not-found` where there can be none. */
async function askPushAddress(
  { onboardings }: PageDependencies,
  access: Access,
): Promise<PushAddress> {
  try {
    const address = await onboardings.pushAddress(access);
    if (address === null) throw new AppError("not-found");
    return { address };
  } catch (error) {
    if (!(error instanceof WeChatError)) throw error;
    const { kind, errcode, errmsg } = error;
    return { problem: { kind, errcode, errmsg, qrUrl: null } };
  }
}

function showRoom(
  pushAddress: PushAddress | null,
  { onboardings }: PageDependencies,
): StepPage["show"] {
  return async (input, request, reply, status) => {
    const { answers } = input.onboarding.state.context.room;
    const ids = answers === null ? [] : PICTURES.map((name) => answers[name]);
    const isFailed = pushAddress !== null && "problem" in pushAddress;
    const asked = {
      isDeleting: queryValue(request, "delete") !== "",
      isEditing: queryValue(request, "edit") !== "",
      lost: await onboardings.lostPictures(input.onboarding, ids),
    };
    const model = roomPage(input, { pushAddress, ...asked });
    return await render(reply, "/room/room", model, isFailed ? 502 : status);
  };
}

function goods(dependencies: PageDependencies): StepPage {
  const { onboardings, jobs, clock } = dependencies;
  const viewOf = (request: FastifyRequest) => goodsView((name) => queryValue(request, name));
  return {
    read: async (form, request) => {
      const access = accessOf(request);
      const read = await readGoodsForm(form, access, dependencies);
      const typed = corrected(valueIn(form.values, "url"));
      const list = paths.goods(access.id, { ...viewOf(request), open: null, typed });
      const key = form.values.key?.[0] ?? "";
      return { ...read, address: key === "" ? list : `${list}#item-${encodeURIComponent(key)}` };
    },
    show: async (input, request, reply, status) => {
      const { refused, onboarding } = input;
      const view = viewOf(request);
      const key = refused?.values.key?.[0] ?? "";
      const shown = refused ? withRefused(view, { intent: refused.intent, key }) : view;
      const standing = {
        leftToday: await onboardings.submissionsLeft(onboarding),
        job: await syncJob({ jobs }, onboarding),
        now: clock.now(),
      };
      const { goods } = onboarding.state.context;
      const ids = shownGoods(goods, shown).shown.flatMap(
        ({ answers }) => answers.coverImgUrl ?? [],
      );
      const lost = await onboardings.lostPictures(onboarding, ids);
      const notice = input.notice ?? pathNotice(input, queryValue(request, "typed"));
      const model = goodsPage({ ...input, notice }, shown, { sync: standing, lost });
      return await render(reply, "/goods/goods", model, status);
    },
  };
}

/** A path that was read differently from how it was typed; null where it was not. */
function corrected(typed: string): string | null {
  return withoutSlash(typed) === typed.trim() ? null : typed.trim();
}

/** How a path was read, if it is one of goods that are there: an address from elsewhere puts no words on the page. */
function pathNotice({ page, onboarding }: StepInput, typed: string): string | null {
  const understood = corrected(typed) === null ? null : withoutSlash(typed);
  const isThere = onboarding.state.context.goods.some(({ answers }) => answers.url === understood);
  return isThere ? say(page.t.goodsImport.echo, { typed, understood: understood ?? "" }) : null;
}

const anchors: StepPage = {
  read: (form) => readEvent(form, ["member"]),
  show: async (input, request, reply, status) => {
    const asked = (name: string) => queryValue(request, name);
    const query = {
      role: asked("role"),
      status: asked("status"),
      page: asked("page"),
      only: asked("only"),
      remove: asked("remove"),
    };
    return await render(reply, "/members/anchors", anchorsPage(input, query), status);
  },
};
