import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { runKaibo } from "../server/cli/run-kaibo.ts";
import { codeIn, readMarkdown } from "./markdown.ts";
import { filesIn, PROJECT, textOf } from "./project-files.ts";

const DOCUMENTS = [
  "README.md",
  "README.zh-CN.md",
  "CONTRIBUTING.md",
  ...filesIn(["docs", "machines", "rules", "server"], ".md"),
].map((path) => ({ path, ...readMarkdown(textOf(path)) }));
const NAMES = new Set(
  filesIn(["server", "machines", "rules", "views", "test", "docs", ".config"], "").map((path) =>
    basename(path),
  ),
);
const Scripts = z.looseObject({ scripts: z.record(z.string(), z.string()) });
const { scripts } = Scripts.parse(JSON.parse(textOf("package.json")));

/** `server/app.ts`, `docs/decisions/`, `.config/x.cjs`; neither `/an/address` nor `application/json`. */
const PATH = /^(?!application\/|image\/|text\/)[\w@.-]+\/[\w@./-]*$/;
const FILE_NAME = /^[\w.-]+\.(ts|json|md|cjs|mjs|eta|css)$/;
/** Made by a start or a build. */
const MADE = /^(\.\/)?(data|dist|node_modules)\b/;

describe.each(DOCUMENTS)("$path", (document) => {
  const folder = dirname(document.path);
  const exists = (path: string) =>
    [PROJECT, join(PROJECT, folder)].some((root) => existsSync(join(root, path)));

  it("names paths that exist", () => {
    const paths = document.spans.filter((span) => PATH.test(span) && !MADE.test(span));

    expect(paths.filter((path) => !exists(path))).toEqual([]);
  });

  it("names files that exist", () => {
    const names = document.spans.filter((span) => FILE_NAME.test(span));

    expect(names.filter((name) => !NAMES.has(name) && !exists(name))).toEqual([]);
  });

  it("links to what exists", () => {
    const broken = document.links.filter((link) => {
      if (link.startsWith("https://")) return false;
      const [file = "", anchor] = link.split("#");
      const path = file === "" ? document.path : join(folder, file);
      return !existsSync(join(PROJECT, path)) || (anchor !== undefined && !hasAnchor(path, anchor));
    });

    expect(broken).toEqual([]);
  });

  it("names npm scripts that exist", () => {
    const named = [...codeIn(document).matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)];

    expect(named.filter(([, run, short]) => !((run ?? short ?? "") in scripts))).toEqual([]);
  });

  it("holds JSON that can be read", () => {
    for (const { language, text } of document.fences) {
      if (language === "json") expect(() => JSON.parse(text) as unknown).not.toThrow();
    }
  });
});

describe("the commands in the documents", () => {
  const commands = DOCUMENTS.flatMap((document) =>
    [...codeIn(document).matchAll(/\bnpx kaibo ([^\n|;&]*)/g)].map(([, words = ""]) =>
      words.split(" "),
    ),
  ).map(([name = "", ...options]) => ({
    name,
    options: options.filter((o) => o.startsWith("--")),
  }));
  let usage: string;
  beforeAll(async () => {
    usage = (await runKaibo(["--help"])).stdout;
  });

  it("are those that kaibo knows", () => {
    const [, names = ""] = /USAGE kaibo (\S+)/.exec(usage) ?? [];
    const named = new Set(commands.map(({ name }) => name).filter((name) => !name.startsWith("-")));

    expect([...named].sort()).toEqual(names.split("|").sort());
  });

  it.each(["check", "audit", "ruleset", "verify", "key", "serve", "sandbox"])(
    "give %s only options that it has",
    async (name) => {
      const rows = DOCUMENTS.flatMap(({ tableRows }) => tableRows).filter(([command = ""]) =>
        command.startsWith(`\`npx kaibo ${name}`),
      );
      const named = [
        ...commands.filter((command) => command.name === name).flatMap(({ options }) => options),
        ...rows.flatMap(([, text = ""]) =>
          [...text.matchAll(/`(--[\w-]+)/g)].map(([, o = ""]) => o),
        ),
      ];
      const { stdout } = await runKaibo([name, "--help"]);

      expect(rows).toHaveLength(2);
      expect(named.filter((option) => option !== "--help" && !stdout.includes(option))).toEqual([]);
    },
  );
});

function hasAnchor(path: string, anchor: string): boolean {
  const slug = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number} -]/gu, "")
      .replaceAll(" ", "-");
  return readMarkdown(textOf(path)).headings.some(({ text }) => slug(text) === anchor);
}
