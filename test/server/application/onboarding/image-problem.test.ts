import { expect, it } from "vitest";
import {
  cutOffProblem,
  imageProblem,
} from "../../../../server/application/onboarding/image-problem.ts";
import { fieldProblemMessage } from "../../../../server/application/reading/field-problems.ts";

it.each([
  ["image-too-large", 10_170_195, 10_000_000, "图片（10.2 MB）太大，最多 10 MB"],
  ["image-too-large", 10_000_001, 10_000_000, "图片（10.1 MB）太大，最多 10 MB"],
  ["image-too-many-pixels", 52_200_000, 50_000_000, "图片像素太多：5220 万像素，最多 5000 万像素"],
] as const)(
  "a picture with %s of %i is told in units, and what helps",
  (code, read, limit, told) => {
    const message = fieldProblemMessage(
      imageProblem("/x", { code, params: { read, limit } }),
      "zh-CN",
    );

    expect(message).toContain(told);
    expect(message).toContain("在微信里发给自己一次");
  },
);

it("a file that was cut off has the limit and no size", () => {
  expect(fieldProblemMessage(cutOffProblem("/x"), "en")).toContain(
    "the picture is too large, the most is 10 MB",
  );
});
