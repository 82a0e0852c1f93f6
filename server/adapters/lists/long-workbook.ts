/** Writes a workbook of typed cells while its rows are still being made. */
import type { LongSheet, WrittenCell } from "../../application/ports/lists.ts";
import { type Part, packedArchive } from "./packed-parts.ts";
import { columnLetters, writable } from "./workbook-text.ts";

/** The looks of cells, by their place among those of `STYLES`. */
const STYLE = { plain: 0, header: 1, date: 2, share: 3, link: 4 } as const;
/** A spreadsheet takes no longer text. */
const TEXT_MAX = 32_767;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

export function longWorkbook(sheets: readonly LongSheet[]): AsyncIterable<Uint8Array> {
  return packedArchive(partsOf(sheets));
}

/** The sheets come first: only when their rows have gone by is it known how many there are. */
function* partsOf(sheets: readonly LongSheet[]): Generator<Part> {
  const lengths: number[] = [];
  for (const [index, sheet] of sheets.entries()) {
    const links: Link[] = [];
    const chunks = sheetXml(sheet, links, (length) => lengths.push(length));
    yield { name: `xl/worksheets/sheet${index + 1}.xml`, chunks };
    if (links.length === 0) continue;
    yield part(`xl/worksheets/_rels/sheet${index + 1}.xml.rels`, linkRelations(links));
  }
  yield part("xl/workbook.xml", workbookXml(sheets, lengths));
  yield part("xl/styles.xml", STYLES);
  yield part("xl/_rels/workbook.xml.rels", workbookRelations(sheets.length));
  yield part("_rels/.rels", RELATION_OF_ALL);
  yield part("[Content_Types].xml", contentTypes(sheets.length));
}

function part(name: string, xml: string): Part {
  return { name, chunks: [Buffer.from(HEAD + xml)] };
}

/** A cell that leads to a file beside the workbook; a spreadsheet takes 65,530 of them. */
type Link = { readonly place: string; readonly file: string };
const LINKS_MAX = 65_530;

async function* sheetXml(
  sheet: LongSheet,
  links: Link[],
  tellLength: (rows: number) => void,
): AsyncGenerator<Uint8Array> {
  const letters = sheet.header.map((_title, index) => columnLetters(index));
  yield Buffer.from(sheetHead(sheet, letters));
  let line = 1;
  for await (const rows of sheet.rows) {
    let xml = "";
    for (const row of rows) {
      line += 1;
      xml += rowXml(row, line, letters);
      links.push(...linksIn(row, line, letters).slice(0, LINKS_MAX - links.length));
    }
    yield Buffer.from(xml);
  }
  const filter = sheet.isFiltered ? `<autoFilter ref="A1:${letters.at(-1) ?? "A"}${line}"/>` : "";
  yield Buffer.from(`</sheetData>${filter}${linksXml(links)}${ON_PAPER}</worksheet>`);
  tellLength(line);
}

const ON_PAPER =
  '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>' +
  '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>';

function sheetHead({ header, widths, frozenColumns }: LongSheet, letters: readonly string[]) {
  const columns = widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const first = `${columnLetters(frozenColumns)}2`;
  const across = frozenColumns > 0 ? ` xSplit="${frozenColumns}"` : "";
  const pane = frozenColumns > 0 ? "bottomRight" : "bottomLeft";
  return (
    `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0"><pane${across} ySplit="1" topLeftCell="${first}" activePane="${pane}" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${columns.join("")}</cols><sheetData>` +
    rowXml(header, 1, letters, STYLE.header)
  );
}

function rowXml(
  row: readonly WrittenCell[],
  line: number,
  letters: readonly string[],
  look: number = STYLE.plain,
): string {
  let xml = `<row r="${line}">`;
  for (let index = 0; index < row.length; index += 1) {
    const cell = row[index] ?? null;
    if (cell !== null && cell !== "") xml += cellXml(cell, `${letters[index] ?? ""}${line}`, look);
  }
  return `${xml}</row>`;
}

