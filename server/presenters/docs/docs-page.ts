/** The API for people who build on it: all operations, and one of them with what it takes and answers. */
import { paths } from "../../paths.ts";
import { frame, type PageContext } from "../frame/frame.ts";
import { OPERATIONS, PARAMETERS, TAGS } from "./chinese-words.ts";
import { curlOf } from "./curl.ts";
import {
  exampleAddress,
  exampleBody,
  isTriable,
  mayAnyone,
  type Operation,
  operationsOf,
  type PlacedOperation,
  type PublishedDocument,
} from "./operation.ts";

/** What was answered when somebody tried an operation out. */
export type Tried = { readonly body: string; readonly status: number; readonly text: string };

export function docsPage(page: PageContext, document: PublishedDocument) {
  const { t, language } = page;
  const all = operationsOf(document);
  return {
    t,
    frame: frame(page, t.docs.title),
    links: {
      openapi: "/openapi.json",
      errors: paths.errorCodes(),
      rulesetSchema: paths.rulesetSchema(),
    },
    groups: document.tags.map(({ name, description }) => ({
      name,
      title: language === "en" ? description : (TAGS[name] ?? description),
      operations: all
        .filter(({ operation }) => operation.tags.includes(name))
        .map(({ method, path, operation }) => ({
          method,
          path,
          href: paths.operation(operation.operationId),
          summary: wordsOf(operation, page).summary,
        })),
    })),
  };
}

/** Null when there is no such operation. */
export function operationPage(
  page: PageContext,
  document: PublishedDocument,
  { id, tried }: { id: string; tried: Tried | null },
) {
  const placed = operationsOf(document).find(({ operation }) => operation.operationId === id);
  if (!placed) return null;
  const { t } = page;
  const { operation, method, path } = placed;
  const { summary, description } = wordsOf(operation, page);
  return {
    t,
    frame: frame(page, summary),
    script: paths.asset("copy.js"),
    docsHref: paths.docs(),
    method,
    path,
    summary,
    description: parts(description),
    who: t.docs.who[whoOf(operation)],
    parameters: operation.parameters.map((one) => ({
      name: one.name,
      place: t.docs.places[one.in],
      isRequired: one.required ?? false,
      text: parts(parameterWords(one, operation, page)),
    })),
    curl: curlOf(placed, page.publicUrl),
    openHref: isTriable(placed) && method === "GET" ? exampleAddress(placed) : null,
    form: isTriable(placed) && method !== "GET" ? formOf(placed, tried) : null,
    tried,
    reply: replyExample(operation),
    statuses: Object.keys(operation.responses).map((status) => ({
      status,
      text: t.docs.statuses[statusOf(status)],
    })),
  };
}

function formOf({ operation }: PlacedOperation, tried: Tried | null) {
  const body = tried?.body ?? exampleBody(operation)?.text ?? "";
  return { action: paths.operation(operation.operationId), body };
}

function replyExample({ responses }: Operation): string | null {
  const [, { content = {} } = {}] =
    Object.entries(responses).find(([status]) => status.startsWith("2")) ?? [];
  const { example } = Object.values(content)[0] ?? {};
  if (example === undefined) return null;
  return typeof example === "string" ? example : JSON.stringify(example, null, 2);
}

type Who = "anyone" | "token" | "key";

function whoOf(operation: Operation): Who {
  if (mayAnyone(operation)) return "anyone";
  return operation.security.some((one) => "onboardingToken" in one) ? "token" : "key";
}

const STATUSES = [
  400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429, 500, 503, 507,
] as const;
type Told = `s${(typeof STATUSES)[number]}` | "good" | "other";

function statusOf(status: string): Told {
  if (status.startsWith("2")) return "good";
  const known = STATUSES.find((one) => String(one) === status);
  return known === undefined ? "other" : `s${known}`;
}

function wordsOf(
  operation: Operation,
  { language }: PageContext,
): { summary: string; description: string } {
  const { operationId, summary, description } = operation;
  // Where there is no more to say, the document repeats the summary.
  if (language === "en") {
    return { summary, description: description === `${summary}.` ? "" : description };
  }
  const words = OPERATIONS[operationId];
  return { summary: words?.summary ?? summary, description: words?.description ?? "" };
}

function parameterWords(
  { name, description }: { name: string; description: string },
  { operationId }: Operation,
  { language }: PageContext,
): string {
  if (language === "en") return description;
  return PARAMETERS[`${operationId} ${name}`] ?? PARAMETERS[name] ?? description;
}

/** A text with `code` in it, cut where that begins and ends. */
function parts(text: string): { text: string; isCode: boolean }[] {
  return text
    .split("`")
    .map((part, at) => ({ text: part, isCode: at % 2 === 1 }))
    .filter((part) => part.text !== "");
}
