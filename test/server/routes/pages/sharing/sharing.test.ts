import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import { SHARES_MAX } from "../../../../../server/application/ports/onboarding-record.ts";
import { accountId, seedPortfolio } from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";
import { pageFaults } from "../../../../views/page-faults.ts";
import { ELIGIBLE } from "../merchant-forms.ts";
import {
  errors,
  field,
  find,
  marked,
  type Page,
  query,
  signedInVisitor,
  Visitor,
  words,
} from "../visitor.ts";

let service: TestApp;
let wang: SignedInPerson;
let colleague: SignedInPerson;
let open: OpenPortfolio;
let consultant: Visitor;
let merchant: Visitor;
let onboarding: string;
let people = 0;

beforeAll(async () => {
  service = await buildTestApp();
});
afterAll(async () => await service.close());
beforeEach(async () => {
  people += 1;
  wang = await signedInPerson(service, `王芳${people}`);
  colleague = await signedInPerson(service, `李明${people}`);
  open = await seedPortfolio(service.portfolios, [{ account: "甲店" }, { account: "乙店" }], {
    principal: wang.principal,
  });
  consultant = signedInVisitor(service.app, wang);
  merchant = new Visitor(service.app);
  onboarding = await merchant.begins();
});

const accountPath = (number = 1) => `/portfolios/${open.head.id}/accounts/${accountId(number)}`;

async function linkOf(visitor = consultant, number = 1): Promise<string> {
  const page = await visitor.visits(`${accountPath(number)}/sharing`);
  return /id="share-link">[\s\S]*?(\/sharing\?code=[\w.%-]+)</.exec(page.html)?.[1] ?? "";
}

const codeIn = (link: string) => new URL(link, "http://kaibo.example").searchParams.get("code");

/** The merchant pastes the link, reads who it is and agrees. */
async function shows(link: string): Promise<Page> {
  const asked = await merchant.visits(`${onboarding}/sharing?${query({ code: link })}`);
  return await merchant.submits(asked, "show");
}

const seenBy = async (visitor: Visitor, number = 1) =>
  marked(await visitor.visits(accountPath(number)), "data-shown");

async function addColleague(role: "read" | "write"): Promise<void> {
  const { id: principal, name } = colleague.principal;
  const member = { principal, name, role };
  await service.portfolios.putMember(wang.principal, open.head.id, { member, seen: null });
}

