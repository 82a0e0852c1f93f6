/** A consultant's week in two days; both languages in `npm run faults`, one a run here. */
import { expect, inject, it } from "vitest";
import { temporaryDirectory } from "../helpers/temporary-directory.ts";
import { withBrowser } from "./journey.ts";
import { OVER_TIME, walkOverTime } from "./time-walk.ts";

const browser = withBrowser();

it("A consultant asks, audits, sees a day later what changed and why, hands on and takes back", {
  timeout: 120_000,
}, async () => {
  const language = inject("seed") % 2 === 0 ? "zh-CN" : "en";

  expect(await walkOverTime(browser(), await temporaryDirectory(), { language })).toEqual(
    OVER_TIME,
  );
});
