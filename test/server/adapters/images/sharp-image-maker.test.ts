import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { sharpImageMaker } from "../../../../server/adapters/images/sharp-image-maker.ts";
import type { Focus, ImageRefusal } from "../../../../server/application/ports/images.ts";
import { BLUE, colourAt, isNear, noise, plain, RED } from "./pictures.ts";

const maker = sharpImageMaker();
const WHITE = { r: 255, g: 255, b: 255 };
const SIZES = {
  coverImg: { width: 1080, height: 1920, bytesMax: 2_000_000 },
  shareImg: { width: 800, height: 640, bytesMax: 1_000_000 },
  feedsImg: { width: 800, height: 800, bytesMax: 100_000 },
} as const;
const KINDS = ["coverImg", "shareImg", "feedsImg"] as const;

async function roomImages(source: Uint8Array) {
  const made = await maker.roomImages(source);
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made;
}

async function goodsImage(source: Uint8Array): Promise<Uint8Array> {
  const made = await maker.goodsImage(source);
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.image;
}

async function refusalOf(source: Uint8Array): Promise<ImageRefusal | null> {
  const made = await maker.goodsImage(source);
  return made.ok ? null : made.refusal;
}

async function expectRoomImages(source: Uint8Array): Promise<void> {
  const images = await roomImages(source);
  for (const kind of KINDS) {
    const { width, height, bytesMax } = SIZES[kind];
    expect(await sharp(images[kind]).metadata()).toMatchObject({ format: "jpeg", width, height });
    expect(images[kind].length).toBeLessThanOrEqual(bytesMax);
  }
}

describe("room images", () => {
  it.each(["png", "jpeg", "webp", "gif"] as const)("are made from %s", async (format) => {
    await expectRoomImages(await plain(900, 700).toFormat(format).toBuffer());
  });

  it("keep WeChat's limits of bytes for a picture that is only noise", async () => {
    await expectRoomImages(await noise(1500, 2000).jpeg({ quality: 90 }).toBuffer());
  });

  it("keep a good quality when there is room for it", async () => {
    const { feedsImg } = await roomImages(await noise(40, 40).png().toBuffer());
    const { feedsImg: noisy } = await roomImages(await noise(800, 800).png().toBuffer());

    expect(noisy.length).toBeGreaterThan(80_000);
    expect(feedsImg.length).toBeLessThan(100_000);
  });

  it.each([
    [1, 1],
    [1, 16_000],
    [16_000, 1],
    [100, 30_000],
    [3, 4],
  ])("are made from a picture of %d×%d", async (width, height) => {
    await expectRoomImages(await plain(width, height).png().toBuffer());
  });

  it("show the part that draws the eye", async () => {
    const face = await plain(200, 200, RED).png().toBuffer();
    const source = await plain(2400, 800, { r: 128, g: 128, b: 128 })
      .composite([{ input: face, left: 2100, top: 300 }])
      .png()
      .toBuffer();

    const { feedsImg } = await roomImages(source);

    // A crop from the middle would be grey and have as much red as blue.
    const [red, , blue] = (await sharp(feedsImg).stats()).channels;
    expect((red?.mean ?? 0) - (blue?.mean ?? 0)).toBeGreaterThan(8);
  });

  it("can be made one by one", async () => {
    const made = await maker.roomImage("shareImg", await plain(900, 700).png().toBuffer());

    if (!made.ok) throw new Error("refused");
    expect(await sharp(made.image).metadata()).toMatchObject({ width: 800, height: 640 });
  });
});

