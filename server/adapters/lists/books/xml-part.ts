/** A part of a workbook as events of XML, in whichever encoding of Unicode it is. */
import { messageOf } from "../../../errors.ts";
import { asUtf8 } from "../unicode.ts";
import { type XmlEvents, XmlScanner } from "./xml-scanner.ts";
import { brokenWorkbook } from "./zip-directory.ts";

/** Yields the events after each piece that went through them, until they are done. Throws `ListMistake`. */
export async function* scanXml<Events extends XmlEvents & { readonly isDone: boolean }>(
  chunks: AsyncIterable<Uint8Array>,
  events: Events,
): AsyncGenerator<Events> {
  const scanner = new XmlScanner(events);
  for await (const chunk of asUtf8(chunks)) {
    pushInto(scanner, chunk);
    yield events;
    if (events.isDone) return;
  }
}

/** All of it. */
export async function scanWhole(
  chunks: AsyncIterable<Uint8Array>,
  events: XmlEvents,
): Promise<void> {
  const scanner = new XmlScanner(events);
  for await (const chunk of asUtf8(chunks)) pushInto(scanner, chunk);
}

function pushInto(scanner: XmlScanner, chunk: Uint8Array): void {
  try {
    scanner.push(chunk);
  } catch (error) {
    if (error instanceof SyntaxError) throw brokenWorkbook(messageOf(error));
    throw error;
  }
}