describe("showing an onboarding to a consultant", () => {
  it("says who asks and what will be seen, and shows nothing before the merchant agrees", async () => {
    const link = await linkOf();
    const asked = await merchant.visits(`${onboarding}/sharing?${query({ code: link })}`);

    expect(find(asked, "div").some(({ attributes }) => attributes.has("data-offer"))).toBe(true);
    expect(words(asked)).toContain(wang.principal.name);
    expect(words(asked)).not.toContain("甲店");
    const desk = await consultant.visits(`${accountPath()}/sharing`);
    for (const page of [asked, desk, await merchant.visits(link)]) {
      expect(pageFaults(page.html)).toEqual([]);
    }
    expect(await seenBy(consultant)).toBe("none");
  });

  it("shows the steps and nothing that was typed, from the moment the merchant agrees", async () => {
    const step = await merchant.visits(`${onboarding}/eligibility?all=1`);
    await merchant.submits(step, "facts.submitted", { fields: { ...ELIGIBLE, followers: "4321" } });
    const shown = await shows(await linkOf());
    const page = await consultant.visits(accountPath());

    expect(words(shown)).toContain(wang.principal.name);
    expect(marked(page, "data-shown")).toBe("shown");
    expect(page.html).toMatch(/data-step="eligibility" data-status="complete"/);
    expect(page.html).not.toContain("4321");
    expect(page.html).not.toContain(`${onboarding}/`);
    expect(words(page)).toContain("商家出示");
    expect((await merchant.visits(`${onboarding}/report`)).html).toContain("向顾问出示了办理进度");
  });

  it("ends the moment the merchant takes it back, and can begin again", async () => {
    const link = await linkOf();
    const shown = await shows(link);
    await merchant.submits(shown, "end");

    const page = await consultant.visits(accountPath());
    expect(marked(page, "data-shown")).toBe("ended");
    expect(page.html).not.toContain("data-step=");

    await shows(link);
    expect(await seenBy(consultant)).toBe("shown");
  });

  it("is for the person who is named: a colleague is told who sees it, and needs a link of their own", async () => {
    await addColleague("write");
    await shows(await linkOf());
    const other = signedInVisitor(service.app, colleague);

    expect(await seenBy(other)).toBe("others");
    expect((await other.visits(accountPath())).html).not.toContain("data-step=");
    await shows(await linkOf(other));
    expect(await seenBy(other)).toBe("shown");
    expect(await seenBy(consultant)).toBe("shown");
    expect(await seenBy(consultant, 2)).toBe("none");
  });

  it("begins at the link as well, by the resume code, which may be mistyped once", async () => {
    const link = await linkOf();
    const code = /id="resume-code">([\w-]+)</.exec((await merchant.visits(onboarding)).html)?.[1];
    const anywhere = new Visitor(service.app);
    const met = await anywhere.visits(link);
    const wrong = await anywhere.submits(met, "", { fields: { code: "nonsense" } });
    const share = field(wrong, "share");
    const again = { _csrf: field(wrong, "_csrf"), code: code ?? "", share };
    const entered = await anywhere.posts("/resume", query(again));
    const asked = await anywhere.visits(String(entered.reply.headers.location));

    expect(met.status).toBe(200);
    expect(wrong.status).toBe(422);
    expect(asked.url.split("?")[0]).toBe(`${onboarding}/sharing`);
    await anywhere.submits(asked, "show");
    expect(await seenBy(consultant)).toBe("shown");
  });

  it("does nothing twice", async () => {
    const link = await linkOf();
    await shows(link);
    const { revision } = (await service.portfolios.open(wang.principal, open.head.id)).portfolio;
    const overview = await shows(link);

    expect(
      find(overview, "li").filter(({ attributes }) => attributes.has("data-share")),
    ).toHaveLength(1);
    const after = await service.portfolios.open(wang.principal, open.head.id);
    expect(after.portfolio.revision).toBe(revision);
  });
});

describe("a link that cannot be used", () => {
  const refusal = async (typed: string) => {
    const page = await merchant.visits(`${onboarding}/sharing?${query({ code: typed })}`);
    const sent = await merchant.posts(
      `${onboarding}/sharing`,
      query({ _csrf: await merchant.token(), intent: "show", code: typed }),
    );
    expect([page.status, sent.status]).toEqual([422, 422]);
    expect(errors(sent)).toEqual(errors(page));
    expect(errors(page)).toHaveLength(1);
    const offer = await service.useCases.sharing.offer(typed);
    return offer.ok ? null : offer.problem;
  };

  it("is half of one, changed, or nothing", async () => {
    const link = await linkOf();
    const changed = link.replace(/.{4}$/, "AAAA");

    for (const typed of [link.slice(0, 60), changed, "你好", "v1.a.b.c"]) {
      expect(await refusal(typed)).toMatchObject({ code: "share-link-unknown" });
      const { status } = await merchant.visits(`/sharing?${query({ code: typed })}`);
      expect(status).toBe(404);
    }
    expect(await seenBy(consultant)).toBe("none");
  });

  it("is older than 14 days", async () => {
    const link = await linkOf();
    service.clock.advance({ days: 14 });
    const said = await refusal(link);
    service.clock.advance({ days: -14 });

    expect(said).toMatchObject({ code: "share-link-expired", params: { on: "2026-12-05" } });
  });

  it("is of somebody who may not write there any more, or of an account that is gone", async () => {
    await addColleague("write");
    const link = await linkOf(signedInVisitor(service.app, colleague));
    await addColleague("read");
    expect(await refusal(link)).toMatchObject({ code: "share-link-void" });

    const own = await linkOf(consultant, 2);
    await service.useCases.accountEdits.remove(
      { principal: wang.principal, portfolioId: open.head.id },
      accountId(2),
    );
    expect(await refusal(own)).toMatchObject({ code: "share-link-void" });
  });
});

