/** Pictures made in a process of their own, as the built product does. */
import { join } from "node:path";
import { afterEach, beforeAll, expect, it } from "vitest";
import { findProjectDirectory } from "../../../../rules/load-rulesets.ts";
import type {
  ForkedImageMaker,
  forkedImageMaker as Make,
} from "../../../../server/adapters/images/forked-image-maker.ts";
import { sharpImageMaker } from "../../../../server/adapters/images/sharp-image-maker.ts";
import { noise, plain } from "./pictures.ts";

const BUILT = join(findProjectDirectory(), "dist/server/adapters/images/forked-image-maker.js");

let forkedImageMaker: typeof Make;
let maker: ForkedImageMaker;
beforeAll(async () => {
  ({ forkedImageMaker } = (await import(BUILT)) as { forkedImageMaker: typeof Make });
});
afterEach(() => maker.close());

it("are the ones that are made here", async () => {
  maker = forkedImageMaker();
  const here = sharpImageMaker();
  const source = await noise(300, 200).png().toBuffer();
  const cropping = { focus: { x: 0.2, y: 0.9 } };

  expect(await maker.roomImages(source, cropping)).toEqual(await here.roomImages(source, cropping));
  expect(await maker.roomImage("feedsImg", source)).toEqual(
    await here.roomImage("feedsImg", source),
  );
  expect(await maker.goodsImage(source)).toEqual(await here.goodsImage(source));
  expect(await maker.logoImage(source)).toEqual(await here.logoImage(source));
});

it("are refused for the same reason", async () => {
  maker = forkedImageMaker();
  const source = Buffer.from("not a picture");

  expect(await maker.goodsImage(source)).toEqual(await sharpImageMaker().goodsImage(source));
});

it("answers each who waits with the own picture", async () => {
  maker = forkedImageMaker();
  const sources = await Promise.all(
    [20, 120, 220].map((red) => plain(300, 300, { r: red, g: 0, b: 0 }).png().toBuffer()),
  );

  const made = await Promise.all(sources.map((source) => maker.goodsImage(source)));
  const here = await Promise.all(sources.map((source) => sharpImageMaker().goodsImage(source)));

  expect(made).toEqual(here);
});

it("leaves no process behind when nobody wants a picture, and starts one for the next", async () => {
  maker = forkedImageMaker({ idleMs: 50 });
  const source = await plain(300, 300).png().toBuffer();

  await maker.goodsImage(source);
  expect(maker.pid()).not.toBeNull();
  await expect.poll(() => maker.pid()).toBeNull();

  expect(await maker.goodsImage(source)).toMatchObject({ ok: true });
});

it("fails for those who wait when the process is killed, and goes on with the next", async () => {
  maker = forkedImageMaker();
  const source = await plain(300, 300).png().toBuffer();
  await maker.goodsImage(source);

  const waiting = expect(
    maker.roomImages(await noise(2000, 2000).png().toBuffer()),
  ).rejects.toThrow("ended: SIGKILL");
  process.kill(maker.pid() ?? 0, "SIGKILL");
  await waiting;

  expect(await maker.goodsImage(source)).toMatchObject({ ok: true });
});
