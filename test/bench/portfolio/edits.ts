/** From an edit of one account to the new table. */
import { type Cost, sum } from "./desk.ts";
import type { Held } from "./imports.ts";
import { itemsIn, toucher } from "./pages.ts";
import { type Report, usual } from "./report.ts";
import type { Peer } from "./sqlite.ts";

const EDIT_MS = 200;
const EDITS = 20;

export async function editTable(report: Report, held: Held, peer: Peer | null): Promise<void> {
  const { desk, path } = held;
  const call = `/api/v1${path}/accounts?pageSize=50`;
  const { items } = itemsIn(await desk.ask("GET", call));
  const touch = toucher(held, items);
  const inTurn = async (edit: () => Promise<Cost>, look: () => Promise<Cost>) => {
    const costs: Cost[] = [];
    for (let turn = 0; turn < EDITS; turn += 1) costs.push(sum(await edit(), await look()));
    return usual(costs);
  };
  const theirs =
    peer &&
    (await inTurn(
      () => peer.edit(items[0]),
      () => peer.page({ where: "1", order: "at" }),
    ));
  const told = { most: EDIT_MS, peer: theirs?.ms ?? null };
  report.time("an edit to the new table", await inTurn(touch, () => desk.ask("GET", call)), told);
  const page = `${path}/accounts?size=100`;
  report.time("an edit to the new page", await inTurn(touch, () => desk.ask("GET", page)), told);
}
