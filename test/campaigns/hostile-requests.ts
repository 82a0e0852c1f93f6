/** What strangers may send at the limits that the service has: much at once, and nothing that would harm other software. */
import { request } from "node:http";
import { writeXlsx } from "hucre/xlsx";
import { plain } from "../server/adapters/images/pictures.ts";

export type Stranger = { readonly id: string; readonly token: string };
type Sent = { readonly path: string; readonly type: string; readonly body: Buffer };

/** One round of a kind; `strangers` are onboardings to send to. Resolves when all is answered or given up. */
export type Attack = (to: Service, strangers: readonly Stranger[]) => Promise<void>;

/** Each request claims another address, so that the limits for one address are none. */
export class Service {
  readonly url: URL;
  #asked = 0;

  constructor(url: string) {
    this.url = new URL(url);
  }

  /** The status; null when the connection ended without one. */
  async send(
    { path, type, body }: Sent,
    { token }: Partial<Stranger> = {},
  ): Promise<number | null> {
    const reply = await fetch(new URL(path, this.url), {
      method: "POST",
      headers: {
        "content-type": type,
        "if-match": "*",
        "x-forwarded-for": this.#address(),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body,
    }).catch(() => null);
    await reply?.arrayBuffer().catch(() => null);
    return reply?.status ?? null;
  }

  async enrol(): Promise<Stranger> {
    const reply = await fetch(new URL("/api/v1/onboardings", this.url), {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": this.#address() },
      body: JSON.stringify({ mode: "manual" }),
    });
    return (await reply.json()) as Stranger;
  }

  async tell({ id, token }: Stranger, event: object): Promise<void> {
    const path = `/api/v1/onboardings/${id}/events`;
    await this.send({ path, type: JSON_TYPE, body: json(event) }, { token });
  }

  /** Announces so many bytes, sends a tenth of them and waits; resolves when the service or we give up. */
  leaveUnfinished({ id, token }: Stranger, bytes: number, forMs: number): Promise<void> {
    return new Promise((resolve) => {
      const upload = request(new URL(`/api/v1/onboardings/${id}/images?for=goods`, this.url), {
        method: "POST",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "image/png",
          "content-length": bytes,
          "x-forwarded-for": this.#address(),
        },
      });
      upload.once("close", resolve).once("error", () => undefined);
      upload.once("response", (reply) => reply.resume());
      upload.write(Buffer.alloc(bytes - 1));
      setTimeout(() => upload.destroy(), forMs).unref();
    });
  }

  #address(): string {
    this.#asked += 1;
    return `10.${(this.#asked >> 16) % 256}.${(this.#asked >> 8) % 256}.${this.#asked % 256}`;
  }
}

const JSON_TYPE = "application/json";
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const json = (body: unknown) => Buffer.from(JSON.stringify(body));
const members = (count: number) => Object.fromEntries(many(count, (index) => [`k${index}`, 0]));

const check = (body: unknown): Sent => ({
  path: "/api/v1/checks",
  type: JSON_TYPE,
  body: json(body),
});
const batch = (lines: readonly string[]): Sent => ({
  path: "/api/v1/checks/batch",
  type: "application/x-ndjson",
  body: Buffer.from(lines.join("\n")),
});
const manyAtOnce =
  (count: number, sent: Sent): Attack =>
  async (service) => {
    await Promise.all(many(count, () => service.send(sent)));
  };
const imported =
  (body: Buffer): Attack =>
  async (service, strangers) => {
    const path = ({ id }: Stranger) => `/api/v1/onboardings/${id}/goods/import`;
    const sends = strangers
      .slice(0, 3)
      .map((one) => service.send({ path: path(one), type: "application/octet-stream", body }, one));
    await Promise.all(sends);
  };

const HEADER = "商品名称,封面图片,价格,商品路径";
const goods = (count: number, row: (index: number) => string) =>
  Buffer.from([HEADER, ...many(count, row)].join("\n"));

const workbook = async (rows: (string | number)[][]) =>
  Buffer.from(await writeXlsx({ sheets: [{ name: "a", rows }] }));

/** By their names; each is made before it is measured. */
export const ATTACKS: Readonly<Record<string, () => Attack | Promise<Attack>>> = {
  "many members": () => manyAtOnce(30, check({ facts: members(6000) })),
  "many problems": () =>
    manyAtOnce(
      30,
      check({ facts: { adSpend: many(1000, () => ({ a: 0, b: 0, c: 0, d: 0, e: 0, on: 0 })) } }),
    ),
  "a batch of bad lines": () => manyAtOnce(1, batch(many(50_000, () => '{"facts":{"a":0,"b":0}}'))),
  "a batch of crowded lines": () =>
    manyAtOnce(1, batch(many(597, () => JSON.stringify({ facts: members(1200) })))),
  "workbooks at the limits": async () =>
    imported(await workbook(many(5000, (row) => many(30, (column) => `值 ${row} ${column}`)))),
  "workbooks beyond the limits": async () =>
    imported(await workbook(many(5000, () => many(200, (at) => at)))),
  "lists of bad rows": () => imported(goods(5000, () => "x,y,z,w")),
  "lists of good rows": () =>
    imported(goods(5000, (at) => `羊毛围巾${at},https://a.example/${at}.jpg,9.9,pages/a?id=${at}`)),
  "wide lists": () => imported(goods(5000, () => `${"长".repeat(600)},a,b,c`)),
  "twelve pictures of 50 megapixels": async () => {
    const picture = await plain(7071, 7071).png({ progressive: true }).toBuffer();
    return async (service, strangers) => {
      const path = ({ id }: Stranger) => `/api/v1/onboardings/${id}/images?for=room`;
      const sends = strangers.map((one) =>
        service.send({ path: path(one), type: "image/png", body: picture }, one),
      );
      await Promise.all(sends);
    };
  },
  "forty unfinished uploads": () => async (service, strangers) => {
    const held = many(40, (at) => strangers[at % strangers.length]).flatMap((one) => one ?? []);
    await Promise.all(held.map((one) => service.leaveUnfinished(one, 10_000_000, 5000)));
  },
  "long forms and addresses": () => async (service) => {
    const body = Buffer.from(`code=${"x".repeat(200_000)}`);
    const type = "application/x-www-form-urlencoded";
    await Promise.all(many(30, () => service.send({ path: "/resume", type, body })));
    const address = `/what-if?checked=1&${many(300, (at) => `categories=a%3E${at}`).join("&")}`;
    await Promise.all(many(30, () => fetch(new URL(address, service.url)).then((r) => r.text())));
  },
};
