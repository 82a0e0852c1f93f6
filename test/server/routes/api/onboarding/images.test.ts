import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { picture } from "../../../../helpers/answers.ts";
import { OnboardingClient } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import {
  type DocumentedReplies,
  documentedReplies,
} from "../../../../helpers/documented-replies.ts";

const IMAGES = "POST /api/v1/onboardings/{id}/images";

describe("images of an onboarding", () => {
  let test: TestApp;
  let documented: DocumentedReplies;
  let client: OnboardingClient;
  let source: Buffer;
  beforeAll(async () => {
    test = await buildTestApp();
    documented = await documentedReplies(test.app);
    client = await OnboardingClient.begin(test.app, { mode: "manual" });
    source = await picture();
  });
  afterAll(() => test.close());

  const sizeOf = async (id: string | undefined) => {
    const reply = await client.get(`/images/${String(id)}`);
    expect(reply.headers["content-type"]).toBe("image/jpeg");
    const { width, height } = await sharp(reply.rawPayload).metadata();
    return `${width}x${height}`;
  };

  it("makes the three pictures of the room out of one", async () => {
    const reply = await client.upload("room", source);

    expect(reply.statusCode).toBe(201);
    const ids = reply.json<Record<string, string>>();
    expect(await sizeOf(ids.coverImg)).toBe("1080x1920");
    expect(await sizeOf(ids.shareImg)).toBe("800x640");
    expect(await sizeOf(ids.feedsImg)).toBe("800x800");
    expect(documented.problemsOf(IMAGES, reply)).toEqual([]);
  });

  it.each(["focus=top-left", "focusX=0&focusY=0", "focusX=17&focusY=17"])(
    "shows what was chosen: %s",
    async (query) => {
      const mark = await sharp(source).resize(200, 200, { fit: "fill" }).negate().toBuffer();
      const wide = await sharp(source)
        .resize(2000, 1000, { fit: "fill" })
        .composite([{ input: mark, left: 0, top: 0 }])
        .png()
        .toBuffer();

      const reply = await client.upload(`coverImg&${query}`, wide);

      expect(documented.problemsOf(IMAGES, reply)).toEqual([]);
      const kept = await client.get(`/images/${reply.json<{ image: string }>().image}`);
      const [corner, opposite] = await Promise.all(
        [0, 1000].map(async (left) => {
          const part = sharp(kept.rawPayload).extract({ left, top: 0, width: 80, height: 80 });
          return (await sharp(await part.toBuffer()).stats()).channels[0]?.mean;
        }),
      );
      expect(Math.abs((corner ?? 0) - (opposite ?? 0))).toBeGreaterThan(100);
    },
  );

  it.each([
    ["focusX=30", 422, { pointer: "/focusY", code: "required" }],
    ["focusY=30", 422, { pointer: "/focusX", code: "required" }],
    ["focusX=3&focusY=4&focus=top", 422, { pointer: "/focus", code: "contradiction" }],
    ["focusX=101&focusY=4", 400, null],
    ["focus=middle", 400, null],
  ])("refuses the focus %s", async (query, status, error) => {
    const reply = await client.upload(`room&${query}`, source);

    expect(reply.statusCode).toBe(status);
    if (error) expect(reply.json()).toMatchObject({ errors: [error] });
    expect(documented.problemsOf(IMAGES, reply)).toEqual([]);
  });

  it.each([
    ["goods", "300x300"],
    ["coverImg", "1080x1920"],
  ])("makes one picture for %s", async (purpose, size) => {
    const reply = await client.upload(purpose, source, "application/octet-stream");

    expect(await sizeOf(reply.json<{ image: string }>().image)).toBe(size);
    expect(documented.problemsOf(IMAGES, reply)).toEqual([]);
  });

  it.each([
    ["a text", Buffer.from("this is no picture")],
    ["nothing", Buffer.alloc(0)],
    ["half a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])],
  ])("refuses %s", async (_name, bytes) => {
    const reply = await client.upload("goods", bytes);

    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({ errors: [{ pointer: "", code: "image-not-readable" }] });
    expect(documented.problemsOf(IMAGES, reply)).toEqual([]);
  });

  it("refuses what is too large, not a picture by its type, or for no known purpose", async () => {
    const large = await client.upload("goods", Buffer.alloc(10 * 1024 ** 2 + 1));
    const json = await client.upload("goods", Buffer.from("{}"), "application/json");
    const purpose = await client.upload("wallpaper", source);

    expect([large, json, purpose].map(({ statusCode }) => statusCode)).toEqual([413, 415, 400]);
    expect(large.json()).toMatchObject({
      code: "body-too-large",
      title: expect.stringContaining("10 MiB") as string,
    });
    expect(json.json()).toMatchObject({ code: "media-type-unsupported" });
    expect(json.json<{ detail: string }>().detail).toMatch(/application\/json.*image\/jpeg/);
  });

  it("takes and shows nothing without the token", async () => {
    const { image } = (await client.upload("goods", source)).json<{ image: string }>();
    const stranger = await OnboardingClient.begin(test.app, { mode: "manual" });
    const upload = await test.app.inject({
      method: "POST",
      url: `/api/v1${client.path}/images?for=goods`,
      headers: { "content-type": "image/png", ...stranger.authorization },
      payload: source,
    });
    const reading = await client.get(`/images/${image}`, stranger.authorization);
    const elsewhere = await stranger.get(`/images/${image}`);

    expect([upload, reading, elsewhere].map(({ statusCode }) => statusCode)).toEqual([
      404, 404, 404,
    ]);
  });

  it.each([`img_${"0".repeat(32)}`, "..%2fsecret.key", "img_"])(
    "knows no picture %s",
    async (id) => {
      const reply = await client.get(`/images/${id}`);

      expect(reply.statusCode).toBe(404);
      expect(reply.json()).toMatchObject({ code: "not-found" });
    },
  );
});
