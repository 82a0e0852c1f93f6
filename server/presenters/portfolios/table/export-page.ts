/** A view as one page that needs nothing else: no script, its style inside, to be read without colour. */
import type { LongCell } from "../../../application/ports/lists.ts";
import { EXPLANATION_PREFIX } from "../../../application/reading/explanation-columns.ts";
import { exportColumns } from "./export-columns.ts";
import { cellText, type ExportInput, explained, viewWords } from "./export-words.ts";

const STYLE =
  "body{font:14px/1.5 system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;margin:1.5rem;color:#1a1a1a;overflow-wrap:anywhere}" +
  "h1{font-size:1.4rem;margin:0}h2{font-size:1.1rem}table{border-collapse:collapse;font-size:.86rem}" +
  "th,td{border:1px solid #b9bec1;padding:.25rem .45rem;text-align:left;vertical-align:top;max-width:24rem;overflow-wrap:anywhere}" +
  "thead th{background:#eef1ef;position:sticky;top:0}td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}" +
  ".scroll{overflow:auto;max-height:85vh;border:1px solid #b9bec1}dt{font-weight:600}dd{margin:0 0 .4rem}" +
  "@media print{.scroll{overflow:visible;max-height:none}thead th{position:static}}";

export async function* exportPage(
  input: ExportInput,
  batches: AsyncIterable<readonly (readonly LongCell[])[]>,
): AsyncGenerator<Uint8Array> {
  const { name, t } = input;
  const title = `${name} · ${viewWords(input)}`;
  const headers = exportColumns(input.standings, t).map(({ header }) =>
    header.replace(`${EXPLANATION_PREFIX} `, ""),
  );
  yield Buffer.from(
    `<!doctype html>\n<html lang="${t.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${STYLE}</style></head><body><main><h1>${escaped(title)}</h1>` +
      `<p>${escaped(`${t.deskTable.count(String(input.rows.length))} · ${input.standings.asOf}`)}</p>` +
      `<div class="scroll" tabindex="0" role="region" aria-label="${escaped(t.deskTable.title)}"><table><thead><tr>${headers.map((one) => `<th scope="col">${escaped(one)}</th>`).join("")}</tr></thead><tbody>\n`,
  );
  for await (const rows of batches) yield Buffer.from(rows.map(rowHtml).join(""));
  const terms = explained(input).map(
    ([topic, text]) =>
      `${topic === "" ? "" : `<dt>${escaped(topic)}</dt>`}<dd>${escaped(text)}</dd>`,
  );
  yield Buffer.from(
    `</tbody></table></div><h2>${escaped(t.deskTable.explained.sheet)}</h2><dl>${terms.join("")}</dl></main></body></html>\n`,
  );
}

function rowHtml(row: readonly LongCell[]): string {
  const [first = null, ...rest] = row;
  return `<tr><th scope="row">${escaped(cellText(first))}</th>${rest.map(cellHtml).join("")}</tr>\n`;
}

function cellHtml(cell: LongCell): string {
  const isFigure = typeof cell === "number" || (typeof cell === "object" && cell !== null);
  return `<td${isFigure ? ' class="n"' : ""}>${escaped(cellText(cell))}</td>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
