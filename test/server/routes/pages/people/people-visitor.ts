/** A browser without scripts that keeps cookies by their path, as browsers do. */
import type { TestApp } from "../../../../helpers/build-app.ts";

type Cookie = { name: string; value: string; path: string };
type Reply = Awaited<ReturnType<TestApp["app"]["inject"]>>;

export class PeopleVisitor {
  readonly #app: TestApp["app"];
  #cookies: Cookie[] = [];

  constructor({ app }: Pick<TestApp, "app">) {
    this.#app = app;
  }

  /** What would be sent along to that address. */
  cookieFor(url: string): string {
    const path = url.split("?")[0] ?? "";
    const sent = this.#cookies.filter(
      (one) => one.path === "/" || path === one.path || path.startsWith(`${one.path}/`),
    );
    return sent.map(({ name, value }) => `${name}=${value}`).join("; ");
  }

  async get(url: string, headers: Record<string, string> = {}): Promise<Reply> {
    return this.#kept(
      await this.#app.inject({ url, headers: { cookie: this.cookieFor(url), ...headers } }),
    );
  }

  /** Sends a form of the page, with what the page put into it against forgery. */
  async post(
    url: string,
    fields: Record<string, string>,
    { from = url, headers = {} }: { from?: string; headers?: Record<string, string> } = {},
  ): Promise<Reply> {
    const page = await this.get(from);
    const [, csrf = ""] = /name="_csrf" value="([^"]*)"/.exec(page.body) ?? [];
    return this.#kept(
      await this.#app.inject({
        method: "POST",
        url,
        headers: {
          cookie: this.cookieFor(url),
          "content-type": "application/x-www-form-urlencoded",
          ...headers,
        },
        payload: new URLSearchParams({ _csrf: csrf, ...fields }).toString(),
      }),
    );
  }

  #kept(reply: Reply): Reply {
    for (const { name, value, path = "/", maxAge, expires } of reply.cookies) {
      this.#cookies = this.#cookies.filter((one) => one.name !== name || one.path !== path);
      const isGone = value === "" || maxAge === 0 || expires?.getTime() === 0;
      if (!isGone) this.#cookies.push({ name, value, path });
    }
    return reply;
  }
}