function cellXml(cell: Exclude<WrittenCell, null>, place: string, look: number): string {
  const style = look === STYLE.plain ? "" : ` s="${look}"`;
  if (typeof cell === "string") {
    return `<c r="${place}" t="inlineStr"${style}><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  }
  if (typeof cell === "number") return `<c r="${place}"${style}><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return `<c r="${place}" t="b"${style}><v>${cell ? 1 : 0}</v></c>`;
  if ("file" in cell) return cellXml(cell.file, place, STYLE.link);
  return "on" in cell
    ? `<c r="${place}" s="${STYLE.date}"><v>${dayNumber(cell.on)}</v></c>`
    : `<c r="${place}" s="${STYLE.share}"><v>${cell.share}</v></c>`;
}

function linksIn(row: readonly WrittenCell[], line: number, letters: readonly string[]): Link[] {
  return row.flatMap((cell, index) =>
    typeof cell === "object" && cell !== null && "file" in cell
      ? [{ place: `${letters[index] ?? ""}${line}`, file: cell.file }]
      : [],
  );
}

function linksXml(links: readonly Link[]): string {
  if (links.length === 0) return "";
  const all = links.map(({ place }, index) => `<hyperlink ref="${place}" r:id="rId${index + 1}"/>`);
  return `<hyperlinks>${all.join("")}</hyperlinks>`;
}

function linkRelations(links: readonly Link[]): string {
  const all = links.map(
    ({ file }, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/hyperlink" Target="${attribute(encodeURIComponent(file))}" TargetMode="External"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`;
}

const DAY_MS = 86_400_000;
/** 1970-01-01 as spreadsheets count days. */
const EPOCH_DAY = 25_569;

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS + EPOCH_DAY;
}

const MARKS = /[&<>]/;

function escaped(text: string): string {
  const plain = writable(text.length > TEXT_MAX ? text.slice(0, TEXT_MAX) : text);
  if (!MARKS.test(plain)) return plain;
  return plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function attribute(text: string): string {
  return escaped(text).replaceAll('"', "&quot;");
}

function workbookXml(sheets: readonly LongSheet[], lengths: readonly number[]): string {
  const entries = sheets.map(
    ({ name }, index) =>
      `<sheet name="${attribute(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return (
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${entries.join("")}</sheets>` +
    `<definedNames>${sheets.flatMap((sheet, index) => namesIn(sheet, index, lengths[index] ?? 1)).join("")}</definedNames></workbook>`
  );
}

/** What spreadsheets keep of a filter and of titles on paper beside the sheet itself. */
function namesIn({ name, header, isFiltered }: LongSheet, index: number, length: number): string[] {
  const sheet = `'${attribute(name.replaceAll("'", "''"))}'`;
  const last = columnLetters(Math.max(0, header.length - 1));
  const named = (title: string, place: string, more = "") =>
    `<definedName name="_xlnm.${title}" localSheetId="${index}"${more}>${sheet}!${place}</definedName>`;
  return [
    ...(isFiltered ? [named("_FilterDatabase", `$A$1:$${last}$${length}`, ' hidden="1"')] : []),
    named("Print_Titles", "$1:$1"),
  ];
}

function workbookRelations(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_none, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${sheets.join("")}<Relationship Id="rId${count + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`;
}

const RELATION_OF_ALL = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

function contentTypes(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_none, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  return (
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${sheets.join("")}</Types>`
  );
}

const TOP = '<alignment vertical="top" wrapText="1"/>';

const STYLES =
  `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts>` +
  '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><u/><sz val="11"/><color rgb="FF1D5F9E"/><name val="Calibri"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE6EFEA"/></patternFill></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">${TOP}</xf>` +
  `<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1">${TOP}</xf>` +
  `<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">${TOP}</xf>` +
  `<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">${TOP}</xf>` +
  `<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">${TOP}</xf></cellXfs>` +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
