import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { LockFolder } from "../../../../../server/adapters/stores/lock/lock-folder.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";

const NAME = `1-${"0".repeat(16)}.sock`;
const deep = async () => join(await temporaryDirectory(), "d".repeat(120));

it("lies in the data directory when the path of a socket fits", async () => {
  const directory = await temporaryDirectory();

  const folder = await LockFolder.open(directory);

  expect(folder.socketPath(NAME)).toBe(join(directory, "lock", NAME));
});

it.runIf(process.platform === "linux")("reaches a deep data directory on Linux", async () => {
  const folder = await LockFolder.open(await deep(), "linux");

  await writeFile(folder.socketPath(NAME), "");

  expect(folder.socketPath(NAME).length).toBeLessThan(100);
  expect(await folder.names()).toEqual([NAME]);
  await folder.close();
});

it("lies in one folder for temporary files for a deep data directory elsewhere", async () => {
  const temporary = await temporaryDirectory();
  const paths = await Promise.all([deep(), deep()]);
  vi.stubEnv("TMPDIR", temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
  const [directory, another] = paths;

  const [first, second, other] = await Promise.all(
    [directory, `${directory}/../${"d".repeat(120)}`, another].map((path) => {
      return LockFolder.open(path, "darwin");
    }),
  );

  expect(dirname(dirname(first?.socketPath(NAME) ?? ""))).toBe(temporary);
  expect(second?.socketPath(NAME)).toBe(first?.socketPath(NAME));
  expect(other?.socketPath(NAME)).not.toBe(first?.socketPath(NAME));
});
