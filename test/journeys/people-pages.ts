/** Step 2 and step 5 of connected accounts, in the states that only WeChat can bring about. */
import type { Page } from "playwright-core";
import type { Merchant } from "./merchant.ts";
import { daysFromToday } from "./shanghai-days.ts";

type Walk = {
  picture: string;
  /** Where the WeChat sandbox of the service is told what WeChat shall do. */
  sandboxUrl: string;
  arrived: (name: string) => Promise<void>;
};

/** The account that is refused, applies, waits and is found to be enabled. */
export async function visitApplication(
  merchant: Merchant,
  { sandboxUrl, arrived }: Omit<Walk, "picture">,
): Promise<void> {
  const control = (path: string, body: unknown) => told(sandboxUrl, path, body);
  const connects = async () => {
    await merchant.begins("connected");
    await merchant.fillsInFacts(daysFromToday(-7));
    await merchant.submits("facts.submitted");
    await merchant.opensStep("enable");
    await merchant.connects(`wxpeople${Date.now() % 1e8}`, "secret");
  };

  await control("PUT /faults", [
    { path: "/wxa/business/getliveinfo", kind: "errcode", errcode: 61007 },
  ]);
  await connects();
  await arrived("40-enable-not-authorised");
  await control("PUT /faults", []);

  await control("PUT /profile", { liveEnabled: false, platform: "closed" });
  await connects();
  await arrived("41-enable-not-enabled");
  await merchant.submits("enable.application-requested");
  await arrived("42-application-refused");
  await control("PUT /profile", { platform: "open" });
  await merchant.submits("enable.application-requested");
  await arrived("43-application-sent");
  await merchant.opensOverview();
  await arrived("44-overview-while-waiting");
  await merchant.visits(`${merchant.onboardingPath()}/jobs`);
  await arrived("45-jobs-waiting");
  await control("POST /live-application", { accept: true });
  await merchant.opensStep("enable");
  await merchant.submits("enable.check-requested");
  await arrived("46-enabled-plugin-due");
  await merchant.submits("enable.plugin-submitted");
  await arrived("47-plugin-submitted");
  await control("PUT /profile", { liveEnabled: true });
}

/** The anchor whose role is asked to be taken away while a room waits. */
export async function visitMembers(
  page: Page,
  merchant: Merchant,
  { picture, sandboxUrl, arrived }: Walk,
): Promise<void> {
  const anchor = `anchor_${Date.now() % 1e8}`;
  await told(sandboxUrl, `POST /members/${anchor}/verify`, {});
  await merchant.begins("connected");
  await merchant.fillsInFacts(daysFromToday(-7));
  await merchant.submits("facts.submitted");
  await merchant.opensStep("enable");
  await merchant.connects(`wxpeople${Date.now() % 1e8}`, "secret");
  await merchant.opensStep("room");
  const day = daysFromToday(3);
  await merchant.fillsInRoom(`${day}T20:00`, `${day}T22:00`, picture);
  await page.fill("input[name=anchorWechat]", anchor);
  await merchant.submits("room.submitted");
  await merchant.opensStep("anchors");
  await merchant.addsMember(anchor, "anchor");
  await merchant.submits("member.poll-requested");
  await arrived("50-anchor-listed");
  await page.click("article a.quiet-link");
  await arrived("51-removal-asked");
  await merchant.submits("member.removal-requested");
  await arrived("52-removal-refused");
}

async function told(sandboxUrl: string, control: string, body: unknown): Promise<void> {
  const [method = "", path = ""] = control.split(" ");
  const response = await fetch(new URL(`/_sandbox${path}`, sandboxUrl), {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${control}: ${await response.text()}`);
}
