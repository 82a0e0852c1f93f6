/** What a merchant does, in the merchant's words: each step fills in a page and presses its button. */
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";

/** The guide's own case: few followers, but enough daily users. */
export const GUIDE_FACTS = {
  category: "商家自营>服饰内衣",
  followers: "63",
  dau: "150",
};

export const ANCHOR = "anchor_xiaomei";

export class Merchant {
  readonly #page: Page;
  readonly #origin: string;

  constructor(page: Page, origin: string) {
    this.#page = page;
    this.#origin = origin;
  }

  async visits(path: string): Promise<void> {
    await this.#page.goto(new URL(path, this.#origin).href);
  }

  async goesBack(): Promise<void> {
    await this.#hasAPage();
    await this.#page.goBack();
  }

  async reloads(): Promise<void> {
    await this.#hasAPage();
    await this.#page.reload();
  }

  /** Chromium goes nowhere from a page that is still on its way, and a click returns while its page is. */
  async #hasAPage(): Promise<void> {
    await this.#page.waitForLoadState("load");
  }

  async begins(mode: "manual" | "connected"): Promise<string> {
    await this.visits("/");
    await this.#page.check(`input[name=mode][value=${mode}]`);
    await this.#page.click("main form button");
    await this.isAnswered();
    return this.onboardingPath();
  }

  /** `/onboardings/onb_…` of the page that is open. */
  onboardingPath(): string {
    const path = new URL(this.#page.url()).pathname;
    return path.split("/").slice(0, 3).join("/");
  }

  async opensStep(step: string): Promise<void> {
    await this.visits(`${this.onboardingPath()}/${step}`);
  }

  async opensOverview(): Promise<void> {
    await this.visits(this.onboardingPath());
  }

  /** The fact that the page asks for now; null when it asks for none. */
  async question(): Promise<string | null> {
    await this.#hasAPage();
    const question = this.#page.locator("#question");
    return (await question.count()) === 0 ? null : await question.getAttribute("data-question");
  }

  /** Answers the question of the page: a choice that is offered, or what is typed. */
  async answers(answer: string): Promise<void> {
    await this.#hasAPage();
    const choice = this.#page.locator(`#question input[value="${answer}"]`);
    if ((await choice.count()) > 0) await choice.check();
    else await this.#page.locator("#question .field input").first().fill(answer);
    await this.submits("facts.submitted");
  }

  async doesNotKnow(): Promise<void> {
    await this.#page.click("#question .row .plain");
  }

  /** Fills in the facts of the guide, all in one form; the page says the dates in Shanghai. */
  async fillsInFacts(paidOn: string, changes: Partial<typeof GUIDE_FACTS> = {}): Promise<void> {
    const facts = { ...GUIDE_FACTS, ...changes };
    await this.opensStep("eligibility?all=1");
    await this.#page.check("input[name=entityType][value=enterprise]");
    await this.#page.check("input[name=region][value=mainland]");
    await this.#page.check(`input[name=categories][value="${facts.category}"]`);
    await this.#page.check("input[name=lastSevereViolationOn][value=never]");
    await this.#page.fill("input[name=lastPaymentOn][type=date]", paidOn);
    await this.#page.fill("input[name=followers]", facts.followers);
    await this.#page.fill("input[name=dau]", facts.dau);
  }

  /** Presses the button of an event; `goods.reviewed:approved` where a page has several. */
  async submits(button: string): Promise<void> {
    const [intent, which] = button.split(":");
    const hidden = which === undefined ? "" : `:has(input[type=hidden][value="${which}"])`;
    await this.#page.click(
      `form:has(input[name=intent][value="${intent}"])${hidden} button >> nth=0`,
    );
    await this.isAnswered();
  }

  /** A form that a script sends keeps its page until there is an answer. */
  async isAnswered(): Promise<void> {
    await this.#page.waitForSelector("form[aria-busy=true]", { state: "detached" });
  }

  async fillsIn(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      await this.#page.fill(`form:has(button) [name="${name}"]:visible`, value);
    }
  }

  async connects(appid: string, appsecret: string): Promise<void> {
    await this.fillsIn({ appid, appsecret });
    await this.submits("connection.submitted");
  }

  async fillsInRoom(startTime: string, endTime: string, picture: string): Promise<void> {
    await this.fillsIn({
      name: "冬季新品直播专场",
      startTime,
      endTime,
      anchorName: "小美",
      anchorWechat: ANCHOR,
    });
    await this.#page.setInputFiles("input[name=coverImg]", picture);
  }

  async addsGoods(name: string, picture: string): Promise<void> {
    await this.fillsIn({ name, price: "199", url: "pages/product/detail?id=1" });
    await this.#page.check("input[name=priceType][value='1']");
    await this.#page.setInputFiles("input[name=coverImgUrl]", picture);
    await this.submits("goods.added");
  }

  /** From the page of the import; the rows have a name, a picture, a price and a number. */
  async importsGoods(rows: readonly string[]): Promise<void> {
    const text = ["商品名称,封面图片,价格,商品编号", ...rows].join("\n");
    await this.fillsIn({ template: "pages/product/detail?id={id}" });
    await this.#page.setInputFiles("input[name=file]", {
      name: "goods.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(text),
    });
    await this.submits("import");
  }

  async addsMember(username: string, role: string): Promise<void> {
    await this.fillsIn({ username });
    await this.#page.check(`input[name=role][value=${role}]`);
    await this.submits("member.added");
  }

  /** Follows a resume link, in a browser that is in already or asks first. */
  async resumes(link: URL): Promise<void> {
    await this.visits(`${link.pathname}${link.search}`);
    if (new URL(this.#page.url()).pathname.startsWith("/resume/")) await this.submits("resume");
  }

  async resumeLink(): Promise<string> {
    return (await this.#page.getAttribute("#resume-link", "href")) ?? "";
  }
}

/** A picture as phones take them: large, with places in its metadata, brighter in the middle. */
export async function takePicture(directory: string, name: string, hue = 150): Promise<string> {
  const file = join(directory, name);
  const glow = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="2400">
      <defs><radialGradient id="g"><stop offset="0" stop-color="hsl(${hue},60%,78%)"/><stop offset="1" stop-color="hsl(${hue},55%,32%)"/></radialGradient></defs>
      <rect width="1600" height="2400" fill="url(#g)"/>
      <path d="M560 900h480l120 180-150 90v630H590v-630l-150-90z" fill="#fff" opacity=".92"/>
      <circle cx="800" cy="900" r="110" fill="hsl(${hue},55%,45%)"/>
    </svg>`,
  );
  await sharp(glow)
    .withExif({ IFD0: { Copyright: "shot at home" } })
    .jpeg({ quality: 90 })
    .toFile(file);
  return file;
}
