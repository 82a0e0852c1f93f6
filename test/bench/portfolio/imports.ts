/** A list that comes into a portfolio, until its first table is there: as a machine puts it, and in the steps of people. */
import { type Answer, type Cost, type Desk, jsonOf, sum, waiting } from "./desk.ts";
import { inMs } from "./report.ts";

/** A portfolio in its service; `path` is that of its pages, and of its calls below those of the API. */
export type Held = { readonly desk: Desk; readonly path: string };

export type Imported = {
  readonly how: string;
  readonly cost: Cost;
  /** What each step took, and how long others waited meanwhile. */
  readonly steps: string;
  readonly peakBytes: number;
  /** Some seconds later. */
  readonly restBytes: number;
};

const REST_MS = 5000;

export async function newPortfolio(desk: Desk): Promise<Held> {
  const body = JSON.stringify({ name: "客户" });
  const type = "application/json";
  const id = idOf(await desk.ask("POST", "/api/v1/portfolios", { type, body }));
  return { desk, path: `/portfolios/${id}` };
}

/** As many new accounts as are told; a list of which something was left out would be measured as a quick one. */
type List = { readonly text: string; readonly accounts: number };

export async function putList({ desk, path }: Held, list: List): Promise<Imported> {
  const accounts = `/api/v1${path}/accounts`;
  const sent = { type: "application/x-ndjson", body: list.text };
  return await imported("put by a machine", desk, {
    put: async () => expectAllOf(list, await desk.ask("PUT", accounts, sent)),
    table: () => desk.ask("GET", `${accounts}?pageSize=50`),
  });
}

/** What people look at in between are the pages that they see. */
export async function importTable({ desk, path }: Held, list: List): Promise<Imported> {
  const imports = `/api/v1${path}/imports`;
  let id = "";
  return await imported("a CSV imported by a person", desk, {
    upload: async () => {
      const answer = await desk.ask("POST", imports, { type: "text/csv", body: list.text });
      id = idOf(answer);
      return answer;
    },
    columns: () => desk.ask("GET", `${path}/import/${id}/columns`),
    cells: () => desk.ask("GET", `${path}/import/${id}/cells`),
    changes: () => desk.ask("GET", `${path}/import/${id}/changes`),
    apply: async () => expectAllOf(list, await desk.ask("POST", `${imports}/${id}/apply`)),
    table: () => desk.ask("GET", `${path}/accounts?size=100`),
  });
}

async function imported(
  how: string,
  desk: Desk,
  steps: Readonly<Record<string, () => Promise<Answer>>>,
): Promise<Imported> {
  const { memory } = desk;
  memory.forgetPeak();
  const longestWait = desk.watch();
  const taken: (Cost & { readonly name: string })[] = [];
  for (const [name, step] of Object.entries(steps)) {
    const { ms, cpu } = await step();
    taken.push({ name, ms, cpu });
  }
  const waited = await longestWait();
  const peakBytes = memory.peak();
  await waiting(REST_MS);
  const each = taken.map(({ name, ms }) => `${name} ${inMs(ms)}`).join(", ");
  return {
    how,
    cost: sum(...taken),
    steps: `${each}; others waited ${inMs(waited)} at most`,
    peakBytes,
    restBytes: memory.now(),
  };
}

function expectAllOf({ accounts }: List, answer: Answer): Answer {
  const { new: taken } = jsonOf(answer) as { new: number };
  if (taken !== accounts) throw new Error(`of ${accounts} accounts ${taken} are new`);
  return answer;
}

function idOf(answer: Answer): string {
  return (jsonOf(answer) as { id: string }).id;
}
