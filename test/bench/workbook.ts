/** A list as a workbook, as a spreadsheet saves it: its texts stand in a table of their own. */
import { readFile, writeFile } from "node:fs/promises";
import { zipSync } from "fflate";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** Of CSV without line breaks within cells. */
export async function writeWorkbook(csv: string, workbook: string): Promise<void> {
  const lines = (await readFile(csv, "utf8")).replace("\ufeff", "").trimEnd().split("\r\n");
  const texts = new Map<string, number>();
  const cell = (text: string) => {
    if (/^\d+(\.\d+)?$/.test(text)) return `<c><v>${text}</v></c>`;
    const place = texts.get(text) ?? texts.size;
    texts.set(text, place);
    return `<c t="s"><v>${place}</v></c>`;
  };
  const rows = lines.map((line, index) => {
    return `<row r="${index + 1}">${line.split(",").map(cell).join("")}</row>`;
  });
  const shared = [...texts.keys()].map(
    (text) => `<si><t>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</t></si>`,
  );
  const parts = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": relations(["officeDocument", "xl/workbook.xml"]),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="list" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      ["worksheet", "worksheets/sheet1.xml"],
      ["sharedStrings", "sharedStrings.xml"],
    ),
    "xl/sharedStrings.xml": `<sst xmlns="${MAIN}">${shared.join("")}</sst>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}"><sheetData>${rows.join("")}</sheetData></worksheet>`,
  };
  const named = Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)]);
  await writeFile(workbook, zipSync(Object.fromEntries(named) as Record<string, Uint8Array>));
}

function relations(...targets: readonly (readonly [type: string, target: string])[]): string {
  return `<Relationships>${targets
    .map(([type, target], index) => {
      return `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`;
    })
    .join("")}</Relationships>`;
}
