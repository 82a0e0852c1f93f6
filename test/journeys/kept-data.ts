/**
 * A data directory that the service wrote on 2026-11-27, before its house was rebuilt (commit 58d1cff), and what it
 * answered at the end of that day: five onboardings with pictures and jobs, an API key, spent calls, the operator's
 * rules and the sandbox's world. The keys, tokens and appsecrets in it were made for this and open nothing else.
 */
import { createHash } from "node:crypto";
import { chmodSync, cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { findProjectDirectory } from "../../rules/load-rulesets.ts";
import { clockBeginningAt } from "../helpers/clock-beginning-at.ts";
import { type ServiceProcess, startServiceProcess } from "../helpers/service-process.ts";

const FIXTURES = join(findProjectDirectory(), "test", "fixtures");
const KEPT = join(FIXTURES, "data-2026-11-27");

/** What was answered for an onboarding, and what opens it. */
const KeptOnboarding = z.strictObject({
  id: z.string(),
  token: z.string(),
  resumeCode: z.string(),
  reads: z.looseObject({ revision: z.int(), steps: z.array(z.string()) }),
  history: z.int(),
  jobs: z.array(z.strictObject({ id: z.string(), kind: z.string(), status: z.string() })),
});
export type KeptOnboarding = z.infer<typeof KeptOnboarding>;

const Known = z.strictObject({
  at: z.iso.datetime(),
  apiKey: z.string(),
  /** An event that was sent with an Idempotency-Key, and the revision it led to. */
  repeatable: z.strictObject({
    of: z.string(),
    key: z.string(),
    event: z.record(z.string(), z.unknown()),
    revision: z.int(),
  }),
  onboardings: z.record(z.string(), KeptOnboarding),
});

export const KNOWN = Known.parse(
  JSON.parse(readFileSync(join(FIXTURES, "data-2026-11-27.json"), "utf8")),
);

/** Half an hour after it was left: what had to wait a little is due, and nothing that waits for another day. */
export const LATER = new Date(Date.parse(KNOWN.at) + 30 * 60_000).toISOString();

/** Puts a copy into the empty directory; Git keeps no file for its owner's eyes alone. */
export function copyKeptData(directory: string): void {
  cpSync(KEPT, directory, { recursive: true });
  chmodSync(join(directory, "secret.key"), 0o600);
}

export function openKeptData(directory: string): Promise<ServiceProcess> {
  return startServiceProcess(directory, clockBeginningAt(LATER));
}

/** Writes the record anew with something changed, and with the checksum that then belongs to it; gives its bytes. */
export function rewrite(file: string, change: (record: Record<string, unknown>) => void): Buffer {
  const kept = z
    .strictObject({ checksum: z.string(), record: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(file, "utf8")));
  change(kept.record);
  const body = JSON.stringify(kept.record);
  const hash = createHash("sha256").update(body).digest("hex");
  const bytes = Buffer.from(`{"checksum":"sha256:${hash}","record":${body}}\n`);
  writeFileSync(file, bytes);
  return bytes;
}

/** The one file below the directory that has this name. */
export function fileNamed(directory: string, name: string): string {
  const paths = readdirSync(directory, { recursive: true, encoding: "utf8" });
  const [path = "", ...more] = paths.filter((one) => one.endsWith(`/${name}`));
  if (path === "" || more.length > 0) throw new Error(`there is not one ${name} in ${directory}`);
  return join(directory, path);
}
