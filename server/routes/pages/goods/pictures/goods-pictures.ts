import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GOODS_MAX } from "../../../../../machines/onboarding/context.ts";
import {
  type Choice,
  fieldOfPicture,
  type Said,
} from "../../../../application/goods/pictures/choices.ts";
import { HANDED_IN_LIMITS } from "../../../../application/goods/pictures/handed-in.ts";
import type { Access } from "../../../../application/onboarding/onboardings.ts";
import type { ReplyShelf } from "../../../../application/ports/replies.ts";
import { inTurn } from "../../../../application/ports/turns.ts";
import type { FieldProblem } from "../../../../application/reading/field-problems.ts";
import { isCoded } from "../../../../errors.ts";
import { paths } from "../../../../paths.ts";
import type { Values } from "../../../../presenters/forms/form.ts";
import type { PageContext } from "../../../../presenters/frame/frame.ts";
import { goodsView } from "../../../../presenters/goods/goods-query.ts";
import {
  batchPage,
  type KeptBatch,
  typedFieldOf,
} from "../../../../presenters/goods/pictures/batch-page.ts";
import { picturesPage } from "../../../../presenters/goods/pictures/pictures-page.ts";
import type { StepInput } from "../../../../presenters/onboarding/step-page.ts";
import { say } from "../../../../presenters/texts/texts.ts";
import { accessOf } from "../../frame/access-cookie.ts";
import { givenForm } from "../../frame/carried-form.ts";
import { type FormBody, readFormBody, valueIn } from "../../frame/form-body.ts";
import { formKeyOf, newFormKey } from "../../frame/form-key.ts";
import type { PageDependencies } from "../../frame/page-dependencies.ts";
import { contextOf, queryValue, render, seeOther } from "../../frame/page-request.ts";
import { standingOf } from "../../onboarding/step-request.ts";

/** Some hundred names each. */
const BATCHES_MAX = 64;
/** Two for each picture, and what every form has. */
const FIELDS_MAX = 2 * HANDED_IN_LIMITS.picturesMax + 20;

type Shown = {
  readonly refused?: StepInput["refused"];
  readonly notice?: (page: PageContext) => string | null;
  readonly status?: number;
};

type Shelf = ReplyShelf<KeptBatch>;

function nameOf({ id }: Access, batch: string): string {
  return `form/${id}/${batch}`;
}

type Outcome =
  | { readonly kept: KeptBatch | null; readonly shown: Shown }
  | { readonly given: number; readonly missed: number };

/** Pictures of goods: many handed in at once and confirmed, and those that are fetched from their addresses. */
export function goodsPicturePages(app: FastifyInstance, dependencies: PageDependencies): void {
  const { goodsPictures, onboardings, turns } = dependencies;
  const shelf = dependencies.replies<KeptBatch>("goods-pictures", BATCHES_MAX);

  app.get("/onboardings/:id/goods/pictures", async (request, reply) => {
    const notice = (page: PageContext) => fetchNotice(request, page);
    return await showPictures(request, reply, dependencies, { notice });
  });

  app.post("/onboardings/:id/goods/pictures", async (request, reply) => {
    const access = accessOf(request);
    const form = givenForm(readFormBody(request));
    await onboardings.open(access);
    if (form.isShownOnly) {
      return await showPictures(request, reply, dependencies, asTyped(form.values));
    }
    if (form.files.length === 0) {
      return await showPictures(request, reply, dependencies, nothingSent(form));
    }
    const batch = formKeyOf(form) ?? newFormKey();
    const name = nameOf(access, batch);
    await inTurn(turns, name, async () => {
      if ((await shelf.get(name)) !== null) return;
      const files = form.files.map(({ name: file, bytes, isTruncated }) => ({
        name: file,
        bytes: isTruncated ? null : bytes,
      }));
      const handedIn = await goodsPictures.handIn(access, files);
      await shelf.put(name, { bodyHash: batch, reply: { ...handedIn, taken: [] } });
    });
    return await seeOther(reply, paths.goodsPicturesBatch(access.id, batch));
  });

  batchPages(app, shelf, dependencies);

  app.post("/onboardings/:id/goods/pictures/fetch", async (request, reply) => {
    const access = accessOf(request);
    const { values } = readFormBody(request);
    const key = valueIn(values, "key");
    const outcome = await goodsPictures.fetch(access, key === "" ? null : key);
    if (key !== "") {
      const view = goodsView((name) => valueIn(values, name));
      const list = paths.goods(access.id, { ...view, open: null });
      return await seeOther(reply, `${list}#item-${encodeURIComponent(key)}`);
    }
    const query =
      outcome === null
        ? "busy=1"
        : `fetched=${outcome.fetched}&refused=${outcome.refused}&left=${outcome.left}`;
    return await seeOther(reply, `${paths.goodsPictures(access.id)}?${query}`);
  });
}

