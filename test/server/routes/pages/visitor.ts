/** A browser without a window: it keeps cookies by their paths and sends forms as they stand on the page. */

import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import type { SignedInPerson } from "../../../helpers/sign-in.ts";
import { attribute, type Document, type Element, readHtml, within } from "../../../views/html.ts";

type Fields = Readonly<Record<string, string | readonly string[]>>;
/** One file of a field, or several by what they are called. */
type Files = Readonly<Record<string, Buffer | Readonly<Record<string, Buffer>>>>;
type Cookie = { name: string; value: string; path: string };

/** What is changed in a form before it is sent; `files` by field name. */
export type Filling = {
  fields?: Fields;
  files?: Files;
  key?: string;
  headers?: Record<string, string>;
};

export type Page = {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  readonly document: Document;
  readonly reply: LightMyRequestResponse;
};

/** With the session of somebody who has signed in. */
export function signedInVisitor(
  app: FastifyInstance,
  { headers }: Pick<SignedInPerson, "headers">,
): Visitor {
  const visitor = new Visitor(app);
  const [name = "", value = ""] = headers.cookie.split("=");
  visitor.cookies.push({ name, value, path: "/" });
  return visitor;
}

export class Visitor {
  readonly #app: FastifyInstance;
  readonly cookies: Cookie[] = [];

  constructor(app: FastifyInstance) {
    this.#app = app;
  }

  async visits(url: string, headers: Record<string, string> = {}): Promise<Page> {
    return await this.#asks({ method: "GET", url, headers });
  }

  /** Sends any body, as somebody without our form would. */
  async posts(
    url: string,
    payload: string | Buffer,
    type = FORM,
    headers: Record<string, string> = {},
  ): Promise<Page> {
    const sent = { ...headers, "content-type": type };
    return await this.#asks({ method: "POST", url, headers: sent, payload });
  }

  /**
   * Sends the form of a button as it stands on the page, with changes, and follows where it leads. A button is the event
   * that it means; where a page has several for one event, with what is hidden in its form: `goods.reviewed:approved`.
   * A form that means no event is called by its id or by the end of where it goes: `#columns`, `/accounts/new`.
   */
  async submits(page: Page, button: string, filling: Filling = {}): Promise<Page> {
    const sent = await this.sends(page, button, filling);
    const { location } = sent.reply.headers;
    return sent.status === 303 ? await this.visits(String(location).split("#")[0] ?? "/") : sent;
  }

  /** The same without following. */
  async sends(
    page: Page,
    button: string,
    { fields = {}, files = {}, key, headers }: Filling = {},
  ): Promise<Page> {
    const form = formOf(page, button, key === undefined ? {} : { key });
    const values = new Map([...valuesOf(form), ...Object.entries(fields)]);
    const action = attribute(form, "action") ?? page.url;
    const entries = [...values].flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    );
    if (attribute(form, "enctype") !== "multipart/form-data") {
      return await this.posts(action, new URLSearchParams(entries).toString(), FORM, headers);
    }
    const { body, type } = await multipart(entries, files);
    return await this.posts(action, body, type, headers);
  }

  /** A form's token against forgery, from a page of ours. */
  async token(): Promise<string> {
    const page = await this.visits("/resume");
    return field(page, "_csrf");
  }

  /** Begins an onboarding as the home page does; answers with its path. */
  async begins(mode: "manual" | "connected" = "manual"): Promise<string> {
    const home = await this.visits("/");
    const sent = await this.sends(home, "", { fields: { mode } });
    return String(sent.reply.headers.location).split("/").slice(0, 3).join("/");
  }

  async #asks(request: {
    method: "GET" | "POST";
    url: string;
    headers: Record<string, string>;
    payload?: string | Buffer;
  }): Promise<Page> {
    const path = request.url.split("?")[0] ?? "/";
    const mine = this.cookies.filter(
      (cookie) => cookie.path === "/" || path === cookie.path || path.startsWith(`${cookie.path}/`),
    );
    const cookies = Object.fromEntries(mine.map(({ name, value }) => [name, value]));
    const reply = await this.#app.inject({ ...request, cookies });
    for (const { name, value, path: of = "/" } of reply.cookies) {
      const at = this.cookies.findIndex((cookie) => cookie.name === name && cookie.path === of);
      this.cookies.splice(at < 0 ? this.cookies.length : at, 1, { name, value, path: of });
    }
    const html = reply.body;
    const isHtml = String(reply.headers["content-type"]).startsWith("text/html");
    const document = readHtml(isHtml ? html : "");
    return { url: request.url, status: reply.statusCode, html, document, reply };
  }
}

const FORM = "application/x-www-form-urlencoded";

