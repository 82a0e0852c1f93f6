/**
 * A merchant who answers only what their link asks, truthfully, page after page, gets the verdict of one who answers everything:
 * over clients with several accounts, unknown facts, contradictions and intervals; before and after the answers are accepted.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { compileRuleset } from "../../rules/compile.ts";
import { FACT_KEYS, type FactKey } from "../../rules/facts/all.ts";
import { loadRulesets } from "../../rules/load-rulesets.ts";
import type { Verdict } from "../../rules/verdict.ts";
import { holderOf } from "../../server/application/portfolios/fact-levels.ts";
import { usersWanted } from "../../server/application/portfolios/highest-dau.ts";
import { atOnce } from "../../server/application/portfolios/in-slices.ts";
import { judgedFactsIn } from "../../server/application/portfolios/judged-facts.ts";
import type {
  Account,
  Entity,
  EntryMeta,
  Statement,
} from "../../server/application/portfolios/portfolio.ts";
import { lineReader } from "../../server/application/portfolios/read-statements.ts";
import { withAnswers } from "../../server/application/portfolios/requests/answered-entity.ts";
import { linesOfAnswers } from "../../server/application/portfolios/requests/request-acceptance.ts";
import { askedOf } from "../../server/application/portfolios/requests/request-questions.ts";
import type { RequestAnswer } from "../../server/application/portfolios/requests/request-record.ts";
import type { FactStatement } from "../../server/application/portfolios/statements.ts";
import { DEFAULT_RULESET } from "../../server/application/rulesets/rulebook.ts";
import { NOON, TODAY } from "../factories/portfolios.ts";
import type { Campaign } from "./campaign.ts";

const [loaded] = loadRulesets().filter(({ name }) => name === DEFAULT_RULESET);
assert.ok(loaded);
const { ruleset } = loaded;
const plan = compileRuleset(ruleset);

const OPEN = ["商家自营>食品"];
/** What may be true of a holder, fact by fact: more often what is good, so that other facts decide as well. */
const TRUTHS: Readonly<Record<string, readonly unknown[]>> = {
  entityType: ["enterprise", "media", "individual-business", "enterprise", "individual"],
  region: ["mainland", "mainland", "mainland", "overseas"],
  categories: [OPEN, OPEN, OPEN, []],
  lastSevereViolationOn: ["never", "never", "never", "2026-11-01", "2026-05-22", "2026-05-20"],
  lastPaymentOn: ["2026-11-10", "2026-11-01", "2026-08-23", "2026-08-22", "never"],
  followers: [0, 63, 100, 101, 500],
  dau: [0, 60, 100, 101, 130],
  adSpend: ["0.00", "9999.99", "10000.00", "10000.01"],
};
const KEYS = FACT_KEYS.filter((key) => key in TRUTHS);

/** How well something is known: not at all, as it is, within limits, or by statements that contradict each other. */
const KNOWN = [
  ...(["unknown", "unknown", "exact", "exact", "said-unknown", "part"] as const),
  ...(["contested-right", "contested-wrong", "undecided", "outdated"] as const),
];
type Known = (typeof KNOWN)[number];

type Drawn = { readonly truth: unknown; readonly other: unknown; readonly known: Known };

const drawnFact = (key: FactKey): fc.Arbitrary<Drawn> =>
  fc.record({
    truth: fc.constantFrom(...(TRUTHS[key] ?? [])),
    other: fc.constantFrom(...(TRUTHS[key] ?? [])),
    known: fc.constantFrom(...KNOWN),
  });

type Drawns = Readonly<Record<string, Drawn>>;

const drawnHolder = (of: "entity" | "account") =>
  fc.record(
    Object.fromEntries(
      KEYS.filter((key) => holderOf(key) === of).map((key) => [key, drawnFact(key)]),
    ),
  ) as fc.Arbitrary<Drawns>;

const someClient = fc.record({
  entity: drawnHolder("entity"),
  accounts: fc.array(drawnHolder("account"), { minLength: 1, maxLength: 4 }),
  /** Which account alone is asked about, if one is. */
  alone: fc.option(fc.nat({ max: 3 })),
  /** Which of the questions of a page are answered at once: others another day. */
  patience: fc.integer({ min: 1, max: 4 }),
});
type Client = typeof someClient extends fc.Arbitrary<infer T> ? T : never;

