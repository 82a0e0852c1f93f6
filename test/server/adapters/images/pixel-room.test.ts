import { expect, it } from "vitest";
import { PixelRoom } from "../../../../server/adapters/images/pixel-room.ts";

/** A task that ends when it is told to. */
function held() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { task: () => ended, end: () => end() };
}

it("lets pictures in while there is room for their pixels, in the order in which they came", async () => {
  const room = new PixelRoom({ pixels: 100, waitMs: 10_000 });
  const begun: string[] = [];
  const [large, small] = [held(), held()];
  const using = (name: string, pixels: number, task: () => Promise<void>) =>
    room.use(pixels, async () => {
      begun.push(name);
      await task();
    });
  const all = [
    using("small", 40, small.task),
    using("large", 100, large.task),
    using("later", 40, () => Promise.resolve()),
  ];
  await Promise.resolve();
  expect(begun).toEqual(["small"]);
  small.end();
  await all[0];
  expect(begun).toEqual(["small", "large"]);
  large.end();
  await Promise.all(all);
  expect(begun).toEqual(["small", "large", "later"]);
});

it("refuses who waits too long, and lets the next one in", async () => {
  const room = new PixelRoom({ pixels: 100, waitMs: 20 });
  const first = held();
  const using = room.use(60, first.task);
  const refused = room.use(60, () => Promise.resolve());
  const fitting = room.use(40, () => Promise.resolve("in"));

  await expect(refused).rejects.toMatchObject({ code: "pictures-busy" });
  expect(await fitting).toBe("in");
  first.end();
  await using;
});

it("gives the room of a failed one back", async () => {
  const room = new PixelRoom({ pixels: 100, waitMs: 1000 });

  await expect(room.use(100, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await room.use(100, () => Promise.resolve("in"))).toBe("in");
});
