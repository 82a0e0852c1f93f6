import { expect, it } from "vitest";
import { zipArchives } from "../../../../../server/adapters/lists/zip-archive.ts";
import {
  HANDED_IN_LIMITS,
  type HandedInFile,
  keepAll,
} from "../../../../../server/application/goods/pictures/handed-in.ts";
import type { PictureKeeper } from "../../../../../server/application/onboarding/kept-pictures.ts";
import type { ArchiveReader } from "../../../../../server/application/ports/archives.ts";
import { AppError } from "../../../../../server/errors.ts";
import { zipOf } from "../../../adapters/lists/zip.ts";

const ACCESS = { id: "onb_1", credential: "code" } as const;
const bytes = (text: string) => new TextEncoder().encode(text);

/** Takes every picture as it is; one of which nothing is kept stands for a store without room. */
function keeper(): PictureKeeper {
  const made = (image: Uint8Array) => Promise.resolve({ ok: true, image } as const);
  return {
    imageMaker: {
      roomImages: () => Promise.reject(new Error("not asked")),
      roomImage: (_, source) => made(source),
      logoImage: () => Promise.reject(new Error("not asked")),
      goodsImage: (source) => {
        if (!bytes("no picture").every((byte, at) => source[at] === byte)) return made(source);
        const refusal = { code: "image-not-readable", params: { read: "unknown" } } as const;
        return Promise.resolve({ ok: false, refusal });
      },
    },
    onboardings: {
      keepImage: (_, image) => {
        const text = Buffer.from(image).toString();
        if (text !== "full") return Promise.resolve(`img_${text}`);
        return Promise.reject(new AppError("storage-full"));
      },
    },
  };
}

const kept = async (...files: HandedInFile[]) => await keptBy(zipArchives(), ...files);

async function keptBy(archives: ArchiveReader, ...files: HandedInFile[]) {
  const deps = { ...keeper(), archives };
  const { pictures, refused } = await keepAll(deps, ACCESS, files);
  return [
    ...pictures.map(({ file, imageId }) => `${file} ${imageId}`),
    ...refused.map(({ file, problem }) => `${file} ${problem.code}`),
  ];
}

const file = (name: string, text = name) => ({ name, bytes: bytes(text) });

it("keeps what can be read, and says of every other file why not", async () => {
  const archive = zipOf([
    { name: "in/a.jpg", content: bytes("a") },
    { name: "locked.jpg", content: bytes("b"), flags: 1 },
    { name: "nested.zip", content: zipOf([]) },
    { name: "damaged.jpg", content: bytes("c"), checksum: 1 },
  ]);

  const told = await kept(
    file("b.jpg", "b"),
    { name: "all.zip", bytes: archive },
    file("c.txt", "no picture"),
    file("d.jpg", "full"),
    { name: "e.jpg", bytes: null },
    { name: "f.rar", bytes: Buffer.from("Rar!\x1a\x07\0", "latin1") },
    file("g.jpg", "g"),
  );

  expect(told).toEqual([
    "b.jpg img_b",
    "in/a.jpg img_a",
    "g.jpg img_g",
    "locked.jpg archive-file-locked",
    "nested.zip archive-file-nested",
    "damaged.jpg archive-file-damaged",
    "c.txt image-not-readable",
    "d.jpg image-no-room",
    "e.jpg pictures-too-large-together",
    "f.rar archive-kind-unknown",
  ]);
});

it("names every picture that is more than are read at once", async () => {
  const { picturesMax } = HANDED_IN_LIMITS;
  const files = Array.from({ length: picturesMax + 2 }, (_, at) => file(`${at}.jpg`, `${at}`));

  const told = await kept(...files);

  expect(told.filter((line) => line.includes("img_"))).toHaveLength(picturesMax);
  expect(told.slice(picturesMax)).toEqual([
    `${picturesMax}.jpg pictures-too-many`,
    `${picturesMax + 1}.jpg pictures-too-many`,
  ]);
});

it.each([
  [{ filesMax: 1 }, ["all.zip archive-files-too-many"]],
  [{ unpackedBytesMax: 1 }, ["1.jpg img_1", "all.zip archive-unpacks-too-large"]],
])("says that an archive is more than %j, beside what was read", async (limit, expected) => {
  const limits = { filesMax: 10, unpackedBytesMax: 10, fileBytesMax: 10, ...limit };
  const parts = ["1", "2"].map((text) => ({ name: `${text}.jpg`, content: bytes(text) }));
  const archives = zipArchives(limits);

  expect(await keptBy(archives, { name: "all.zip", bytes: zipOf(parts) })).toEqual(expected);
});

it("throws what is our mistake", async () => {
  const deps = { ...keeper(), archives: zipArchives() };
  const broken = { ...deps, onboardings: { keepImage: () => Promise.reject(new Error("ours")) } };
  await expect(keepAll(broken, ACCESS, [file("a.jpg")])).rejects.toThrow("ours");
});