const read = lineReader();

function entryOf(revision: number): EntryMeta {
  return {
    ...{ revision, at: NOON, by: { principal: "key:list", name: "list" }, kind: "import" },
    ...{ file: null, importId: null, counts: null, accepted: null, undoneBy: null },
  };
}
const [FIRST, SECOND, THIRD] = [entryOf(1), entryOf(2), entryOf(3)];

function said(
  key: FactKey,
  value: unknown,
  entry: EntryMeta,
  observedOn = "2026-11-15",
): readonly Statement[] {
  const fact: FactStatement = {
    ...{ key, value: value as FactStatement["value"], source: "document", observedOn },
  };
  return statementsIn([fact], entry);
}

function statementsIn(facts: readonly FactStatement[], entry: EntryMeta): readonly Statement[] {
  return facts.flatMap((fact) => {
    const is = holderOf(fact.key);
    const id = `${is === "entity" ? "ent" : "acc"}_0000000000000000`;
    return read({ is, id, facts: [fact] }, entry).words.statements;
  });
}

function statementsOf(key: FactKey, { truth, other, known }: Drawn): readonly Statement[] {
  switch (known) {
    case "unknown":
      return [];
    case "exact":
      return said(key, truth, FIRST);
    case "said-unknown":
      return said(key, null, FIRST);
    case "part":
      return ["followers", "dau", "adSpend"].includes(key)
        ? said(key, between(truth, other), FIRST)
        : said(key, truth, FIRST);
    case "contested-right":
      return [...said(key, other, FIRST), ...said(key, truth, SECOND)];
    case "contested-wrong":
      return [...said(key, truth, FIRST), ...said(key, other, SECOND)];
    case "undecided":
      return [...said(key, truth, FIRST), ...said(key, other, FIRST)];
    case "outdated":
      return [...said(key, other, FIRST, "2026-10-01"), ...said(key, truth, SECOND)];
  }
}

function between(one: unknown, other: unknown): unknown {
  const [min, max] = [one, other].sort((a, b) => Number(a) - Number(b));
  return { min, max };
}

const idOf = (at: number) => `acc_${String(at).padStart(16, "0")}`;

function clientOf({ entity, accounts }: Client): Entity {
  const shared = {
    ...{ id: "ent_0000000000000001", name: "client", revision: 2 },
    statements: KEYS.flatMap((key) => (entity[key] ? statementsOf(key, entity[key]) : [])),
  };
  const none = {
    appid: null,
    externalId: null,
    owner: null,
    tags: [],
    note: null,
    live: null,
    tasks: [],
  };
  const made: Entity = {
    ...shared,
    accounts: accounts.map(
      (facts, at): Account => ({
        ...{ id: idOf(at), name: `account ${at}`, onboarding: null, revision: 2, ...none },
        entity: shared as unknown as Entity,
        statements: KEYS.flatMap((key) => (facts[key] ? statementsOf(key, facts[key]) : [])),
      }),
    ),
  };
  return made;
}

function truly(drawn: Drawn | undefined, truth: unknown): Drawn {
  return { other: truth, known: "unknown", ...drawn, truth };
}

/**
 * What would be a contradiction is no truth: only entities of the mainland that are no persons have an open category. Of whom
 * nobody said a violation there was none, where one of the others is known: that is how it is judged.
 */
function possible(client: Client): Client {
  const isOpen = client.accounts.some(({ categories }) => categories?.truth === OPEN);
  const entity = {
    ...client.entity,
    ...(isOpen && {
      entityType: truly(client.entity.entityType, "enterprise"),
      region: truly(client.entity.region, "mainland"),
    }),
  };
  const isSilent = ({ lastSevereViolationOn: one }: Drawns) =>
    one?.known === "unknown" || one?.known === "said-unknown";
  const areAllSilent = client.accounts.every(isSilent);
  const accounts = client.accounts.map((one) =>
    areAllSilent || !isSilent(one)
      ? one
      : {
          ...one,
          lastSevereViolationOn: truly(one.lastSevereViolationOn, "never"),
        },
  );
  return { ...client, entity, accounts };
}

