/** The pages of merchants, and those that everybody sees, in the states that people meet. */
import type { TestApp } from "../../helpers/build-app.ts";
import {
  ANCHOR,
  connected,
  ELIGIBLE,
  enabled,
  GOODS,
  ROOM,
  roomFilling,
  withGoods,
  withRoom,
  withRoomAtWeChat,
} from "../../server/routes/pages/merchant-forms.ts";
import { type Page, query, type Visitor } from "../../server/routes/pages/visitor.ts";

/** A state of the product, and the page that shows it. */
type Scene = (visitor: Visitor, service: TestApp) => Promise<Page>;

const to =
  (address: string): Scene =>
  async (visitor) =>
    await visitor.visits(address);

/** Eligible from 2026-12-03 until the payment is 90 days old. */
const HEALED = { ...ELIGIBLE, lastSevereViolationOn: "2026-06-03", lastPaymentOn: "2026-11-20" };
/** On the average enough, but not every day; and half a year, but not 6 months. */
const READ_DIFFERENTLY = {
  ...ELIGIBLE,
  dau: "150; 150; 150; 150; 150; 90; 90",
  lastSevereViolationOn: "2026-05-23",
};

const PUBLIC: Record<string, Scene> = {
  home: to("/"),
  "home with a refused way of working": async (visitor) =>
    await visitor.submits(await visitor.visits("/"), "", { fields: { mode: "by-magic" } }),
  "the quick check": to("/check"),
  "the quick check, eligible": to(`/check?${query(ELIGIBLE)}`),
  "the quick check, undetermined": to("/check?checked=1"),
  "the quick check, ineligible": to(
    `/check?${query({ ...ELIGIBLE, dau: "80", adSpend: "9999.99" })}`,
  ),
  "the quick check, read differently": to(`/check?${query({ ...ELIGIBLE, followers: "1.2万" })}`),
  "the quick check, everything wrong": to(
    `/check?${query({
      entityType: "ghost",
      region: "moon",
      categories: "nothing",
      lastSevereViolationOn: "date",
      lastPaymentOn: "2026-02-30",
      followers: "many",
      dau: "1;2",
      adSpend: "-1",
    })}`,
  ),
  "the quick check, to be waited for": to(`/check?${query(HEALED)}`),
  "the quick check, decided by a reading": to(`/check?${query(READ_DIFFERENTLY)}`),
  "the quick check, under a pinned reading": to(
    `/check?${query({ ...ELIGIBLE, "reading.dau": "any-day" })}`,
  ),
  "the quick check, under a reading that is none": to(
    `/check?${query({ ...ELIGIBLE, "reading.dau": "monthly" })}`,
  ),
  "a trial of nothing": to("/what-if"),
  "a trial, eligible": to(`/what-if?${query(ELIGIBLE)}`),
  "a trial on another day": to(`/what-if?${query({ ...HEALED, asOf: "2027-01-05" })}`),
  "a trial, decided by a reading": to(`/what-if?${query(READ_DIFFERENTLY)}`),
  "a trial of an individual abroad": to("/what-if?entityType=individual&region=overseas"),
  "a trial, everything wrong": to(
    "/what-if?followers=many&asOf=2026-02-30&reading.halfYear=moon&lastPaymentOn=2030-01-01",
  ),
  rules: to("/rules"),
  "the rules of another version": to("/rules?ruleset=wechat-live@undated-21-categories"),
  "the rules of Channels live": to("/rules?ruleset=channels-live@2022-03"),
  "rules that there are not": to("/rules?ruleset=wechat-live@1999-01"),
  "the error codes": to("/docs/errors"),
  "WeChat's errcodes": to("/errors"),
  "an errcode explained": to("/errors?code=300036"),
  "an errcode with several meanings": to("/errors?code=200002"),
  "an errcode that is not known": to("/errors?code=300099"),
  "errcodes found by words": to("/errors?code=url"),
  "words that no errcode has": to("/errors?code=nonsense"),
  resume: to("/resume"),
  "a consultant's link that is none": to("/sharing?code=nonsense"),
  "resume with a wrong code": async (visitor) => {
    const page = await visitor.visits("/resume");
    const token = await visitor.token();
    return await visitor.posts(page.url, query({ _csrf: token, code: "nonsense" }));
  },
  "a missing page": to("/nowhere"),
  "an expired form": async (visitor) => await visitor.posts("/resume", "code=x"),
};

