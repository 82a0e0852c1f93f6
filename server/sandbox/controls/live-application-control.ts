/** The account's admin, who is asked in WeChat whether live shall be enabled. */
import { z } from "zod";
import type { Account } from "../account.ts";
import { answerApplication, applicationStatus } from "../live-application.ts";
import type { World } from "../world.ts";
import { type Control, ControlRefused } from "./control.ts";

const AnswerBody = z.strictObject({
  accept: z.boolean(),
  /** Whose admin answers; absent: of every account that has an application waiting. */
  appid: z.string().min(1).max(64).optional(),
});

export function registerLiveApplicationControl(control: Control, world: World): void {
  control("POST", "/live-application", AnswerBody, ({ accept, appid }) => {
    const asked = [...world.accounts.values()].filter(
      (account) => appid === undefined || account.appid === appid,
    );
    const answered = asked.filter((account) => answerApplication(world, account, accept));
    if (answered.length === 0) throw new ControlRefused(404, "no application waits for an answer");
  });
}

/** An application as `/_sandbox/state` shows it, with the event that WeChat sends to the service provider. */
export function applicationView(world: World, account: Account) {
  const application = account.liveApplication;
  const status = applicationStatus(world, account);
  if (application === null || status === null) return [];
  const { appid } = account;
  const openTime = Math.floor((application.answer?.atMs ?? 0) / 1000);
  const event = {
    Event: "wxa_live_apply_event",
    // WeChat's spelling.
    ApplyLiveInfoNoitfy: { appid, open_time: openTime },
  };
  const appliedAt = new Date(application.appliedAtMs).toISOString();
  return [{ appid, appliedAt, status, event: status === "accepted" ? event : null }];
}
