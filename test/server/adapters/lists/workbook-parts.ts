/** Workbooks part by part, as programs write them that nobody here has; and what is read of a file. */
import { zipSync } from "fflate";
import { tableOpener } from "../../../../server/adapters/lists/open-table.ts";
import type { SheetCell, TableSheet } from "../../../../server/application/ports/sheets.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

export type Parts = Readonly<Record<string, string | Uint8Array>>;

export type HandSheet = {
  readonly name: string;
  /** What stands in `sheetData`. */
  readonly rows: string;
  readonly after?: string;
  readonly state?: "hidden" | "veryHidden";
  readonly type?: "worksheet" | "chartsheet";
};

export type HandBook = {
  readonly sheets: readonly HandSheet[];
  /** Codes of formats; the first is style 1, and a number is one that files do not spell. */
  readonly formats?: readonly (string | number)[];
  readonly texts?: readonly string[];
  readonly workbook?: string;
};

export function xlsxParts({ sheets, formats = [], texts = [], workbook = "" }: HandBook): Parts {
  const folder = ({ type = "worksheet" }: HandSheet) => `${type}s`;
  const custom = formats.map((code, index) =>
    typeof code === "number" ? "" : numFmt(index, code),
  );
  const styles = formats.map((code, index) => {
    return `<xf numFmtId="${typeof code === "number" ? code : 164 + index}" applyNumberFormat="1"/>`;
  });
  return {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${workbook}<sheets>${sheets
      .map(({ name, state }, index) => {
        const hidden = state === undefined ? "" : ` state="${state}"`;
        return `<sheet name="${name}" sheetId="${index + 1}"${hidden} r:id="rId${index + 1}"/>`;
      })
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ...sheets.map((sheet, index) => {
        return [sheet.type ?? "worksheet", `${folder(sheet)}/sheet${index + 1}.xml`] as const;
      }),
      ["styles", "styles.xml"],
      ["sharedStrings", "sharedStrings.xml"],
    ]),
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><numFmts>${custom.join("")}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join("")}</cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst xmlns="${MAIN}">${texts.map((text) => `<si>${text}</si>`).join("")}</sst>`,
    ...Object.fromEntries(
      sheets.map((sheet, index) => [
        `xl/${folder(sheet)}/sheet${index + 1}.xml`,
        `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>${sheet.rows}</sheetData>${sheet.after ?? ""}</worksheet>`,
      ]),
    ),
  };
}

function numFmt(index: number, code: string): string {
  return `<numFmt numFmtId="${164 + index}" formatCode="${code.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")}"/>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  return `<Relationships xmlns="${PACKAGE}">${targets
    .map(([type, target], index) => {
      return `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`;
    })
    .join("")}</Relationships>`;
}

export function zipped(parts: Parts): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, content]) => [
        name,
        typeof content === "string" ? Buffer.from(content) : content,
      ]),
    ),
  );
}

/** A workbook whose only sheet has these rows. */
export function xlsx(
  rows: string,
  book: Omit<HandBook, "sheets"> & { after?: string } = {},
): Uint8Array {
  const { after, ...rest } = book;
  const sheet = { name: "表", rows, ...(after !== undefined && { after }) };
  return zipped(xlsxParts({ sheets: [sheet], ...rest }));
}

/** A row of texts. */
export const textRow = (line: number, ...texts: readonly string[]) =>
  `<row r="${line}">${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`;

export async function opened(
  bytes: Uint8Array,
  known: (names: readonly string[]) => number = () => 0,
) {
  return await tableOpener({ bytesMax: 10 * 1024 ** 2, rowsMax: 5000 }, known).open(bytes);
}

export async function rowsOf(sheet: TableSheet | undefined) {
  const rows: { line: number; cells: readonly SheetCell[]; isHidden: boolean }[] = [];
  for await (const batch of sheet?.rows() ?? []) rows.push(...batch);
  return rows;
}

/** The cells of the first sheet. */
export async function cellsOf(bytes: Uint8Array, known?: (names: readonly string[]) => number) {
  const { sheets } = await opened(bytes, known);
  return (await rowsOf(sheets[0])).map(({ cells }) => cells);
}

export const number = (value: number, more: object = {}) => ({
  is: "number",
  value,
  shown: String(value),
  isPercent: false,
  isRounded: false,
  ...more,
});
export const day = (on: string | null, shown: string, more: object = {}) => ({
  is: "date",
  on,
  at: null,
  lacks: null,
  shown,
  ...more,
});