describe("room images around a focus", () => {
  /** Blue, with a red square of 60×60 where the focus is. */
  async function marked(width: number, height: number, focus: Focus) {
    const mark = await plain(60, 60, RED).png().toBuffer();
    const left = Math.round(focus.x * (width - 60));
    const top = Math.round(focus.y * (height - 60));
    const centre = { x: (left + 30) / width, y: (top + 30) / height };
    const source = plain(width, height, BLUE).composite([{ input: mark, left, top }]);
    return { source: await source.png().toBuffer(), centre };
  }

  /** The part of a picture that is red, and where its middle is. */
  async function redIn(image: Uint8Array) {
    const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true });
    let [count, x, y] = [0, 0, 0];
    for (let at = 0; at < info.width * info.height; at += 1) {
      const start = at * info.channels;
      if ((data[start] ?? 0) < 150 || (data[start + 2] ?? 0) > 100) continue;
      count += 1;
      x += at % info.width;
      y += Math.floor(at / info.width);
    }
    return { count, x: x / count / info.width, y: y / count / info.height };
  }

  it("show what was chosen, wherever it is, with WeChat's sizes and bytes", async () => {
    const part = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
    const side = fc.integer({ min: 100, max: 1600 });
    await fc.assert(
      fc.asyncProperty(side, side, part, part, async (width, height, x, y) => {
        const { source, centre } = await marked(width, height, { x, y });

        const images = await maker.roomImages(source, { focus: centre });

        if (!images.ok) throw new Error("refused");
        for (const kind of KINDS) {
          const wanted = SIZES[kind];
          const { format, ...read } = await sharp(images[kind]).metadata();
          expect([format, read.width, read.height]).toEqual(["jpeg", wanted.width, wanted.height]);
          expect(images[kind].length).toBeLessThanOrEqual(wanted.bytesMax);
          expect((await redIn(images[kind])).count).toBeGreaterThan(100);
        }
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  it("have it in the middle where the picture goes on far enough", async () => {
    const { source, centre } = await marked(3000, 3000, { x: 0.4, y: 0.55 });

    for (const kind of KINDS) {
      const made = await maker.roomImage(kind, source, { focus: centre });
      if (!made.ok) throw new Error("refused");
      const { x, y } = await redIn(made.image);
      // One direction is used whole, the other is free.
      const isTall = SIZES[kind].height > SIZES[kind].width;
      if (isTall) expect(x).toBeCloseTo(0.5, 2);
      else if (kind === "shareImg") expect(y).toBeCloseTo(0.5, 1);
      else expect([x, y]).toEqual([expect.closeTo(centre.x, 2), expect.closeTo(centre.y, 2)]);
    }
  });

  it("mean the upright picture, wherever the camera was held", async () => {
    const blue = await plain(800, 400, BLUE).png().toBuffer();
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const source = await plain(1600, 400, RED)
        .composite([{ input: blue, left: 800, top: 0 }])
        .jpeg()
        .withMetadata({ orientation })
        .toBuffer();
      // Upright, the red part comes first unless the orientation turns or mirrors it to the end.
      const isRedFirst = [1, 4, 5, 6].includes(orientation);
      const isTall = orientation >= 5;

      const first = isTall ? { x: 0.5, y: 0 } : { x: 0, y: 0.5 };
      const made = await maker.roomImage("feedsImg", source, { focus: first });

      if (!made.ok) throw new Error("refused");
      const colour = await colourAt(made.image, 0.5, 0.5);
      expect(isNear(colour, isRedFirst ? RED : BLUE), `orientation ${orientation}`).toBe(true);
    }
  });

  it("keep WeChat's limits of bytes for a picture that is only noise", async () => {
    const source = await noise(2000, 1500).jpeg({ quality: 90 }).toBuffer();
    const images = await maker.roomImages(source, { focus: { x: 0.9, y: 0.1 } });

    if (!images.ok) throw new Error("refused");
    for (const kind of KINDS) {
      expect(images[kind].length).toBeLessThanOrEqual(SIZES[kind].bytesMax);
    }
  });

  it.each([
    [1, 1],
    [1, 16_000],
    [16_000, 1],
    [100, 30_000],
    [3, 4],
  ])("are made from a picture of %d×%d", async (width, height) => {
    const source = await plain(width, height).png().toBuffer();

    for (const focus of [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
      { x: 0.5, y: 0.5 },
    ]) {
      const images = await maker.roomImages(source, { focus });
      expect(images.ok).toBe(true);
    }
  });
});

describe("a logo", () => {
  it.each([
    [2400, 400, 480, 80],
    [300, 900, 53, 160],
    [120, 40, 120, 40],
    [16_000, 1, 480, 1],
  ])("of %d×%d is a JPEG of %d×%d without metadata", async (width, height, wide, high) => {
    const source = plain(width, height)
      .withMetadata({ orientation: 1 })
      .withExif({ IFD0: { Artist: "王芳" } });
    const made = await maker.logoImage(await source.jpeg().toBuffer());
    const image = made.ok ? Buffer.from(made.image) : Buffer.alloc(0);

    expect(await sharp(image).metadata()).toMatchObject({
      format: "jpeg",
      width: wide,
      height: high,
    });
    expect(image.includes("王芳")).toBe(false);
    expect((await sharp(image).metadata()).exif).toBeUndefined();
  });

  it("has at most 20 KB, of whatever it is made", async () => {
    const made = await maker.logoImage(await noise(960, 320).png().toBuffer());

    expect(made.ok && made.image.length).toBeLessThanOrEqual(20_000);
  });
});

describe("a goods image", () => {
  it("is 300×300 and shows the whole picture on white", async () => {
    const image = await goodsImage(await plain(800, 200).png().toBuffer());

    expect(await sharp(image).metadata()).toMatchObject({
      format: "jpeg",
      width: 300,
      height: 300,
    });
    expect(isNear(await colourAt(image, 0.5, 0.5), RED)).toBe(true);
    expect(isNear(await colourAt(image, 0.02, 0.5), RED)).toBe(true);
    expect(isNear(await colourAt(image, 0.5, 0.05), WHITE)).toBe(true);
    expect(isNear(await colourAt(image, 0.5, 0.95), WHITE)).toBe(true);
  });

  it.each([
    [1, 1],
    [1, 16_000],
    [16_000, 1],
    [20, 10],
  ])("is 300×300 from a picture of %d×%d too", async (width, height) => {
    const image = await goodsImage(await plain(width, height).png().toBuffer());

    expect(await sharp(image).metadata()).toMatchObject({ width: 300, height: 300 });
  });

  it("has white where the picture is transparent", async () => {
    const background = { r: 0, g: 0, b: 0, alpha: 0 };
    const source = sharp({ create: { width: 300, height: 300, channels: 4, background } });

    const image = await goodsImage(await source.png().toBuffer());

    expect(isNear(await colourAt(image, 0.5, 0.5), WHITE)).toBe(true);
  });

  it("is upright and without metadata, wherever the camera was held", async () => {
    const blue = await plain(200, 200, BLUE).png().toBuffer();
    const source = await plain(400, 200, RED)
      .composite([{ input: blue, left: 200, top: 0 }])
      .jpeg()
      // 6: the camera was turned, the left side of the sensor is the top of the picture.
      .withExif({ IFD0: { Orientation: "6", Artist: "Li" }, IFD3: { GPSLatitudeRef: "N" } })
      .withMetadata({ orientation: 6 })
      .toBuffer();

    const image = await goodsImage(source);

    expect(isNear(await colourAt(image, 0.5, 0.1), RED)).toBe(true);
    expect(isNear(await colourAt(image, 0.5, 0.9), BLUE)).toBe(true);
    const metadata = await sharp(image).metadata();
    expect([metadata.exif, metadata.orientation, metadata.icc]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("is the first frame of an animation", async () => {
    const frames = await Promise.all(
      [RED, BLUE].map((each) => plain(50, 50, each).png().toBuffer()),
    );
    const source = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(source).metadata()).pages).toBe(2);

    const image = await goodsImage(source);

    expect(isNear(await colourAt(image, 0.5, 0.5), RED)).toBe(true);
  });

  it.each(["cmyk", "b-w", "rgb16"])(
    "is in colours that every phone shows, from %s",
    async (space) => {
      const picture = plain(100, 100).toColourspace(space);
      const source = await (space === "cmyk" ? picture.jpeg() : picture.png()).toBuffer();

      const metadata = await sharp(await goodsImage(source)).metadata();

      expect(metadata).toMatchObject({ space: "srgb", width: 300, depth: "uchar" });
    },
  );
});

describe("a JPEG without its end", () => {
  const photo = async (progressive: boolean) => {
    const noise = { width: 640, height: 480, channels: 3 as const };
    const raw = Buffer.from(
      Array.from({ length: 640 * 480 * 3 }, (_, index) => (index * 7919) % 251),
    );
    return await sharp(raw, { raw: noise }).jpeg({ quality: 90, progressive }).toBuffer();
  };

  it.each([false, true])(
    "is taken when only the end marker is missing (progressive: %s)",
    async (progressive) => {
      const whole = await photo(progressive);
      const cut = whole.subarray(0, -2);

      expect(await goodsImage(cut)).toEqual(await goodsImage(whole));
    },
  );

  it.each([0.2, 0.5, 0.9, 0.98, 0.998])(
    "is refused when rows are missing: %d of it",
    async (share) => {
      for (const progressive of [false, true]) {
        const whole = await photo(progressive);
        const cut = whole.subarray(0, Math.floor(whole.length * share));

        expect((await refusalOf(cut))?.code, String(progressive)).toBe("image-not-readable");
      }
    },
  );
});

describe("refused is, with what was read", () => {
  it("a file of more than 10 MB", async () => {
    const refusal = await refusalOf(Buffer.alloc(10_000_001));

    expect(refusal).toEqual({
      code: "image-too-large",
      params: { read: 10_000_001, limit: 10_000_000 },
    });
  });

  it("a small file that unpacks to more than 50 million pixels", async () => {
    const source = await plain(8000, 6251).png().toBuffer();

    const refusal = await refusalOf(source);

    const params = { read: 8000 * 6251, limit: 50_000_000 };
    expect(refusal).toEqual({ code: "image-too-many-pixels", params });
  });

  it("a header that claims giant sizes", async () => {
    const source = await plain(10, 10).jpeg().toBuffer();
    const startOfFrame = source.indexOf(Buffer.from([0xff, 0xc0]));
    source.writeUInt16BE(65_500, startOfFrame + 5);
    source.writeUInt16BE(65_500, startOfFrame + 7);

    expect((await refusalOf(source))?.code).toBe("image-too-many-pixels");
  });

  it.each(["png", "jpeg", "webp", "gif"] as const)("%s that was cut off", async (format) => {
    const source = await noise(300, 200).toFormat(format).toBuffer();

    for (const part of [0.05, 0.3, 0.6, 0.95]) {
      const cut = source.subarray(0, Math.floor(source.length * part));
      expect(await refusalOf(cut)).toMatchObject({
        code: "image-not-readable",
        params: { read: format, expected: "PNG, JPEG, WebP, GIF" },
      });
    }
  });

  it.each([
    ["unknown", ""],
    ["unknown", "hello"],
    ["unknown", "\0\0\0\0"],
    ["svg", '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'],
    ["svg", '<?xml version="1.0"?><svg width="9" height="9"/>'],
    ["pdf", "%PDF-1.7"],
    ["bmp", "BM1234"],
    ["heic", "\0\0\0\x18ftypheic\0\0\0\0"],
    ["gif", "GIF89a/*<script>alert(1)</script>*/=1;"],
    ["png", "\x89PNG\r\n\x1a\n"],
    ["jpeg", "\xff\xd8\xff\xe0"],
    ["webp", "RIFF\0\0\0\0WEBPVP8 "],
  ])("what is %s in name only or another format: %#", async (read, text) => {
    expect(await refusalOf(Buffer.from(text, "latin1"))).toMatchObject({
      code: "image-not-readable",
      params: { read },
    });
  });

  it("nothing that is an image with something behind it, which does not come along", async () => {
    const script = "<script>alert(1)</script>PK\x03\x04";
    const source = Buffer.concat([await plain(50, 50).png().toBuffer(), Buffer.from(script)]);

    const image = await goodsImage(source);

    expect(Buffer.from(image).includes("script")).toBe(false);
  });

  it("damaged bytes of any kind, or they are drawn, and nothing crashes", async () => {
    const source = await noise(60, 60).jpeg().toBuffer();
    for (let position = 2; position < source.length; position += 97) {
      const damaged = Buffer.from(source);
      damaged[position] = 0xff - (damaged[position] ?? 0);
      const made = await maker.goodsImage(damaged);
      expect(made.ok ? made.image.length : made.refusal.code).toBeTruthy();
    }
  });
});
