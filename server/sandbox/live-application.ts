/**
 * Applying for live: https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/live-player/api_applylivelnfo
 * The account's admin has to accept the terms within 24 hours; until then nothing is enabled.
 */
import { z } from "zod";
import type { Account } from "./account.ts";
import { answering, type DeskEndpoint } from "./desk.ts";
import { field } from "./form.ts";
import { FORMAT, Refusal } from "./refusal.ts";
import { nowIn, type World } from "./world.ts";

const CONSENT_MS = 24 * 3600 * 1000;
const CLOSED = new Refusal(268489001, "system maintenance, live can not be applied for now");
const NO_PAYMENT = new Refusal(2, "no payment within 90 days");

/** Whether the account may use live: all may, or its admin has accepted. */
export function hasLive(world: World, account: Account): boolean {
  return world.profile.liveEnabled || account.liveApplication?.answer?.accepted === true;
}

/** Where an application stands; null where nobody applied. */
export function applicationStatus(
  world: World,
  { liveApplication: application }: Account,
): "waiting" | "lapsed" | "accepted" | "declined" | null {
  if (application === null) return null;
  if (application.answer) return application.answer.accepted ? "accepted" : "declined";
  const lapsesAtMs = application.appliedAtMs + CONSENT_MS;
  return nowIn(world).getTime() < lapsesAtMs ? "waiting" : "lapsed";
}

/** The admin's answer; false when no application waits for one. */
export function answerApplication(world: World, account: Account, accepted: boolean): boolean {
  if (applicationStatus(world, account) !== "waiting") return false;
  if (account.liveApplication) {
    account.liveApplication.answer = { accepted, atMs: nowIn(world).getTime() };
  }
  return true;
}

/** Takes live away from all who were given it one by one. */
export function withdrawLive(world: World): void {
  for (const account of world.accounts.values()) account.liveApplication = null;
}

const ApplyForm = z.object({ action: field(z.literal("apply"), FORMAT) });

export const applicationEndpoints: readonly DeskEndpoint[] = [
  {
    path: "/wxa/business/applyliveinfo",
    method: "POST",
    access: "token",
    dailyQuota: 100,
    answer: answering(ApplyForm, ({ action }, { world, account }) => {
      if (world.profile.platform === "closed") return CLOSED;
      if (!world.profile.recentPayment) return NO_PAYMENT;
      if (!hasLive(world, account)) {
        account.liveApplication = { appliedAtMs: nowIn(world).getTime(), answer: null };
      }
      return { errcode: 0, errmsg: "ok", action };
    }),
  },
];
