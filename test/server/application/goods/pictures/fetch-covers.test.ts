import { expect, it } from "vitest";
import { fetchCovers } from "../../../../../server/application/goods/pictures/fetch-covers.ts";
import { GOODS, walk } from "../../../../machines/onboarding/samples.ts";

const added = Array.from({ length: 10 }, () => "goods.added" as const);
const goods = walk("manual", ["live.declared-enabled", ...added]).context.goods.map((item, at) => ({
  ...item,
  answers: { ...GOODS, coverImgUrl: null, coverAddress: `https://mall.example/${at}.jpg` },
}));

async function fetched(seconds: number) {
  let now = 0;
  let atOnce = 0;
  const most: number[] = [];
  const covers = async (_id: string, address: string) => {
    atOnce += 1;
    most.push(atOnce);
    await Promise.resolve();
    atOnce -= 1;
    now += 1000;
    return address.endsWith("3.jpg")
      ? ({ imageId: null, problem: { code: "picture-not-given", params: {} } } as const)
      : ({ imageId: GOODS.coverImgUrl ?? "", problem: null } as const);
  };
  const clock = { now: () => new Date(now) };
  const done = await fetchCovers({ covers, clock }, "onb_1", { goods, seconds });
  return { done, most: Math.max(...most) };
}

it("fetches all, a few at a time, and says from where each came", async () => {
  const { done, most } = await fetched(60);

  expect(most).toBe(4);
  expect(done.map(({ key }) => key)).toEqual(goods.map(({ key }) => key));
  expect(done[3]).toMatchObject({
    address: "https://mall.example/3.jpg",
    imageId: null,
    problem: { code: "picture-not-given" },
  });
});

it.each([
  [0, 4],
  [4, 4],
  [5, 8],
  [8, 8],
  [9, 10],
])("begins no further ones once %d seconds have passed", async (seconds, count) => {
  expect((await fetched(seconds)).done).toHaveLength(count);
});
