/** What a merchant's program asks the service, as fast as it is answered. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { ServiceProcess } from "../helpers/service-process.ts";
import { count, Refused, type Tally } from "./tally.ts";

export type Own = { readonly id: string; readonly token: string };

/** Throws `Refused` for the one, and fails for any other reply that is not as expected. */
export function assertDone({ status, text }: Reply, expected: number): void {
  if (status === 503 && text.includes("store-unavailable")) throw new Refused(text);
  assert.equal(status, expected, text);
}

export async function begin(service: ServiceProcess, creation: object): Promise<Own> {
  const reply = await ask(service, "/onboardings", {
    own: null,
    body: JSON.stringify(creation),
    type: "application/json",
    key: randomUUID(),
  });
  assertDone(reply, 201);
  return JSON.parse(reply.text) as Own;
}

export async function tell(service: ServiceProcess, own: Own | null, event: object): Promise<void> {
  const asked = { own, body: JSON.stringify(event), type: "application/json" };
  const reply = await ask(service, `/onboardings/${own?.id}/events`, asked);
  assertDone(reply, 200);
}

export async function itemsOf<Item>(
  service: ServiceProcess,
  own: Own | null,
  path: string,
  tally: Tally,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let page: string | null = ""; page !== null; ) {
    const query: string = page === "" ? "" : `?pageToken=${encodeURIComponent(page)}`;
    const reply = await ask(service, `/onboardings/${own?.id}${path}${query}`, { own });
    count(reply, tally);
    if (reply.status !== 200) return items;
    const body = JSON.parse(reply.text) as { items: Item[]; nextPageToken?: string | null };
    items.push(...body.items);
    page = body.nextPageToken ?? null;
  }
  return items;
}

type Asked = {
  readonly own: Own | null;
  readonly body?: string | Buffer;
  readonly type?: string;
  readonly key?: string;
};
export type Reply = { readonly status: number; readonly text: string };

/** Each request claims another address, so that the limit for one address does not slow the load down. */
export function anyAddress(): { readonly "x-forwarded-for": string } {
  const part = () => Math.floor(Math.random() * 250) + 1;
  return { "x-forwarded-for": `10.${part()}.${part()}.${part()}` };
}

export async function ask(
  service: ServiceProcess,
  path: string,
  { own, body, type, key }: Asked,
): Promise<Reply> {
  const reply = await fetch(`${service.url}/api/v1${path}`, {
    headers: {
      ...anyAddress(),
      ...(own && { authorization: `Bearer ${own.token}` }),
      ...(type !== undefined && { "content-type": type, "if-match": "*" }),
      ...(key !== undefined && { "idempotency-key": key }),
    },
    ...(body !== undefined && {
      method: "POST",
      body: typeof body === "string" ? body : new Uint8Array(body),
    }),
  });
  return { status: reply.status, text: await reply.text() };
}
