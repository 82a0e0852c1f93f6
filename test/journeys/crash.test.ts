import { describe, expect, it } from "vitest";
import { type Journey, setOutAlone, withBrowser } from "./journey.ts";
import { ANCHOR } from "./merchant.ts";
import { daysFromToday } from "./shanghai-days.ts";

const browser = withBrowser();

/** What the merchant does at each point of the way, and the page on which the power goes out. */
const WAY: readonly { name: string; step: string; act: (journey: Journey) => Promise<void> }[] = [
  {
    name: "after the facts were judged",
    step: "eligibility",
    act: async ({ merchant }) => {
      await merchant.opensStep("eligibility");
      await merchant.fillsInFacts(daysFromToday(-7));
      await merchant.submits("facts.submitted");
    },
  },
  {
    name: "while WeChat decides",
    step: "enable",
    act: async ({ merchant }) => {
      await merchant.opensStep("enable");
      await merchant.submits("enable.applied");
    },
  },
  {
    name: "when live is enabled",
    step: "enable",
    act: async ({ merchant }) => {
      await merchant.opensStep("enable");
      await merchant.submits("enable.approved");
    },
  },
  {
    name: "with the room filled in and its pictures made",
    step: "room",
    act: async ({ merchant, picture }) => {
      await merchant.opensStep("room");
      await merchant.fillsInRoom(`${daysFromToday(3)}T20:00`, `${daysFromToday(3)}T22:00`, picture);
      await merchant.submits("room.submitted");
    },
  },
  {
    name: "with goods in review",
    step: "goods",
    act: async ({ merchant, picture }) => {
      await merchant.opensStep("goods");
      await merchant.addsGoods("羊毛连衣裙", picture);
      await merchant.submits("goods.submitted");
    },
  },
  {
    name: "with an anchor who has not authorised yet",
    step: "anchors",
    act: async ({ merchant }) => {
      await merchant.opensStep("anchors");
      await merchant.addsMember(ANCHOR, "anchor");
    },
  },
];

describe("kill -9, a restart and the resume link", () => {
  it("bring back the same page with the same answers at every step", {
    timeout: 400_000,
  }, async () => {
    let journey = await setOutAlone(browser());
    await journey.merchant.begins("manual");
    for (const { name, step, act } of WAY) {
      await act(journey);
      await journey.merchant.opensStep(step);
      const before = await seen(journey);
      const link = new URL(await journey.merchant.resumeLink());

      journey = await journey.crash();
      await journey.merchant.resumes(link);

      expect(new URL(journey.page.url()).pathname, name).toContain(`/${step}`);
      expect(await seen(journey), name).toEqual(before);
    }
  });

  it("also by the code that the merchant wrote down, typed with small letters and spaces", async () => {
    const first = await setOutAlone(browser());
    await first.merchant.begins("manual");
    await first.merchant.opensOverview();
    const path = first.merchant.onboardingPath();
    const code = (await first.page.textContent("#resume-code")) ?? "";

    const { page, merchant } = await first.crash();
    await merchant.visits("/resume");
    await merchant.fillsIn({ code: code.toLowerCase().replaceAll("-", " ") });
    await page.click("main form button");

    expect(new URL(page.url()).pathname).toBe(path);
  });
});

describe("kill -9 of a connected onboarding", () => {
  it("loses nothing on either side: the goods still find their room in the sandbox", {
    timeout: 240_000,
  }, async () => {
    const first = await setOutAlone(browser());
    const anchor = "anchor_after_crash";
    await first.merchant.begins("connected");
    await first.merchant.submits("live.declared-enabled");
    await first.merchant.opensStep("enable");
    await first.merchant.connects("wxjourney003", "secret");
    await verify(first, anchor);
    await first.merchant.opensStep("room");
    await first.merchant.fillsInRoom(
      `${daysFromToday(3)}T20:00`,
      `${daysFromToday(3)}T22:00`,
      first.picture,
    );
    await first.merchant.fillsIn({ anchorWechat: anchor });
    await first.merchant.submits("room.submitted");
    await first.merchant.opensStep("goods");
    await first.merchant.addsGoods("羊毛连衣裙", first.picture);
    await first.merchant.submits("goods.submitted");
    const link = new URL(await first.merchant.resumeLink());

    const { page, merchant, service } = await first.crash();
    await merchant.resumes(link);
    await fetch(`${service.sandboxUrl}/_sandbox/goods/1/review`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ decision: "approved" }),
    });
    await merchant.submits("goods.review-requested");
    await merchant.submits("goods.placement-requested");

    expect(await page.locator("[data-goods=placed]").count()).toBe(1);
  });
});

async function verify({ service }: Journey, wechatId: string): Promise<void> {
  const address = `${service.sandboxUrl}/_sandbox/members/${wechatId}/verify`;
  expect((await fetch(address, { method: "POST" })).ok).toBe(true);
}

/** The page as a person sees it: words, and what stands in the fields; without the port, which changes. */
async function seen({ page, service }: Journey) {
  const words = await page.innerText("main");
  const fields = await page.locator("main input, main textarea, main select").all();
  const values = await Promise.all(
    fields.map(async (field) => {
      const name = await field.getAttribute("name");
      if (name === "_csrf" || name === "_key") return "";
      const isChecked = (await field.getAttribute("checked")) !== null;
      return `${String(name)}=${await field.inputValue()}${isChecked ? " ✓" : ""}`;
    }),
  );
  const images = await page.locator("main img").all();
  const pictures = await Promise.all(images.map((image) => image.getAttribute("src")));
  return { words: words.replaceAll(service.url, ""), values, pictures };
}
