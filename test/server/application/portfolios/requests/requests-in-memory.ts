/** Requests to merchants with everything in memory, and a clock that is moved by hand. */
import { createHash } from "node:crypto";
import { memoryDeskRecords } from "../../../../../server/adapters/stores/memory/memory-desk-records.ts";
import { memoryTurns } from "../../../../../server/adapters/stores/memory/memory-turns.ts";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import { FactRequests } from "../../../../../server/application/portfolios/requests/fact-requests.ts";
import type { ReadAnswer } from "../../../../../server/application/portfolios/requests/read-answers.ts";
import type { NewRequest } from "../../../../../server/application/portfolios/requests/read-request.ts";
import type { SeenRequest } from "../../../../../server/application/portfolios/requests/request-look.ts";
import {
  topicKey,
  topicOf,
} from "../../../../../server/application/portfolios/requests/request-record.ts";
import type { DeskRecords } from "../../../../../server/application/ports/desk-records.ts";
import { invariant } from "../../../../../server/errors.ts";
import {
  CONSULTANT,
  entityId,
  GOOD_FACTS,
  type PortfolioRow,
  portfoliosInMemory,
  type SeedOptions,
  seedPortfolio,
} from "../../../../factories/portfolios.ts";
import { countedRandomness } from "../../../../helpers/counted-randomness.ts";

const { entityType, region, categories, lastSevereViolationOn } = GOOD_FACTS;
/** All is well as far as it is known; payment, followers, users and spend are not. */
export const SETTLED = { entityType, region, categories, lastSevereViolationOn } as const;

export const WANTED: NewRequest = {
  about: { entity: entityId(1) },
  facts: [],
  expiresOn: "2026-12-05",
  accepts: "by-hand",
};

export async function requestsInMemory(rows: readonly PortfolioRow[], options: SeedOptions = {}) {
  const { portfolios, clock, store } = portfoliosInMemory();
  const deskRecords: DeskRecords = memoryDeskRecords();
  const requests = new FactRequests({
    ...{ deskRecords, portfolios, clock },
    randomness: countedRandomness(),
    turns: memoryTurns(clock),
    pause: () => Promise.resolve(),
    secrets: { derive: (...said) => createHash("sha256").update(said.join()).digest() },
  });
  const { portfolio } = await seedPortfolio(portfolios, rows, options);
  const reopened = async (): Promise<OpenPortfolio> =>
    await portfolios.open(CONSULTANT, portfolio.id);
  const make = async (wanted: Partial<NewRequest> = {}) =>
    await requests.make(CONSULTANT, portfolio.id, { ...WANTED, ...wanted });
  const look = async (id: string): Promise<SeenRequest> => {
    const { request, opened } = await requests.find(CONSULTANT, id);
    const [seen] = await requests.seen(opened, [request]);
    invariant(seen, "one was asked for");
    return seen;
  };
  return {
    ...{ requests, portfolios, clock, store, deskRecords, id: portfolio.id, reopened, make, look },
    /** The names of the questions that are asked now. */
    asked: async (id: string): Promise<string[]> => (await look(id)).open.map(topicKey),
  };
}

/** Answers as they would be read, by the names of questions; null is “I don't know”. */
export function answersTo(given: Readonly<Record<string, unknown>>): ReadAnswer[] {
  return Object.entries(given).map(([key, value]) => {
    const topic = topicOf(key);
    invariant(topic, `${key} names a question`);
    return {
      ...topic,
      typed: value === null ? "" : JSON.stringify(value),
      value: value as ReadAnswer["value"],
    };
  });
}
