import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtScript } from "../helpers/built-script.ts";
import { type ServiceProcess, startServiceProcess } from "../helpers/service-process.ts";
import { PROJECT, textOf } from "../meta/project-files.ts";

const GUIDE = "docs/onboarding-by-curl.md";
const CHINESE = "docs/onboarding-by-curl.zh-CN.md";

let directory: string;
let service: ServiceProcess;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "kaibo-curl-"));
  service = await startServiceProcess(join(directory, "data"));
});
afterAll(async () => {
  await service.stop();
  rmSync(directory, { recursive: true, force: true });
});

function commandsIn(document: string): string {
  return [...textOf(document).matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block).join("");
}

/** The machine's own curl; where there is none, or `KAIBO_TEST_CURL=small`, a program that does as much as is used. */
function pathWithCurl(): string {
  const path = [dirname(process.execPath), process.env.PATH].join(delimiter);
  const isThere = spawnSync("curl", ["--version"]).status === 0;
  if (isThere && process.env.KAIBO_TEST_CURL !== "small") return path;
  const script = builtScript(new URL("./small-curl.script.ts", import.meta.url));
  writeFileSync(join(directory, "curl"), `#!/bin/sh\nexec node '${script}' "$@"\n`, {
    mode: 0o755,
  });
  return [directory, path].join(delimiter);
}

describe("the guide to an onboarding by curl", () => {
  it("leads to a room that is ready, by hand and connected, as it stands there", () => {
    const ran = spawnSync("bash", ["--norc", "-euo", "pipefail", "-c", commandsIn(GUIDE)], {
      cwd: PROJECT,
      encoding: "utf8",
      env: {
        PATH: pathWithCurl(),
        TMPDIR: directory,
        KAIBO: service.url,
        SANDBOX: service.sandboxUrl,
      },
    });

    expect(ran.stdout + ran.stderr).toBe("");
    expect(ran.status).toBe(0);
  });

  it("has the same commands in both languages", () => {
    expect(commandsIn(CHINESE)).toBe(commandsIn(GUIDE));
  });
});
