import { expect, it } from "vitest";
import { SerialChains } from "../../../../server/adapters/stores/serial-chains.ts";

const turn = () => new Promise((resolve) => setImmediate(resolve));

it("runs tasks of one key in order and never two at once", async () => {
  const chains = new SerialChains();
  const seen: string[] = [];
  const task = (name: string) => async () => {
    seen.push(`${name} begins`);
    await turn();
    seen.push(`${name} ends`);
  };

  await Promise.all([chains.run("k", task("a")), chains.run("k", task("b"))]);

  expect(seen).toEqual(["a begins", "a ends", "b begins", "b ends"]);
});

it("lets different keys run side by side", async () => {
  const chains = new SerialChains();
  let openGate: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    openGate = resolve;
  });
  const waiting = chains.run("slow", () => gate);

  expect(await chains.run("quick", () => Promise.resolve("done"))).toBe("done");

  openGate();
  await waiting;
});

it("goes on after a task that failed, and gives the failure to its caller alone", async () => {
  const chains = new SerialChains();
  const failing = chains.run("k", () => Promise.reject(new Error("no")));
  const next = chains.run("k", () => Promise.resolve("yes"));

  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("yes");
});

it("forgets a key that is idle", async () => {
  const chains = new SerialChains();
  await Promise.all(["a", "a", "b"].map((key) => chains.run(key, turn)));

  await chains.settled();

  expect(chains.busyCount).toBe(0);
});
