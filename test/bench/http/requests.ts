/** What is sent: each request is of another account, so that remembering whole replies helps nobody. */
import { civilDateInShanghai } from "../../../rules/civil-date.ts";
import { type AccountFacts, AS_OF, sampleFacts } from "../accounts.ts";

export type Request = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type Reply = { readonly status: number; readonly type: string; readonly body: string };

const CHECKS = 4000;
/** A page costs as much as several checks. */
const PAGES = 800;
const ONBOARDINGS = 16;
const JSON_TYPE = { "content-type": "application/json" };

export function checkRequests(detail: "full" | "verdict"): Request[] {
  const path = `/api/v1/checks${detail === "full" ? "" : `?detail=${detail}`}`;
  return sampleFacts(CHECKS).map((facts) => post(path, { asOf: AS_OF, facts }));
}

export function startPages(): Request[] {
  return Array.from({ length: PAGES }, () => ({ method: "GET", path: "/" }));
}

/** The quick check, whose address is the account; it is always as of today. */
export function quickChecks(): Request[] {
  const today = civilDateInShanghai(new Date());
  return sampleFacts(PAGES, today).map((facts) => ({
    method: "GET",
    path: `/check?${queryOf(facts).toString()}`,
  }));
}

/** Creates onboardings, each with facts of its own. */
export function creations(count = ONBOARDINGS): Request[] {
  const today = civilDateInShanghai(new Date());
  return sampleFacts(count, today).map((facts) =>
    post("/api/v1/onboardings", { mode: "manual", facts }),
  );
}

/** The first step of the onboardings that were created. */
export function stepPages(created: readonly Reply[]): Request[] {
  const opened = created.map(({ body }): Request => {
    const { id, token } = JSON.parse(body) as { id: string; token: string };
    const headers = { cookie: `kaibo_code=${token}` };
    return { method: "GET", path: `/onboardings/${id}/eligibility`, headers };
  });
  return Array.from({ length: PAGES / ONBOARDINGS }, () => opened).flat();
}

/** An event that may always come again, of each onboarding that was created. */
export function eventsOf(created: readonly Reply[]): Request[] {
  return created.map(({ body }): Request => {
    const { id, token } = JSON.parse(body) as { id: string; token: string };
    const headers = { ...JSON_TYPE, authorization: `Bearer ${token}`, "if-match": "*" };
    const event = { type: "facts.submitted", facts: { followers: 63, dau: 80 } };
    const path = `/api/v1/onboardings/${id}/events`;
    return { method: "POST", path, headers, body: JSON.stringify(event) };
  });
}

function post(path: string, body: object): Request {
  return { method: "POST", path, headers: JSON_TYPE, body: JSON.stringify(body) };
}

function queryOf(facts: AccountFacts): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(facts)) {
    const text = name === "dau" ? [value].flat().join(" ") : String(value);
    query.append(name, text);
  }
  return query;
}
