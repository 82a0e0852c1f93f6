/** What WeChat pushed to a service provider, passed on as it came. */
import { z } from "zod";
import { readPushEvent } from "../../../application/members/push-event.ts";
import type { Access } from "../../../application/onboarding/onboardings.ts";
import type { UseCases } from "../../../compose.ts";
import { isCoded } from "../../../errors.ts";
import { RequestMalformed } from "../../../plugins/request-errors.ts";
import { accessOf, ofOnboarding } from "../frame/access.ts";
import { type Api, bytesOf, takeBytes } from "../frame/api.ts";
import { problems } from "../frame/problem-schema.ts";

/** An event of WeChat's has a few hundred bytes. */
const BODY_BYTES_MAX = 16 * 1024;
const MEDIA_TYPES = ["application/json", "application/xml", "text/xml", "text/plain"];
const UTF_8 = new TextDecoder("utf-8", { fatal: true });

const PushOutcome = z
  .strictObject({
    event: z.string().describe("The name of the event that was read"),
    outcome: z
      .enum(["checked", "ignored"])
      .describe("`checked`: WeChat was asked whether live is enabled now; nothing else was taken"),
  })
  .meta({ id: "PushOutcome" });

type Options = Pick<UseCases, "onboardings">;

export function weChatEventRoutes(app: Api, { onboardings }: Options): void {
  takeBytes(app, MEDIA_TYPES, BODY_BYTES_MAX);

  const pushing = {
    operationId: "passOnWeChatEvent",
    summary: "Pass on what WeChat pushed about live",
    description:
      "The body as WeChat pushed it to the service provider's address, decrypted, JSON or XML. Of `wxa_live_apply_event` " +
      "only the name is read: it is taken as a reason to ask WeChat whether live is enabled now. The other events of " +
      "live (`wxalive_…`) are taken and ignored; anything else is refused.",
    ...ofOnboarding("onboardings"),
    consumes: MEDIA_TYPES,
    body: z.unknown().meta({ example: { Event: "wxa_live_apply_event" } }),
    response: { 202: PushOutcome, ...problems(400, 401, 404, 413, 415, 429) },
  };

  app.post(
    "/onboardings/:id/wechat-events",
    { schema: pushing, bodyLimit: BODY_BYTES_MAX },
    async (request, reply) => {
      const access = accessOf(request, request.params);
      await onboardings.open(access);
      const event = readPushEvent(textOf(bytesOf(request)));
      if (event === null) throw new RequestMalformed("wechat-event");
      const isChecked = event.isAboutApplication && (await check(onboardings, access));
      const outcome = isChecked ? ("checked" as const) : ("ignored" as const);
      return await reply.code(202).send({ event: event.name, outcome });
    },
  );
}

/** False where there is nothing to find out: live is known to be enabled, or no account is connected. */
async function check(onboardings: Options["onboardings"], access: Access): Promise<boolean> {
  try {
    const body = { type: "enable.check-requested" };
    const sent = await onboardings.send(access, { body, expectedRevision: null });
    return sent.ok;
  } catch (error) {
    if (isCoded(error, "event-not-allowed")) return false;
    throw error;
  }
}

/** Empty where it is no text. */
function textOf(body: Uint8Array): string {
  try {
    return UTF_8.decode(body);
  } catch {
    return "";
  }
}
