import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { ALLOWED, LEAVES, PACKAGES, REFUSED, RING_END } from "./planted-imports.ts";
import { PROJECT, textOf } from "./project-files.ts";

const CONFIG = join(PROJECT, ".config/dependency-cruiser.cjs");
const Rules = z.looseObject({ forbidden: z.array(z.looseObject({ name: z.string() })) });
const { forbidden } = Rules.parse(createRequire(import.meta.url)(CONFIG));
const rules = [...new Set(forbidden.map(({ name }) => name))];

const Report = z.looseObject({
  summary: z.looseObject({
    violations: z.array(
      z.looseObject({ rule: z.looseObject({ name: z.string() }), from: z.string() }),
    ),
    totalCruised: z.int(),
  }),
});

describe("the import table", () => {
  let planted: string;
  let reported: Map<string, string[]>;

  beforeAll(async () => {
    planted = await mkdtemp(join(tmpdir(), "kaibo-imports-"));
    await plant(planted);
    const { violations } = await cruise(planted);
    reported = new Map(violations.map(({ from }) => [from, []]));
    for (const { rule, from } of violations) reported.get(from)?.push(rule.name);
  });
  afterAll(() => rm(planted, { recursive: true, force: true }));

  it("is kept by every source of ours", async () => {
    const { violations, totalCruised } = await cruise(PROJECT);

    expect(violations).toEqual([]);
    // A tool that cannot read TypeScript would find nothing to complain about either.
    expect(totalCruised).toBeGreaterThan(200);
  });

  it.each(REFUSED)("reports %s for %s, which imports %s", (rule, file) => {
    expect(reported.get(file)).toContain(rule);
  });

  it.each(ALLOWED)("lets %s import %s", (file) => {
    expect(reported.get(file)).toBeUndefined();
  });

  it.each(rules)("has the rule %s tried and told in the documents", (rule) => {
    expect(REFUSED.map(([tried]) => tried)).toContain(rule);
    expect(textOf("docs/architecture.md")).toContain(`\`${rule}\``);
  });
});

async function plant(folder: string): Promise<void> {
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  await write("tsconfig.json", textOf("tsconfig.json"));
  for (const name of PACKAGES) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: "index.js" }));
    await write(`node_modules/${name}/index.js`, "");
  }
  for (const path of LEAVES) await write(path, "export {};\n");
  const refused = REFUSED.map(([, file, target]) => [file, target] as const);
  const imports = [...refused, RING_END, ...ALLOWED];
  for (const [file, target] of imports) await write(file, `import ${JSON.stringify(target)};\n`);
}

/** Runs the tool as `npm run architecture` does; it exits with the number of violations, so only its report counts. */
async function cruise(directory: string) {
  const tool = join(PROJECT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const options = ["--config", CONFIG, "--output-type", "json", "server", "machines", "rules"];
  const report = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [tool, ...options],
      { cwd: directory, maxBuffer: 2 ** 26 },
      (_error, stdout) => {
        resolve(stdout);
      },
    );
  });
  return Report.parse(JSON.parse(report)).summary;
}
