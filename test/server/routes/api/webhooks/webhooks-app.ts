/** An application with a key whose webhooks are posted to a receiver that the test plays. */
import type { LightMyRequestResponse } from "fastify";
import { Webhook as Verifier } from "standardwebhooks";
import { newApiKey } from "../../../../../server/application/people/api-key.ts";
import type { Post } from "../../../../../server/application/ports/posting.ts";
import type { Principal } from "../../../../../server/application/ports/principals.ts";
import { API } from "../../../../helpers/api-client.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";

export const URL_OF_MALL = "https://mall.example/kaibo";

export type Event = {
  readonly id: string;
  readonly type: string;
  readonly timestamp: string;
  readonly data: Record<string, unknown>;
};

export type WebhooksApp = TestApp & {
  readonly principal: Principal;
  ask(
    method: "GET" | "POST" | "DELETE",
    path: string,
    options?: { payload?: object; key?: string },
  ): Promise<LightMyRequestResponse>;
  /** Makes a webhook, and answers with its id and its secret. */
  hook(
    events: readonly string[],
    more?: { url?: string; portfolio?: string },
  ): Promise<{ id: string; secret: string }>;
  /** Runs the jobs that are due, and sends what is due. */
  settle(): Promise<void>;
  readonly keys: { readonly own: string; readonly read: string; readonly other: string };
};

export async function openWebhooksApp(): Promise<WebhooksApp> {
  const test = await buildTestApp();
  const keyFrom = (seed: number) => newApiKey({ bytes: (count) => Buffer.alloc(count, seed) });
  const keys = { own: keyFrom(1), read: keyFrom(2), other: keyFrom(3) };
  const createdAt = "2026-11-21T00:00:00.000Z";
  await test.apiKeys.add(keys.own, { name: "mall", createdAt });
  await test.apiKeys.add(keys.read, { name: "reader", createdAt, scope: "read" });
  await test.apiKeys.add(keys.other, { name: "other", createdAt });
  const ask: WebhooksApp["ask"] = async (method, path, { payload, key = keys.own } = {}) =>
    await test.app.inject({
      method,
      url: API + path,
      headers: { authorization: `Bearer ${key}` },
      ...(payload && { payload }),
    });
  return {
    ...test,
    keys,
    ask,
    principal: { id: "key:mall", kind: "key", name: "mall", scope: "write" },
    async hook(events, more = {}) {
      const payload = { url: URL_OF_MALL, events, ...more };
      const reply = await ask("POST", "/webhooks", { payload });
      if (reply.statusCode !== 201) throw new Error(reply.body);
      return reply.json();
    },
    async settle() {
      await test.jobs.runDue();
      await test.useCases.webhooks.outbox.sendDue();
    },
  };
}

/** What a receiver reads; throws unless the signature is right by the secret. */
export function verified({ headers, body }: Post, secret: string, now: Date): Event {
  const id = headers["webhook-id"] ?? "";
  const text = Buffer.from(body).toString("utf8");
  const read = new Verifier(secret).verify(text, atPresent(headers, now, text, secret));
  return { id, ...(read as Omit<Event, "id">) };
}

/** The library compares with the clock of the machine: the headers are checked as they are, then signed for it anew. */
function atPresent(
  headers: Readonly<Record<string, string>>,
  now: Date,
  text: string,
  secret: string,
): Record<string, string> {
  const id = headers["webhook-id"] ?? "";
  const at = new Date(Number(headers["webhook-timestamp"]) * 1000);
  const verifier = new Verifier(secret);
  const isSigned = headers["webhook-signature"]?.split(" ").includes(verifier.sign(id, at, text));
  if (isSigned !== true) throw new Error("it is not signed with this secret");
  if (Math.abs(at.getTime() - now.getTime()) > 5000) throw new Error("it is of another time");
  const present = new Date();
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(present.getTime() / 1000)),
    "webhook-signature": verifier.sign(id, present, text),
  };
}