/** What was handed in at once: shown with its goods, and given to them when that is confirmed. */
function batchPages(app: FastifyInstance, shelf: Shelf, dependencies: PageDependencies): void {
  const { goodsPictures, turns } = dependencies;

  async function give(
    access: Access,
    { said, kept, values }: { said: readonly Said[]; kept: KeptBatch; values: Values },
  ): Promise<{ given: readonly Choice[] } | { shown: Shown }> {
    try {
      const given = await goodsPictures.give(access, { pictures: kept.pictures, said });
      if (given.ok) return given;
      return { shown: { ...asTyped(values, given.problems), status: 422 } };
    } catch (error) {
      if (!isCoded(error, "event-not-allowed")) throw error;
      const notice = ({ t }: PageContext) => t.onboarding.notAllowed;
      return { shown: { ...asTyped(values), notice, status: 409 } };
    }
  }

  app.get<{ Params: { batch: string } }>(
    "/onboardings/:id/goods/pictures/:batch",
    async (request, reply) => {
      const { batch } = request.params;
      const kept = (await shelf.get(nameOf(accessOf(request), batch)))?.reply ?? null;
      const notice = (page: PageContext) => givenNotice(request, page);
      return await showBatch(request, reply, dependencies, { batch, kept, shown: { notice } });
    },
  );

  app.post<{ Params: { batch: string } }>(
    "/onboardings/:id/goods/pictures/:batch",
    async (request, reply) => {
      const access = accessOf(request);
      const { batch } = request.params;
      const form = givenForm(readFormBody(request, FIELDS_MAX));
      const name = nameOf(access, batch);
      const outcome = await inTurn(turns, name, async (): Promise<Outcome> => {
        const kept = (await shelf.get(name))?.reply ?? null;
        if (kept === null || form.isShownOnly) return { kept, shown: asTyped(form.values) };
        const said = saidIn(form.values, kept);
        const answer = await give(access, { said, kept, values: form.values });
        if ("shown" in answer) return { kept, shown: answer.shown };
        const taken = [...kept.taken, ...answer.given.map(({ at }) => at)];
        await shelf.put(name, { bodyHash: batch, reply: { ...kept, taken } });
        return { given: answer.given.length, missed: said.length - answer.given.length };
      });
      if ("kept" in outcome) {
        return await showBatch(request, reply, dependencies, { batch, ...outcome });
      }
      const { given, missed } = outcome;
      const query = `given=${given}${missed > 0 ? `&missed=${missed}` : ""}`;
      return await seeOther(reply, `${paths.goodsPicturesBatch(access.id, batch)}?${query}`);
    },
  );
}

function nothingSent({ values }: FormBody): Shown {
  return {
    ...asTyped(values, [{ pointer: "/pictures", code: "required", read: "" }]),
    status: 422,
  };
}

function asTyped(values: Values, problems: readonly FieldProblem[] = []): Shown {
  return { refused: { values, problems, intent: "pictures" } };
}

/** What is typed goes before what is chosen; pictures that goods have already are passed over. */
function saidIn(values: Values, { pictures, taken }: KeptBatch): Said[] {
  return pictures
    .map((_, at) => ({
      at,
      text: valueIn(values, typedFieldOf(at)).trim() || valueIn(values, fieldOfPicture(at)),
    }))
    .filter(({ at, text }) => text !== "" && !taken.includes(at));
}

/** An address from elsewhere puts nothing but numbers on the page. */
function numberIn(request: FastifyRequest, name: string): number | null {
  const text = queryValue(request, name);
  return /^\d{1,4}$/.test(text) && Number(text) <= GOODS_MAX ? Number(text) : null;
}

function fetchNotice(request: FastifyRequest, { t }: PageContext): string | null {
  if (queryValue(request, "busy") !== "") return t.goodsPictures.busy;
  const { fetched, notFetched, notTried } = t.goodsPictures;
  const told = (text: string, name: string) => {
    const count = numberIn(request, name) ?? 0;
    return count === 0 ? [] : [say(text, { count })];
  };
  const sentences = [
    ...told(fetched, "fetched"),
    ...told(notFetched, "refused"),
    ...told(notTried, "left"),
  ];
  return sentences.length === 0 ? null : sentences.join(" ");
}

function givenNotice(request: FastifyRequest, { t }: PageContext): string | null {
  const count = numberIn(request, "given");
  if (count === null) return null;
  const { given, givenNone, notGiven } = t.goodsPictures;
  const missed = numberIn(request, "missed") ?? 0;
  const told = count === 0 && missed === 0 ? givenNone : say(given, { count });
  return missed === 0 ? told : `${told} ${say(notGiven, { count: missed })}`;
}

async function showPictures(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  shown: Shown,
): Promise<FastifyReply> {
  const access = accessOf(request);
  const address = request.method === "POST" ? paths.goodsPictures(access.id) : request.url;
  const input = await inputOf(request, reply, dependencies, { shown, address });
  return await render(reply, "/goods/pictures/pictures", picturesPage(input), shown.status);
}

async function showBatch(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { batch, kept, shown }: { batch: string; kept: KeptBatch | null; shown: Shown },
): Promise<FastifyReply> {
  if (kept === null) {
    const notice = ({ t }: PageContext) => t.goodsPictures.batchGone;
    return await showPictures(request, reply, dependencies, { notice, status: 404 });
  }
  const address = paths.goodsPicturesBatch(accessOf(request).id, batch);
  const input = await inputOf(request, reply, dependencies, { shown, address });
  return await render(reply, "/goods/pictures/batch", batchPage(input, kept, batch), shown.status);
}

async function inputOf(
  request: FastifyRequest,
  reply: FastifyReply,
  dependencies: PageDependencies,
  { shown, address }: { shown: Shown; address: string },
): Promise<StepInput> {
  const { refused = null, notice = () => null } = shown;
  const standing = await standingOf(accessOf(request), dependencies);
  const context = contextOf(request, reply, dependencies, address);
  const page = refused === null ? context : { ...context, typed: refused.values };
  return { page, ...standing, refused, notice: notice(page) };
}
