/** Opens a workbook of Office Open XML, by whichever program it was written; its sheets are read as they unpack. */
import type { MergedCells, SheetRow } from "../../../application/ports/sheets.ts";
import { asUtf8 } from "../unicode.ts";
import type { Allowance } from "./allowance.ts";
import type { BookSheet, OpenBook } from "./open-book.ts";
import { mergesIn } from "./xlsx-merges.ts";
import { type BookContext, isYes, SheetRows } from "./xlsx-sheet-rows.ts";
import { Styles } from "./xlsx-styles.ts";
import { SharedTexts } from "./xlsx-texts.ts";
import { scanWhole, scanXml } from "./xml-part.ts";
import { attribute, prefixedAttribute, type XmlEvents } from "./xml-scanner.ts";
import { brokenWorkbook, type PackedPart, partName } from "./zip-directory.ts";
import { unpacked, type ZipParts } from "./zip-parts.ts";

/** Throws `ListMistake`. */
export async function openXlsx(parts: ZipParts, allowance: Allowance): Promise<OpenBook> {
  const main = await mainPart(parts, allowance);
  const outline = new WorkbookOutline(allowance);
  await scanWhole(counted(partOf(parts, main), allowance), outline);
  const related = await relationsOf(parts, main, allowance);
  const texts = new SharedTexts(allowance);
  const styles = new Styles(allowance);
  for (const { type, path } of related.values()) {
    const part = parts.get(path);
    if (part === undefined) continue;
    if (type === "sharedstrings") await scanWhole(counted(part, allowance), texts);
    if (type === "styles") await scanWhole(counted(part, allowance), styles);
  }
  const book = { texts: texts.texts, styles, isFrom1904: outline.isFrom1904 };
  const sheets: BookSheet[] = [];
  for (const [index, { id, ...sheet }] of outline.sheets.entries()) {
    const relation = related.get(id);
    // A sheet of charts or of macros holds no cells.
    if (relation !== undefined && relation.type !== "worksheet") continue;
    const part = partOf(parts, relation?.path ?? "");
    const merges = await mergesOf(part, allowance);
    const isActive = index === outline.active;
    sheets.push({ ...sheet, isActive, merges, rows: () => rowsOf(part, book, allowance) });
  }
  return { kind: "xlsx", sheets };
}

/** Looks through a whole sheet once, so that its size is known to be let, and its end to be there. */
async function mergesOf(part: PackedPart, allowance: Allowance): Promise<MergedCells[]> {
  return mergesIn(asUtf8(counted(part, allowance)), allowance);
}

async function* rowsOf(
  part: PackedPart,
  book: BookContext,
  allowance: Allowance,
): AsyncGenerator<readonly SheetRow[]> {
  const sheet = new SheetRows(book, allowance);
  for await (const piece of scanXml(unpacked(part), sheet)) {
    const rows = piece.take();
    if (rows.length > 0) yield rows;
  }
  if (!sheet.isDone) throw brokenWorkbook("a sheet is cut");
}

async function* counted(part: PackedPart, allowance: Allowance): AsyncGenerator<Uint8Array> {
  for await (const chunk of unpacked(part)) {
    allowance.unpack(chunk.length);
    yield chunk;
  }
}

function partOf(parts: ZipParts, path: string): PackedPart {
  const part = parts.get(path);
  if (part === undefined) throw brokenWorkbook("a part of it is missing");
  return part;
}

type Relation = { readonly type: string; readonly path: string };

/** Strict and transitional workbooks name the same kinds by other addresses, which end alike. */
class Relations implements XmlEvents {
  readonly wantsText = false;
  readonly found = new Map<string, Relation>();
  readonly #folder: string;
  readonly #allowance: Allowance;

  constructor(folder: string, allowance: Allowance) {
    this.#folder = folder;
    this.#allowance = allowance;
  }

  open(name: string, tag: string): void {
    if (name !== "Relationship") return;
    this.#allowance.hold(1);
    const type = (attribute(tag, "Type") ?? "").split("/").at(-1)?.toLowerCase() ?? "";
    const path = resolved(this.#folder, attribute(tag, "Target") ?? "");
    this.found.set(attribute(tag, "Id") ?? "", { type, path });
  }

  close(): void {
    // Relations hold nothing.
  }

  text(): void {
    // Relations hold nothing.
  }
}

async function relationsOf(parts: ZipParts, path: string, allowance: Allowance) {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const relations = new Relations(folder, allowance);
  const part = parts.get(`${folder}_rels/${path.slice(folder.length)}.rels`);
  if (part !== undefined) await scanWhole(counted(part, allowance), relations);
  return relations.found;
}

async function mainPart(parts: ZipParts, allowance: Allowance): Promise<string> {
  const related = await relationsOf(parts, "", allowance);
  const main = [...related.values()].find(({ type }) => type === "officedocument");
  return main?.path ?? "xl/workbook.xml";
}

function resolved(folder: string, target: string): string {
  const path = partName(target);
  if (/^[/\\]/.test(target)) return path;
  const steps = folder.split("/").filter((step) => step !== "");
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== ".") steps.push(step);
  }
  return steps.join("/");
}

class WorkbookOutline implements XmlEvents {
  readonly wantsText = false;
  readonly sheets: { name: string; id: string; isHidden: boolean }[] = [];
  active = 0;
  isFrom1904 = false;
  readonly #allowance: Allowance;

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
  }

  open(name: string, tag: string): void {
    if (name === "workbookPr") this.isFrom1904 = isYes(attribute(tag, "date1904"));
    else if (name === "workbookView") this.active = Number(attribute(tag, "activeTab") ?? 0);
    else if (name === "sheet") {
      this.#allowance.hold(1);
      this.sheets.push({
        name: attribute(tag, "name") ?? "",
        id: prefixedAttribute(tag, "id") ?? "",
        isHidden: /hidden/i.test(attribute(tag, "state") ?? ""),
      });
    }
  }

  close(): void {
    // Everything stands in attributes.
  }

  text(): void {
    // Everything stands in attributes.
  }
}
