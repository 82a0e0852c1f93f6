/** The rows of an audit's report. They are many and made in workers, so they are text from here on. */
import type { CarriedColumn } from "../../application/audits/own-columns.ts";
import { type AccountRow, CELL, COLUMN_WIDTHS } from "./account-cells.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** One `<tr>` on a line of its own, with what the columns of the list's owner say of the account under its name. */
export function htmlRow({ verdict, cells }: AccountRow, own: readonly CarriedColumn[]): string {
  const cell = (at: number) => escaped(cells[at] ?? "");
  const lines = (at: number) => cell(at).replaceAll("\n", "<br>");
  const notes = [CELL.readings, CELL.unclear, CELL.echoes].map(lines).filter((text) => text !== "");
  const first = [lines(CELL.first), cell(CELL.earliestOn)].filter((text) => text !== "");
  const carried = own.flatMap(({ name }, index) => {
    const text = cell(COLUMN_WIDTHS.length + index);
    return text === "" ? [] : [small(`${escaped(name)} ${text}`)];
  });
  const columns = [
    `<th scope="row">${cell(CELL.account)}${small(cell(CELL.entity))}${carried.join("")}</th>`,
    `<td><span class="verdict ${verdict}">${cell(CELL.verdict)}</span></td>`,
    `<td>${lines(CELL.unmet)}</td>`,
    `<td>${lines(CELL.unknown)}</td>`,
    `<td>${first.join("<br>")}</td>`,
    `<td class="notes">${notes.join("<br>")}</td>`,
  ];
  return `<tr>${columns.join("")}</tr>\n`;
}

/** Safe between tags and in quoted attributes. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function small(text: string): string {
  return text === "" ? "" : `<small>${text}</small>`;
}
