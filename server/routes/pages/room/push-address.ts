import type { Access, Onboardings } from "../../../application/onboarding/onboardings.ts";
import { WeChatError } from "../../../application/ports/wechat/wechat-error.ts";
import { AppError } from "../../../errors.ts";
import type { PushAddress } from "../../../presenters/room/room-page.ts";

/** The push address, or why WeChat did not tell it; throws `not-found` where there can be none. */
export async function askPushAddress(
  onboardings: Onboardings,
  access: Access,
): Promise<PushAddress> {
  try {
    const address = await onboardings.pushAddress(access);
    if (address === null) throw new AppError("not-found");
    return { address };
  } catch (error) {
    if (!(error instanceof WeChatError)) throw error;
    const { kind, errcode, errmsg } = error;
    return { problem: { kind, errcode, errmsg, qrUrl: null } };
  }
}
