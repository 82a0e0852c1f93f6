/** From an edit of one account to the new table. */
import { type Cost, sum } from "./desk.ts";
import type { Held } from "./imports.ts";
import { itemsIn, toucher } from "./pages.ts";
import { REACH, type Report, usual } from "./report.ts";
import type { Peer } from "./sqlite.ts";

const EDITS = 20;
const most = REACH.editMs;

export async function editTable(report: Report, held: Held, sqlite: Peer | null): Promise<void> {
  const { ask } = held.desk;
  const call = () => ask("GET", `/api/v1${held.path}/accounts?pageSize=50`);
  const page = () => ask("GET", `${held.path}/accounts?size=100`);
  const { items } = itemsIn(await call());
  const touch = toucher(held, items);
  const peer = sqlite && (await inTurn(() => sqlite.edit(items[0]), sqlite.first));
  report.time("an edit to the new table", await inTurn(touch, call), { most, peer });
  report.time("an edit to the new page", await inTurn(touch, page), { most, peer });
}

async function inTurn(edit: () => Promise<Cost>, look: () => Promise<Cost>): Promise<Cost> {
  const costs: Cost[] = [];
  for (let turn = 0; turn < EDITS; turn += 1) costs.push(sum(await edit(), await look()));
  return usual(costs);
}
