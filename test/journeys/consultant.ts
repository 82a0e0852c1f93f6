/** What a consultant does, in the consultant's words. */
import { text } from "node:stream/consumers";
import type { Page } from "playwright-core";

export class Consultant {
  readonly #page: Page;
  readonly #origin: string;

  constructor(page: Page, origin: string) {
    this.#page = page;
    this.#origin = origin;
  }

  async visits(path: string): Promise<void> {
    await this.#page.goto(new URL(path, this.#origin).href);
  }

  /** Presses the one button meant, and waits for the page whose address it leads to. */
  async presses(selector: string, leadsTo: RegExp): Promise<void> {
    const button = this.#page.locator(selector).first();
    await Promise.all([this.#page.waitForURL(leadsTo), button.click()]);
    await this.#page.waitForLoadState();
  }

  async comesIn(link: string, name: string, password: string): Promise<void> {
    await this.visits(link);
    await this.#page.fill("main input[name=name]", name);
    await this.#page.fill("main input[name=password]", password);
    await this.presses("main form button", /\/portfolios$/);
  }

  async signsIn(name: string, password: string): Promise<void> {
    await this.visits("/sign-in");
    await this.#page.fill("main input[name=name]", name);
    await this.#page.fill("main input[name=password]", password);
    await this.presses("main form button", /\/portfolios$/);
  }

  async signsOut(): Promise<void> {
    await this.#page.click("#person-menu summary");
    await this.presses("#sign-out button", /\/sign-in/);
  }

  /** The path of the new portfolio. */
  async makesPortfolio(name: string): Promise<string> {
    await this.visits("/portfolios");
    await this.#page.fill("main input[name=name]", name);
    await this.presses("main form:has(input[name=name]) button", /\/portfolios\/pf_\w+$/);
    return new URL(this.#page.url()).pathname;
  }

  async handsIn(portfolio: string, file: { name: string; bytes: Buffer }): Promise<void> {
    await this.visits(`${portfolio}/import`);
    const { name, bytes: buffer } = file;
    await this.#page.setInputFiles("main input[type=file]", { name, mimeType: "text/csv", buffer });
    await this.presses("main form:has(input[type=file]) button", /\/import\/imp_\w+\/columns$/);
  }

  /** The names of the accounts that the table shows. */
  async accountsInSight(): Promise<string[]> {
    return await this.#page.locator("tr[data-account] th.who > a").allInnerTexts();
  }

  /** What stands in the file. */
  async downloads(selector: string): Promise<string> {
    const link = this.#page.locator(selector).first();
    const [download] = await Promise.all([this.#page.waitForEvent("download"), link.click()]);
    return await text(await download.createReadStream());
  }
}
