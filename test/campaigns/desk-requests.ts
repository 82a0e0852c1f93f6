/** What a consultant's program asks the service: by the API, and by forms where there is no call. */
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import type { ServiceProcess } from "../helpers/service-process.ts";
import { anyAddress, assertDone, type Reply } from "./merchant-requests.ts";
import { Refused } from "./tally.ts";

const FORM = "application/x-www-form-urlencoded";

type Asked = {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: string | object;
  readonly type?: string;
  /** The tag that was seen; any without it. */
  readonly seen?: string;
};
export type Answer = Reply & { readonly etag: string };

type FormOf = {
  readonly page: string;
  readonly action?: string;
  /** The status of what was done. */
  readonly leads?: number;
};

/** Somebody who is signed in, for as long as the data directory lasts. */
export class Desk {
  #session = "";

  /** With the link that the first start prints; once. */
  async comeIn(service: ServiceProcess): Promise<void> {
    if (this.#session !== "") return;
    const link = new URL(await linkOf(service));
    const fields = { name: "王芳", password: "一句只有自己知道的话，写在这里" };
    const reply = await this.#sendForm(service, link.pathname, link.pathname, fields);
    const cookies = reply.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
    this.#session = cookies.find((cookie) => cookie.startsWith("kaibo_session=")) ?? "";
    assert.notEqual(this.#session, "", await reply.text());
  }

  /** Its path. */
  async newPortfolio(service: ServiceProcess, name: string): Promise<string> {
    const reply = await this.ask(service, "/portfolios", { method: "POST", body: { name } });
    assertDone(reply, 201);
    return `/portfolios/${(JSON.parse(reply.text) as { id: string }).id}`;
  }

  async ask(service: ServiceProcess, path: string, asked: Asked = {}): Promise<Answer> {
    const { method = "GET", body, type = "application/json", seen = "*" } = asked;
    const reply = await fetch(`${service.url}/api/v1${path}`, {
      method,
      headers: {
        ...this.#headers(),
        ...(method !== "GET" && { "if-match": seen }),
        ...(body !== undefined && { "content-type": type }),
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const etag = reply.headers.get("etag") ?? "";
    return { status: reply.status, text: await reply.text(), etag };
  }

  async read(service: ServiceProcess, page: string): Promise<string> {
    const reply = await fetch(service.url + page, { headers: this.#headers() });
    assert.equal(reply.status, 200, page);
    return await reply.text();
  }

  /** Sends a form as the page has it. Throws `Refused` where it cannot be kept. */
  async submit(
    service: ServiceProcess,
    { page, action = page, leads = 303 }: FormOf,
    fields: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<void> {
    const reply = await this.#sendForm(service, page, action, fields);
    const text = await reply.text();
    if (reply.status === 503) throw new Refused(text);
    assert.equal(reply.status, leads, text);
  }

  async #sendForm(
    service: ServiceProcess,
    page: string,
    action: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<Response> {
    const shown = await fetch(service.url + page, { headers: this.#headers() });
    const cookies = shown.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
    const token = /name="_csrf" value="([^"]+)"/.exec(await shown.text())?.[1] ?? "";
    const body = new URLSearchParams({ _csrf: token });
    for (const [name, values] of Object.entries(fields)) {
      for (const value of [values].flat()) body.append(name, value);
    }
    const cookie = [this.#session, ...cookies].join("; ");
    const headers = { ...this.#headers(), cookie, "content-type": FORM };
    return await fetch(service.url + action, { method: "POST", headers, body, redirect: "manual" });
  }

  #headers(): Record<string, string> {
    return { ...anyAddress(), "sec-fetch-site": "same-origin", cookie: this.#session };
  }
}

/** It is printed when the service is ready. */
async function linkOf(service: ServiceProcess): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const link = /^sign in · (\S+)/m.exec(service.output())?.[1];
    if (link !== undefined) return link;
    await pause(50);
  }
  throw new Error(`no link to sign in:\n${service.output()}`);
}
