import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSandbox } from "../../../server/sandbox/sandbox.ts";
import { temporaryDirectory } from "../../helpers/temporary-directory.ts";
import { TestClock } from "../../helpers/test-clock.ts";

describe("the sandbox of a service", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("says within a second that its world cannot be kept, and that it can again", async () => {
    const directory = await temporaryDirectory();
    const clock = new TestClock("2026-11-22T04:00:00Z");
    const running = await createSandbox({ clock, directory }).start({ port: 0, host: "127.0.0.1" });
    const [world, aside] = [join(directory, "world"), join(directory, "aside")];
    await mkdir(world, { recursive: true });

    expect(await running.health()).toEqual({ status: "ready" });
    await rename(world, aside);
    await writeFile(world, "in the way");
    vi.advanceTimersByTime(1000);
    expect(await running.health()).toEqual({ status: "read-only", code: "EEXIST" });
    await rm(world);
    await rename(aside, world);
    vi.advanceTimersByTime(1000);
    expect(await running.health()).toEqual({ status: "ready" });
    await running.close();
  });
});