describe("more consultants than may see it", () => {
  it("are refused until one is taken back", async () => {
    const { sharing } = service.useCases;
    const rows = Array.from({ length: SHARES_MAX + 1 }, (_, index) => ({ account: `店${index}` }));
    const many = await seedPortfolio(service.portfolios, rows, { principal: wang.principal });
    const credential = merchant.cookies.find(({ name }) => name === "kaibo_code")?.value ?? "";
    const access = { id: onboarding.split("/")[2] ?? "", credential };
    const accept = async (number: number) => {
      const place = { principal: wang.principal, portfolioId: many.head.id };
      const { code } = await sharing.ask(place, accountId(number));
      return await sharing.accept(access, code);
    };
    for (let number = 1; number <= SHARES_MAX; number += 1) {
      expect(await accept(number)).toEqual({ ok: true });
    }

    expect(await accept(SHARES_MAX + 1)).toMatchObject({ problem: { code: "shares-full" } });
    const [first] = await sharing.shown(access);
    await sharing.end(access, first?.key ?? "");
    expect(await accept(SHARES_MAX + 1)).toEqual({ ok: true });
  });
});

describe("what ends it as well", () => {
  it("is the erasure of the account", async () => {
    await shows(await linkOf());
    await service.useCases.erasure.account(wang.principal, open.head.id, accountId(1));

    expect((await consultant.visits(accountPath())).status).toBe(404);
    expect(words(await merchant.visits(onboarding))).not.toContain(wang.principal.name);
  });

  it("is the erasure of the person, whose name is nowhere in the onboarding", async () => {
    await addColleague("write");
    await shows(await linkOf(signedInVisitor(service.app, colleague)));
    await service.useCases.erasure.person(
      { principal: wang.principal.id, name: "王" },
      colleague.principal.id,
    );
    await service.people.all.erase(colleague.id);

    const record = await service.useCases.store.load(onboarding.split("/")[2] ?? "");
    expect(JSON.stringify(record)).not.toContain(colleague.principal.name);
    expect(words(await merchant.visits(onboarding))).not.toContain(colleague.principal.name);
    expect(await seenBy(consultant)).toBe("none");
  });

  it("is a role that lets one only read: the merchant reads that nobody sees it, and nobody does", async () => {
    const { id: principal } = colleague.principal;
    await addColleague("write");
    const other = signedInVisitor(service.app, colleague);
    await shows(await linkOf(other));
    await addColleague("read");

    const page = await other.visits(accountPath());
    expect([marked(page, "data-shown"), page.html.includes("data-step=")]).toEqual([
      "withheld",
      false,
    ]);
    expect(await seenBy(consultant)).toBe("none");
    expect(words(await merchant.visits(onboarding))).not.toContain(colleague.principal.name);

    await addColleague("write");
    expect([await seenBy(other), await seenBy(consultant)]).toEqual(["shown", "others"]);
    expect(words(await merchant.visits(onboarding))).toContain(colleague.principal.name);

    await service.people.all.setDisabled(colleague.id, true);
    expect(await seenBy(consultant)).toBe("none");
    expect(words(await merchant.visits(onboarding))).not.toContain(colleague.principal.name);
    await service.people.all.setDisabled(colleague.id, false);
    await service.portfolios.removeMember(wang.principal, open.head.id, {
      member: principal,
      seen: null,
    });
    expect(words(await merchant.visits(onboarding))).not.toContain(colleague.principal.name);
  });

  it("is the merchant's alone: nobody else ends or begins it", async () => {
    await shows(await linkOf());
    const stranger = new Visitor(service.app);
    const body = query({ _csrf: await stranger.token(), intent: "end", share: "x" });

    expect((await stranger.posts(`${onboarding}/sharing`, body)).status).toBe(404);
    expect(await seenBy(consultant)).toBe("shown");
  });
});

describe("the link's page at the desk", () => {
  it("is for those who may write", async () => {
    await addColleague("read");
    const reader = signedInVisitor(service.app, colleague);

    expect((await reader.visits(`${accountPath()}/sharing`)).status).toBe(403);
    expect((await reader.visits(accountPath())).html).not.toContain("ask-merchant");
    expect(codeIn(await linkOf())).toMatch(/^v1\./);
  });

  it("is in English too", async () => {
    const page = await consultant.visits(`${accountPath()}/sharing?lang=en`);

    expect(words(page)).toContain("Ask the merchant to show the onboarding");
  });
});
