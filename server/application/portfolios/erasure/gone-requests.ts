/** Questions to merchants go with those who were asked, and lose the names of people who are erased. */
import { AppError } from "../../../errors.ts";
import type { DeskRecord, DeskRecords } from "../../ports/desk-records.ts";
import type { Actor } from "../../ports/principals.ts";
import { type FactRequest, recordOf, requestOf } from "../requests/request-record.ts";
import type { Gone } from "./gone.ts";

export type RequestErasureDependencies = {
  readonly deskRecords: Pick<DeskRecords, "list" | "find" | "put" | "remove">;
};

/** A merchant may answer meanwhile. */
const TRIES_MAX = 20;

/** All of a portfolio. */
export async function removeRequestsOf(
  { deskRecords }: RequestErasureDependencies,
  portfolio: string,
): Promise<void> {
  for (const { id } of await deskRecords.list("request", portfolio)) {
    await deskRecords.remove("request", id);
  }
}

/** Those to what goes, and answers about it in those that stay. */
export async function removeRequestsTo(
  deps: RequestErasureDependencies,
  portfolio: string,
  { entities, accounts }: Gone,
): Promise<void> {
  const isGone = ({ about }: FactRequest) =>
    "account" in about ? accounts.has(about.account) : entities.has(about.entity);
  await changeAll(deps, portfolio, (request) => {
    if (isGone(request)) return null;
    const answers = request.answers.filter(
      ({ account }) => account === null || !accounts.has(account),
    );
    return answers.length === request.answers.length ? request : { ...request, answers };
  });
}

/** Who asked, and who declined what was answered. */
export async function withoutPersonInRequests(
  deps: RequestErasureDependencies,
  portfolio: string,
  neutral: (actor: Actor) => Actor,
): Promise<void> {
  await changeAll(deps, portfolio, (request) => {
    const by = neutral(request.by);
    const answers = request.answers.map((answer) => {
      const { declined } = answer;
      const who = declined && neutral(declined.by);
      if (declined === null || who === declined.by) return answer;
      return { ...answer, declined: { ...declined, by: who ?? declined.by } };
    });
    const isSame =
      by === request.by && answers.every((answer, at) => answer === request.answers[at]);
    return isSame ? request : { ...request, by, answers };
  });
}

/** `change` gives the same object where there is nothing to change, and null for one that goes. */
async function changeAll(
  { deskRecords }: RequestErasureDependencies,
  portfolio: string,
  change: (request: FactRequest) => FactRequest | null,
): Promise<void> {
  for (const first of await deskRecords.list("request", portfolio)) {
    let record: DeskRecord | null = first;
    for (let tries = 0; record !== null; tries += 1) {
      if (tries === TRIES_MAX) throw new AppError("store-unavailable");
      const request = requestOf(record);
      const next = change(request);
      if (next === request) break;
      if (next === null) {
        await deskRecords.remove("request", record.id);
        break;
      }
      const changed = recordOf({ ...next, revision: request.revision + 1 });
      if ((await deskRecords.put(changed)) === "kept") break;
      record = await deskRecords.find("request", record.id);
    }
  }
}