export function find(page: Page, tag: string, attributes: Record<string, string> = {}): Element[] {
  return page.document.elements.filter(
    (element) =>
      element.tag === tag &&
      Object.entries(attributes).every(([name, value]) => attribute(element, name) === value),
  );
}

/** The value of the first such attribute on the page, for what is marked for programs: `data-verdict`. */
export function marked(page: Page, name: string): string | null {
  const [value] = page.document.elements.flatMap((element) => attribute(element, name) ?? []);
  return value ?? null;
}

export function verdictOf(page: Page): string | null {
  return marked(page, "data-verdict");
}

/** The fields of a form as the query of its address. */
export function query(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString();
}

/** The text of the page's main part, as a person reads it. */
export function words(page: Page): string {
  return (find(page, "main")[0]?.text ?? "").replaceAll(/\s+/g, " ");
}

/** What stands in a field: text, or the choice that is made. */
export function field(page: Page, name: string): string {
  const named = page.document.elements.filter((element) => attribute(element, "name") === name);
  const chosen = named.find((element) => element.attributes.has("checked"));
  const element = chosen ?? named.find(isText);
  return element === undefined ? "" : valueOf(element);
}

function valueOf(element: Element): string {
  if (element.tag === "textarea") return element.text;
  if (element.tag !== "select") return attribute(element, "value") ?? "";
  const options = within(element).filter(({ tag }) => tag === "option");
  const chosen = options.find(({ attributes }) => attributes.has("selected")) ?? options[0];
  return (chosen && attribute(chosen, "value")) ?? "";
}

/** The errors of the summary, each with the id it leads to. */
export function errors(page: Page): { to: string | null; text: string }[] {
  const summary = find(page, "div", { id: "error-summary" })[0];
  const items = summary ? within(summary).filter(({ tag }) => tag === "li") : [];
  return items.map((item) => {
    const link = item.children.find(({ tag }) => tag === "a");
    return { to: link ? attribute(link, "href") : null, text: item.text.trim() };
  });
}

/** The error beside a field, and whether the field itself says that it is wrong. */
export function errorAt(page: Page, id: string): string | null {
  return page.document.elements.find((e) => attribute(e, "id") === `${id}-error`)?.text ?? null;
}

export function offers(page: Page, button: string): boolean {
  return formsOf(page, button).length > 0;
}

function formOf(page: Page, button: string, hidden: Readonly<Record<string, string>>): Element {
  const found = formsOf(page, button).find((form) =>
    Object.entries(hidden).every(([name, value]) => hides(form, value, name)),
  );
  if (!found) throw new Error(`no form ${button} on ${page.url}: ${words(page)}`);
  return found;
}

function formsOf(page: Page, button: string): Element[] {
  const [intent = "", which] = button.split(":");
  return find(page, "form", { method: "post" }).filter(
    (form) =>
      (intent === "" || isCalled(form, intent) || hides(form, intent, "intent")) &&
      (which === undefined || hides(form, which)),
  );
}

function isCalled(form: Element, intent: string): boolean {
  const [path = ""] = attribute(form, "action")?.split("?") ?? [];
  return (
    intent === `#${attribute(form, "id") ?? ""}` ||
    (intent.startsWith("/") && path.endsWith(intent))
  );
}

function hides(form: Element, value: string, name?: string): boolean {
  return within(form).some(
    (element) =>
      attribute(element, "type") === "hidden" &&
      attribute(element, "value") === value &&
      (name === undefined || attribute(element, "name") === name),
  );
}

function valuesOf(form: Element): [string, string[]][] {
  const values = new Map<string, string[]>();
  for (const element of within(form)) {
    const name = attribute(element, "name");
    const type = attribute(element, "type");
    const isChoice = type === "radio" || type === "checkbox";
    // A browser sends the button that was pressed only; whoever presses one with a name says so.
    if (name === null || type === "file" || element.tag === "button") continue;
    if (isChoice && !element.attributes.has("checked")) continue;
    const value = valueOf(element);
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return [...values];
}

function isText(element: Element): boolean {
  const type = attribute(element, "type");
  return type !== "radio" && type !== "checkbox";
}

async function multipart(
  entries: readonly [string, string][],
  files: Files,
): Promise<{ body: Buffer; type: string }> {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  for (const [name, given] of Object.entries(files)) {
    const named = Buffer.isBuffer(given) ? { "picture.png": given } : given;
    for (const [file, bytes] of Object.entries(named)) {
      data.append(name, new Blob([new Uint8Array(bytes)], { type: "image/png" }), file);
    }
  }
  const response = new Response(data);
  const type = response.headers.get("content-type") ?? "";
  return { body: Buffer.from(await response.arrayBuffer()), type };
}