const BY_HAND: Record<string, Scene> = {
  overview: async (visitor) => await visitor.visits(await visitor.begins()),
  "to whom it is shown": async (visitor) =>
    await visitor.visits(`${await visitor.begins()}/sharing`),
  "a link that cannot be used": async (visitor) =>
    await visitor.visits(`${await visitor.begins()}/sharing?code=nonsense`),
  "step 1, the first question": question,
  "step 1, eligible": async (visitor) => await eligible(visitor),
  "step 1, with a wrong answer": async (visitor) => {
    const page = await visitor.visits(`${await visitor.begins()}/eligibility`);
    return await visitor.submits(page, "facts.submitted", {
      fields: { ...ELIGIBLE, followers: "lots" },
    });
  },
  "step 1, a question beside what is known": async (visitor) =>
    await visitor.submits(await question(visitor), "facts.submitted", {
      fields: { entityType: "media" },
    }),
  "step 1, a question not answered": async (visitor) =>
    await visitor.submits(await question(visitor), "facts.submitted"),
  "step 1, an answer to be changed": async (visitor) =>
    await visitor.visits(`${pathOf(await eligible(visitor), "eligibility")}?ask=categories`),
  "step 1, everything passed over": async (visitor) =>
    await visitor.visits(
      `${(await question(visitor)).url}?skip=${Object.keys(ELIGIBLE).join()},adSpend`,
    ),
  "step 1, all facts at once": async (visitor) =>
    await visitor.visits(`${(await question(visitor)).url}?all=1`),
  "step 2, locked": async (visitor) => await visitor.visits(`${await visitor.begins()}/enable`),
  "step 2, open": async (visitor) =>
    await visitor.visits(pathOf(await eligible(visitor), "enable")),
  "step 2, waiting": async (visitor) => await applied(visitor),
  "step 2, rejected": async (visitor) =>
    await visitor.submits(await applied(visitor), "enable.rejected", {
      fields: { reason: "类目不符" },
    }),
  "step 2, a rejection without its reason": async (visitor) =>
    await visitor.submits(await applied(visitor), "enable.rejected"),
  "step 2, enabled": async (visitor) => await visitor.visits(`${await enabled(visitor)}/enable`),
  "step 3, locked": async (visitor) => await visitor.visits(`${await visitor.begins()}/room`),
  "step 3, empty": async (visitor) => await visitor.visits(`${await enabled(visitor)}/room`),
  "step 3, everything wrong": async (visitor) => {
    const page = await visitor.visits(`${await enabled(visitor)}/room`);
    const wrong = {
      name: "短",
      startTime: "soon",
      endTime: "",
      anchorWechat: "我",
      anchorName: "",
    };
    return await visitor.submits(page, "room.submitted", { fields: wrong });
  },
  "step 3, one time wrong": async (visitor) => {
    const page = await visitor.visits(`${await enabled(visitor)}/room`);
    return await visitor.submits(
      page,
      "room.submitted",
      await roomFilling({ endTime: ROOM.startTime }),
    );
  },
  "step 3, the copy sheet": async (visitor) => {
    const page = await visitor.visits(`${await enabled(visitor)}/room`);
    return await visitor.submits(page, "room.submitted", await roomFilling());
  },
  "step 3, created": async (visitor) => await withRoom(visitor, await enabled(visitor)),
  "step 3, created without its id": async (visitor) => {
    const page = await visitor.visits(`${await enabled(visitor)}/room`);
    const sheet = await visitor.submits(page, "room.submitted", await roomFilling());
    return await visitor.submits(sheet, "room.confirmed");
  },
  "the poster without a code": async (visitor) =>
    await visitor.visits(`${(await withRoom(visitor, await enabled(visitor))).url}/poster`),
  "step 4, locked": async (visitor) => await visitor.visits(`${await visitor.begins()}/goods`),
  "step 4, empty": async (visitor) => await visitor.visits(`${await enabled(visitor)}/goods`),
  "step 4, a draft": async (visitor) => await withGoods(visitor, await enabled(visitor)),
  "step 4, a wrong draft": async (visitor) => {
    const page = await visitor.visits(`${await enabled(visitor)}/goods`);
    return await visitor.submits(page, "goods.added", { fields: { ...GOODS, price: "free" } });
  },
  "step 4, two in review": async (visitor) => await inReview(visitor),
  "step 4, one rejected, the other's reason too long": async (visitor) => {
    const page = await visitor.submits(await inReview(visitor), "goods.reviewed:rejected", {
      fields: { reason: "图片不清晰" },
    });
    return await visitor.submits(page, "goods.reviewed:rejected", {
      fields: { reason: "长".repeat(501) },
    });
  },
  "step 4, approved before there is a room": async (visitor) =>
    await visitor.submits(await inReview(visitor), "goods.reviewed:approved"),
  "step 5, locked": async (visitor) => await visitor.visits(`${await visitor.begins()}/anchors`),
  "step 5, empty": async (visitor) => await visitor.visits(`${await enabled(visitor)}/anchors`),
  "step 5, pending": async (visitor) => await withAnchor(visitor, await enabled(visitor)),
  "step 5, a wrong member": async (visitor) => {
    const page = await visitor.visits(`${await enabled(visitor)}/anchors`);
    return await visitor.submits(page, "member.added", { fields: { username: "x", role: "king" } });
  },
  "ready: overview": async (visitor) => await visitor.visits(await ready(visitor)),
  "ready: report": async (visitor) => await visitor.visits(`${await ready(visitor)}/report`),
  "ready: step 5": async (visitor) => await visitor.visits(`${await ready(visitor)}/anchors`),
  "no jobs": async (visitor) => await visitor.visits(`${await visitor.begins()}/jobs`),
  "the list of jobs": async (visitor, service) =>
    await visitor.visits((await job(visitor, service)).list),
  "a job that waits": async (visitor, service) =>
    await visitor.visits((await job(visitor, service)).page),
  "a job that was cancelled": async (visitor, service) => {
    const { id, page } = await job(visitor, service);
    await service.jobs.cancel(id);
    return await visitor.visits(page);
  },
  "the report of nothing": async (visitor) =>
    await visitor.visits(`${await visitor.begins()}/report`),
};