function truthOf({ entity, accounts }: Client, fact: FactKey, account: string | null): unknown {
  if (holderOf(fact) === "entity") return entity[fact]?.truth;
  if (account !== null) return accounts[Number(account.slice(4))]?.[fact]?.truth;
  const all = accounts.map((one) => String(one[fact]?.truth)).filter((one) => one !== "never");
  return all.sort().at(-1) ?? "never";
}

function verdictsOf(entity: Entity, ids: ReadonlySet<string>): Verdict[] {
  const judged = judgedFactsIn(entity, { asOf: TODAY, wanted: usersWanted(ruleset) });
  return entity.accounts.flatMap(({ id }, at) => {
    const facts = judged[at]?.facts;
    return ids.has(id) && facts !== undefined ? [plan.on(TODAY)(facts).verdict] : [];
  });
}

/** With everything said as it is. */
function wholeTruth(client: Client, entity: Entity): Entity {
  const truly = (of: "entity" | "account", account: string | null) =>
    KEYS.filter((key) => holderOf(key) === of).flatMap((key) =>
      said(key, truthOf(client, key, account), THIRD),
    );
  return {
    ...entity,
    statements: truly("entity", null),
    accounts: entity.accounts.map((one) => ({ ...one, statements: truly("account", one.id) })),
  };
}

const PAGES_MAX = 200;

function asked(drawn: Client, count: (what: string) => void): void {
  const client = possible(drawn);
  const entity = clientOf(client);
  const one = entity.accounts[client.alone ?? -1];
  const accounts = one === undefined ? entity.accounts : [one];
  const ids = new Set(accounts.map(({ id }) => id));
  const waiting: RequestAnswer[] = [];
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const { questions } = atOnce(
      askedOf({
        ...{ entity, accounts, plan, asOf: TODAY },
        chosen: [],
        waiting,
        answered: waiting,
      }),
    );
    if (questions.length === 0) break;
    assert.ok(page < PAGES_MAX - 1, "the questions have no end");
    for (const { fact, account, why } of questions.slice(0, client.patience)) {
      count(why);
      const value = truthOf(client, fact, account) as RequestAnswer["value"];
      const id = waiting.length + 1;
      waiting.push({
        ...{ fact, account, id, at: NOON, typed: JSON.stringify(value) },
        value,
        declined: null,
      });
    }
  }
  if (waiting.length > 0) count("asked");
  const everything = KEYS.length === waiting.length;
  if (!everything) count("spared");
  const wanted = verdictsOf(wholeTruth(client, entity), ids);
  for (const verdict of wanted) count(verdict);
  assert.deepEqual(verdictsOf(withAnswers(entity, waiting), ids), wanted, "as the page has it");
  assert.deepEqual(verdictsOf(accepted(entity, waiting), ids), wanted, "as the log has it");
}

/** What the log says once a hand has accepted them all. */
function accepted(entity: Entity, answers: readonly RequestAnswer[]): Entity {
  const lines = new Map(linesOfAnswers(entity, answers).map((line) => [line.id, line.facts]));
  const more = <One extends Account | Entity>(one: One): One => ({
    ...one,
    statements: [...one.statements, ...statementsIn(lines.get(one.id) ?? [], THIRD)],
  });
  return { ...more(entity), accounts: entity.accounts.map(more) };
}

const truthfully: Campaign = {
  name: "a merchant who answers only what the link asks gets the verdict of one who answers everything",
  quick: 1000,
  long: 200_000,
  takesTurns: true,
  atLeast: {
    ...{ asked: 400, spared: 600, eligible: 120, ineligible: 500 },
    ...{ open: 600, part: 10, contested: 400 },
  },
  run(cases, seed) {
    const seen: Record<string, number> = {};
    const count = (what: string) => {
      seen[what] = (seen[what] ?? 0) + 1;
    };
    fc.assert(
      fc.property(someClient, (client) => asked(client, count)),
      { seed, numRuns: cases },
    );
    return Promise.resolve(seen);
  },
};

export const ASKING_MERCHANTS: readonly Campaign[] = [truthfully];
