/** Who may ask what of a portfolio: held in one place for pages and API, before a body is read or anything is said of it. */
import type { FastifyRequest } from "fastify";
import type { Role } from "../application/portfolios/open-portfolio.ts";
import type { Portfolios } from "../application/portfolios/portfolios.ts";
import type { DeskRecordKind, DeskRecords } from "../application/ports/desk-records.ts";
import type { Principal } from "../application/ports/principals.ts";
import { AppError, type ErrorCode, isCoded } from "../errors.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The least that one has to be in the portfolio of the address; without it a reader to look, and a writer to change. */
    leastRole?: Role;
  }
}

export const FOR_READERS = { config: { leastRole: "read" } } as const;
export const FOR_WRITERS = { config: { leastRole: "write" } } as const;
export const FOR_OWNERS = { config: { leastRole: "owner" } } as const;

/** What is of a portfolio without having it in its address: what a foreign one is answered, and a missing one alike. */
const RECORDS = {
  audits: { kind: "audit", missing: "audit-not-found" },
  shares: { kind: "share", missing: "share-not-found" },
  "fact-requests": { kind: "request", missing: "fact-request-not-found" },
} as const satisfies Readonly<Record<string, { kind: DeskRecordKind; missing: ErrorCode }>>;

const AREAS = ["portfolios", ...Object.keys(RECORDS)].join("|");
const DESK = new RegExp(`^(?:/api/v1)?/(?<area>${AREAS})(?:/(?<of>:id)(?:/|$)|$)`);

export type HeldDependencies = {
  readonly portfolios: Pick<Portfolios, "expect">;
  readonly deskRecords: Pick<DeskRecords, "find">;
};

/**
 * A hook for `preParsing` of a whole scope, so that a new route is held by it without doing anything. Throws what
 * `principalOf` throws, then `portfolio-not-found` or that of the record, `portfolio-read-only` and `portfolio-owner-only`.
 */
export function holdRoles(
  principalOf: (request: FastifyRequest) => Promise<Principal>,
  deps: HeldDependencies,
) {
  return async (request: FastifyRequest): Promise<void> => {
    const { url = "", config } = request.routeOptions;
    const desk = request.is404 || request.method === "OPTIONS" ? null : DESK.exec(url);
    if (desk === null) return;
    const principal = await principalOf(request);
    if (desk.groups?.of === undefined) return;
    const { id } = request.params as { id: string };
    const least = config.leastRole ?? usually(request);
    const { area = "" } = desk.groups;
    if (isRecord(area)) await holdRecord(deps, { principal, area, id, least });
    else await deps.portfolios.expect(principal, id, least);
  };
}

type Asked = {
  readonly principal: Principal;
  readonly area: keyof typeof RECORDS;
  readonly id: string;
  readonly least: Role;
};

async function holdRecord(
  { portfolios, deskRecords }: HeldDependencies,
  { principal, area, id, least }: Asked,
): Promise<void> {
  const { kind, missing } = RECORDS[area];
  const record = await deskRecords.find(kind, id);
  if (record === null) throw new AppError(missing);
  try {
    await portfolios.expect(principal, record.of, least);
  } catch (error) {
    throw isCoded(error, "portfolio-not-found") ? new AppError(missing) : error;
  }
}

function isRecord(area: string): area is keyof typeof RECORDS {
  return Object.hasOwn(RECORDS, area);
}

function usually({ method }: FastifyRequest): Role {
  return method === "GET" || method === "HEAD" ? "read" : "write";
}