const CONNECTED: Record<string, Scene> = {
  overview: async (visitor) => await visitor.visits(await visitor.begins("connected")),
  "step 2, locked but connectable": async (visitor) =>
    await visitor.visits(`${await visitor.begins("connected")}/enable`),
  "step 2, refused": async (visitor) =>
    await visitor.visits(`${await connected(visitor, "wxbad000001")}/enable`),
  "step 2, connected": async (visitor) =>
    await visitor.visits(`${await connected(visitor)}/enable`),
  "step 3, without the connection": async (visitor) =>
    await visitor.visits(`${await connected(visitor, "wxbad000001")}/room`),
  "step 3, refused by WeChat": async (visitor) => {
    const page = await visitor.visits(`${await connected(visitor)}/room`);
    return await visitor.submits(
      page,
      "room.submitted",
      await roomFilling({ anchorWechat: "nobody_knows" }),
    );
  },
  "step 3, created": async (visitor, service) => await withRoomAtWeChat(service, visitor),
  "step 3, with helpers and a state": async (visitor, service) => {
    const desk = await withRoomAtWeChat(service, visitor);
    const helper = { username: "helper_one", nickname: "小助" };
    const helped = await visitor.submits(desk, "room.operation-requested:add-assistant", {
      fields: helper,
    });
    return await visitor.submits(helped, "room.operation-requested:read");
  },
  "step 3, an assistant without a name": async (visitor, service) =>
    await visitor.submits(
      await withRoomAtWeChat(service, visitor),
      "room.operation-requested:add-assistant",
    ),
  "step 3, an edit refused by WeChat": async (visitor, service) =>
    await visitor.submits(await withRoomAtWeChat(service, visitor), "room.edit-submitted", {
      fields: { anchorWechat: "no_anchor_yet" },
    }),
  "step 3, an edit with a wrong time": async (visitor, service) =>
    await visitor.submits(await withRoomAtWeChat(service, visitor), "room.edit-submitted", {
      fields: { endTime: "2026-11-28T20:10" },
    }),
  "step 3, about to be deleted": async (visitor, service) =>
    await visitor.visits(`${(await withRoomAtWeChat(service, visitor)).url}?delete=1`),
  "the poster with WeChat's code": async (visitor, service) =>
    await visitor.visits(`${(await withRoomAtWeChat(service, visitor)).url}/poster`),
  "step 5, while a room waits for its anchor": async (visitor) => {
    const page = await visitor.visits(`${await connected(visitor)}/room`);
    const filling = await roomFilling({ anchorWechat: "nobody_knows" });
    const refused = await visitor.submits(page, "room.submitted", filling);
    return await visitor.visits(pathOf(refused, "anchors"));
  },
  "step 4, without the connection": async (visitor) =>
    await visitor.visits(`${await connected(visitor, "wxbad000001")}/goods`),
  "step 4, submitted": async (visitor) =>
    await visitor.submits(await withGoods(visitor, await connected(visitor)), "goods.submitted"),
  "step 5, unverified": async (visitor) => await withAnchor(visitor, await connected(visitor)),
};

