import { expect, it } from "vitest";
import { coverMaker } from "../../../../server/application/onboarding/cover-maker.ts";
import { noRoomProblem } from "../../../../server/application/onboarding/image-problem.ts";
import { AppError } from "../../../../server/errors.ts";

it.each([
  ["storage-onboarding-full", "image-room-taken"],
  ["storage-full", "image-no-room"],
  ["pictures-busy", "image-busy"],
] as const)("tells %s as a problem of the picture's field", (code, told) => {
  const params = { limit: "512 MiB" };

  expect(noRoomProblem("/room/coverImg", new AppError(code, { params }))).toEqual({
    pointer: "/room/coverImg",
    code: told,
    read: "",
    params,
  });
});

it("leaves every other error as it is", () => {
  expect(noRoomProblem("", new AppError("store-unavailable"))).toBeNull();
  expect(noRoomProblem("", new Error("another"))).toBeNull();
});

it("tells of a cover that there is no room for it, and goes on", async () => {
  const bytes = Buffer.from("a picture");
  const make = coverMaker({
    fetcher: { fetch: () => Promise.resolve({ ok: true, bytes }) },
    maker: { goodsImage: () => Promise.resolve({ ok: true, image: bytes }) },
    images: {
      put: () => Promise.reject(new AppError("storage-full")),
      get: () => Promise.resolve(null),
      removeUnused: () => Promise.resolve(0),
    },
  });

  expect(await make("onb_1", "https://a.example/1.jpg")).toMatchObject({
    imageId: null,
    problem: { code: "image-no-room" },
  });
});
