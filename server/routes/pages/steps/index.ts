import type { FastifyInstance } from "fastify";
import { AppError } from "../../../errors.ts";
import { paths } from "../../../paths.ts";
import { shownFact } from "../../../presenters/facts-view.ts";
import { anchorsPage } from "../../../presenters/pages/anchors-page.ts";
import { eligibilityPage } from "../../../presenters/pages/eligibility-page.ts";
import { enablePage } from "../../../presenters/pages/enable-page.ts";
import { goodsPage } from "../../../presenters/pages/goods-page.ts";
import { echoText, openCategoriesOf } from "../../../presenters/pages/public-pages.ts";
import { roomPage } from "../../../presenters/pages/room-page.ts";
import { accessOf } from "../access-cookie.ts";
import type { PageDependencies } from "../dependencies.ts";
import { render } from "../page-request.ts";
import { checkOf } from "../stored-check.ts";
import {
  readAnchorsForm,
  readEligibilityForm,
  readEnableForm,
  readGoodsForm,
  readRoomForm,
} from "./forms.ts";
import { type Drawing, showStep, submitStep } from "./step-request.ts";

/** The five steps: each is drawn by its presenter and read by its form reader. */
export function stepPages(
  app: FastifyInstance,
  dependencies: PageDependencies,
  done: () => void,
): void {
  const steps: Record<string, Drawing> = {
    eligibility: eligibility(dependencies),
    enable: enable(dependencies),
    room: room(dependencies),
    goods: goods(dependencies),
    anchors: {
      read: readAnchorsForm,
      draw: async (input, _request, reply, status) =>
        await render(reply, "/onboarding/anchors", anchorsPage(input), status),
    },
  };
  for (const [step, drawing] of Object.entries(steps)) {
    const address = `/onboardings/:id/${step}`;
    app.get(
      address,
      async (request, reply) => await showStep(request, reply, dependencies, drawing),
    );
    app.post(
      address,
      async (request, reply) => await submitStep(request, reply, dependencies, drawing),
    );
  }

  app.post("/onboardings/:id/room/push-address", async (request, reply) => {
    const pushAddress = await dependencies.onboardings.pushAddress(accessOf(request));
    if (pushAddress === null) throw new AppError("not-found");
    const drawing = { ...room(dependencies), draw: drawRoom(pushAddress) };
    return await showStep(request, reply, dependencies, drawing);
  });

  done();
}

function eligibility({ checks, ruleset, onboardings }: PageDependencies): Drawing {
  const openCategories = openCategoriesOf(ruleset.ruleset);
  return {
    read: async ({ values, intent }, request) => {
      const { state } = await onboardings.open(accessOf(request));
      return readEligibilityForm({ values, intent, stored: state.context.facts });
    },
    draw: async (input, request, reply, status) => {
      const { t, language } = input.page;
      const check = await checkOf(input.onboarding, checks, language);
      const { read } = request.query as { read?: string };
      const facts = input.onboarding.state.context.facts ?? {};
      const echoes = (read ?? "").split(",").flatMap((key) => {
        const fact = facts[key];
        const typed =
          typeof fact === "object" && fact !== null && "note" in fact ? fact.note : null;
        const understood = shownFact(key, fact).join("; ");
        return typeof typed === "string" ? [echoText({ typed, understood }, t)] : [];
      });
      const model = eligibilityPage(input, { check, openCategories, echoes });
      return await render(reply, "/onboarding/eligibility", model, status);
    },
    after: ({ id, state }, intent) => {
      if (intent !== "facts") return paths.onboarding(id);
      // What was understood differently from how it was typed is said on the next page.
      const noted = Object.entries(state.context.facts ?? {}).filter(
        ([, fact]) => typeof fact === "object" && fact !== null && "note" in fact,
      );
      const read = noted.map(([key]) => key).join(",");
      return `${paths.step(id, "eligibility")}${read === "" ? "" : `?read=${read}`}#result`;
    },
  };
}

function enable({ checks }: PageDependencies): Drawing {
  return {
    read: readEnableForm,
    draw: async (input, _request, reply, status) => {
      const outcome = await checks.check({ facts: {} }, input.page.language);
      if (!outcome.ok) throw new AppError("internal-error");
      const model = enablePage(input, outcome.reply.platform);
      return await render(reply, "/onboarding/enable", model, status);
    },
  };
}

function room(dependencies: PageDependencies): Drawing {
  return {
    read: async (form, request) => await readRoomForm(form, accessOf(request), dependencies),
    draw: drawRoom(null),
  };
}

function drawRoom(pushAddress: string | null): Drawing["draw"] {
  return async (input, _request, reply, status) =>
    await render(reply, "/onboarding/room", roomPage(input, pushAddress), status);
}

function goods(dependencies: PageDependencies): Drawing {
  return {
    read: async (form, request) => await readGoodsForm(form, accessOf(request), dependencies),
    draw: async (input, request, reply, status) => {
      const { edit } = request.query as { edit?: string };
      const editKey = input.refused?.values.key?.[0] ?? edit ?? null;
      return await render(reply, "/onboarding/goods", goodsPage(input, editKey), status);
    },
  };
}