export const MERCHANT_SCENES: readonly (readonly [name: string, scene: Scene])[] = [
  ...Object.entries(PUBLIC),
  ...Object.entries(BY_HAND).map(([name, scene]) => [`by hand: ${name}`, scene] as const),
  ...Object.entries(CONNECTED).map(([name, scene]) => [`connected: ${name}`, scene] as const),
];

/** Step 1 at its first question. */
async function question(visitor: Visitor): Promise<Page> {
  return await visitor.visits(`${await visitor.begins()}/eligibility`);
}

async function eligible(visitor: Visitor): Promise<Page> {
  const page = await question(visitor);
  return await visitor.submits(page, "facts.submitted", { fields: ELIGIBLE });
}

async function applied(visitor: Visitor): Promise<Page> {
  const page = await visitor.visits(pathOf(await eligible(visitor), "enable"));
  return await visitor.submits(page, "enable.applied");
}

async function inReview(visitor: Visitor): Promise<Page> {
  const path = await enabled(visitor);
  await withGoods(visitor, path, "羊毛围巾");
  return await visitor.submits(await withGoods(visitor, path, "羊毛手套"), "goods.submitted");
}

async function withAnchor(visitor: Visitor, path: string): Promise<Page> {
  return await visitor.submits(await visitor.visits(`${path}/anchors`), "member.added", {
    fields: ANCHOR,
  });
}

async function ready(visitor: Visitor): Promise<string> {
  const path = await enabled(visitor);
  await withRoom(visitor, path);
  const goods = await visitor.submits(await withGoods(visitor, path), "goods.submitted");
  await visitor.submits(await visitor.submits(goods, "goods.reviewed:approved"), "goods.placed");
  await visitor.submits(await withAnchor(visitor, path), "member.authorised");
  return path;
}

async function job(
  visitor: Visitor,
  service: TestApp,
): Promise<{ id: string; list: string; page: string }> {
  const path = await visitor.begins();
  const onboardingId = path.split("/").at(-1) ?? "";
  const { id } = await service.jobs.enqueue({
    kind: "unknown-kind",
    subject: onboardingId,
    key: "one",
  });
  return { id, list: `${path}/jobs`, page: `${path}/jobs/${id}` };
}

/** Another step of the onboarding that a page belongs to. */
function pathOf({ url }: Page, step: string): string {
  return `${url.split("/").slice(0, 3).join("/")}/${step}`;
}
