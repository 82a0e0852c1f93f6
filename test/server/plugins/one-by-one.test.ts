import Fastify from "fastify";
import { expect, it, onTestFinished } from "vitest";
import { answerOneByOne, LONG, oneByOne } from "../../../server/plugins/one-by-one.ts";

it("short questions are answered between long ones that came before them", async () => {
  const app = Fastify();
  onTestFinished(() => app.close());
  answerOneByOne(app);
  const answered: string[] = [];
  app.get("/:what", ({ params }) => {
    answered.push((params as { what: string }).what);
    return "";
  });

  const long = [1, 2, 3, 4, 5].map((at) => app.inject(`/long${at}?${"a".repeat(LONG)}`));
  const short = app.inject("/short");
  await Promise.all([...long, short]);

  expect(answered).toHaveLength(6);
  expect(answered.indexOf("short")).toBeLessThan(2);
  expect(answered.filter((what) => what !== "short")).toEqual(
    [1, 2, 3, 4, 5].map((at) => `long${at}`),
  );
});

it("each has a turn of the loop of its own", async () => {
  const turn = oneByOne();
  let turns = 0;
  const count = () => {
    turns += 1;
    if (turns < 50) setImmediate(count);
  };
  count();
  const seen: number[] = [];

  await Promise.all([1, 2, 3].map(() => turn().then(() => seen.push(turns))));

  expect(new Set(seen).size).toBe(3);
});
