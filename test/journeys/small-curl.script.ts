/** As much of curl as the documents use, for machines that have none. */
import { readFileSync, writeFileSync } from "node:fs";

const FLAGS = ["-s", "--fail-with-body"];
const [, , ...words] = process.argv.filter((word) => !FLAGS.includes(word));

const valuesOf = (...options: string[]) =>
  words.filter((_, at) => at > 0 && options.includes(words[at - 1] ?? ""));
const url = words.find((word, at) => /^https?:/.test(word) && !words[at - 1]?.startsWith("-"));
const headers = valuesOf("-H").map((header): [string, string] => {
  const [, name = "", content = ""] = /^([^:]+): *(.*)$/.exec(header) ?? [];
  return [name, content];
});
const [body] = valuesOf("-d", "--data-binary").map((value) =>
  value.startsWith("@") ? readFileSync(value.slice(1)) : value,
);
const [method = body === undefined ? "GET" : "POST"] = valuesOf("-X");
const [file] = valuesOf("-o");

const reply = await fetch(url ?? "", { method, headers, ...(body !== undefined && { body }) });
const text = await reply.text();
if (file === undefined) process.stdout.write(text);
else writeFileSync(file, text);
if (!reply.ok) {
  process.stderr.write(`${String(url)}: ${text}\n`);
  process.exitCode = 22;
}
