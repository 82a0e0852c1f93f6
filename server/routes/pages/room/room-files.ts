/** What can be taken away from an onboarding: the poster of its room, and packs of pictures with their sheet. */
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { Onboarding } from "../../../application/onboarding/onboardings.ts";
import type { ListWriter } from "../../../application/ports/lists.ts";
import { AppError } from "../../../errors.ts";
import type { ReadImage } from "../../../presenters/frame/missing-pictures.ts";
import { attachmentNamed, fileNamePart } from "../../../presenters/frame/pack-names.ts";
import { type PackedFile, zipped } from "../../../presenters/frame/zipped.ts";
import { goodsPack } from "../../../presenters/goods/goods-pack.ts";
import { posterPage } from "../../../presenters/room/poster-page.ts";
import { roomPack } from "../../../presenters/room/room-pack.ts";
import type { Texts } from "../../../presenters/texts/zh-cn.ts";
import { accessOf } from "../frame/access-cookie.ts";
import type { PageDependencies } from "../frame/page-dependencies.ts";
import { contextOf, render } from "../frame/page-request.ts";
import { sendFile } from "../frame/send-file.ts";

type Pack = { plain: string; words: string; files: AsyncIterable<PackedFile> };
type Packing = { readImage: ReadImage; lists: ListWriter; t: Texts };

export function roomFiles(app: FastifyInstance, dependencies: PageDependencies): void {
  const { onboardings, clock, lists } = dependencies;

  app.get("/onboardings/:id/room/poster", async (request, reply) => {
    const onboarding = await onboardings.open(accessOf(request));
    const model = posterPage(contextOf(request, reply, dependencies), onboarding);
    if (model === null) throw new AppError("not-found");
    return await render(reply, "/room/poster", model);
  });

  const packs = { "room/pack.zip": packOfRoom, "goods/pack.zip": packOfGoods };
  for (const [file, packOf] of Object.entries(packs)) {
    app.get(`/onboardings/:id/${file}`, async (request, reply) => {
      const access = accessOf(request);
      const onboarding = await onboardings.open(access);
      const { t } = contextOf(request, reply, dependencies);
      // One that cannot be read is named in the pack, which is on its way by then.
      const readImage: ReadImage = (id) => onboardings.readImage(access, id).catch(asMissing);
      const { plain, words, files } = packOf(onboarding, { readImage, lists, t });
      const content = Readable.from(zipped(files, clock.now()));
      const disposition = attachmentNamed(plain, words);
      return await sendFile(reply, { disposition }, { type: "application/zip", content });
    });
  }
}

function packOfRoom({ state }: Onboarding, { readImage, t }: Packing): Pack {
  const { answers } = state.context.room;
  if (answers === null) throw new AppError("not-found");
  return {
    plain: "kaibo-room.zip",
    words: `${fileNamePart(answers.name)}.zip`,
    files: roomPack(answers, readImage, t),
  };
}

function packOfGoods({ state }: Onboarding, packing: Packing): Pack {
  const { goods } = state.context;
  if (goods.length === 0) throw new AppError("not-found");
  return {
    plain: "kaibo-goods.zip",
    words: `${packing.t.sharing.packGoodsSheet}.zip`,
    files: goodsPack(goods, packing),
  };
}

function asMissing(error: unknown): null {
  if (error instanceof AppError) return null;
  throw error;
}
