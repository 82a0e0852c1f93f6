/** Reads one JSON value from a file or from stdin (`-`), naming the file, line and column of what is wrong. */
import { open } from "node:fs/promises";
import { readAs } from "../../rules/fact-problems.ts";
import { findJsonMistake, findRepeatedKey } from "../application/reading/json-position.ts";
import { type Language, messageOf } from "../errors.ts";
import { CHECK_WORDS } from "./check-words.ts";
import { CommandRefusal, EXIT } from "./exit-codes.ts";

const INPUT_BYTES_MAX = 1_048_576;

/** Throws `CommandRefusal` when the file cannot be read, is not JSON in UTF-8, or can be read in two ways. */
export async function readJsonInput(file: string, language: Language): Promise<unknown> {
  const words = CHECK_WORDS[language];
  const name = inputName(file);
  const refuse = (message: string) => new CommandRefusal(EXIT.invalidInput, `${name}: ${message}`);
  const bytes = await bytesOf(file).catch((error: unknown) => {
    throw refuse(words.unreadable(messageOf(error)));
  });
  if (bytes === null) throw refuse(words.tooLarge("1 MiB"));
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refuse(words.notUtf8);
  }
  const refuseAt = ({ line, column }: { line: number; column: number }, message: string) =>
    new CommandRefusal(EXIT.invalidInput, `${name}:${line}:${column}: ${message}`);
  const mistake = findJsonMistake(text);
  if (mistake !== null) throw refuseAt(mistake, words.brokenJson(mistake.expected[language]));
  const repeated = findRepeatedKey(text);
  if (repeated !== null) throw refuseAt(repeated, words.repeatedKey(readAs(repeated.key)));
  return JSON.parse(text);
}

export function inputName(file: string): string {
  return file === "-" ? "stdin" : file;
}

/** The whole content, or null when there is more than anyone needs for one check. */
async function bytesOf(file: string): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  const stream = file === "-" ? process.stdin : (await open(file)).createReadStream();
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > INPUT_BYTES_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
