/** Pages in a browser: what takes one to see. `test/views/` looks at their words and structure. */
import type { Browser, Page as Tab } from "playwright-core";
import { buildTestApp, type TestApp } from "../helpers/build-app.ts";
import { type Page, Visitor } from "../server/routes/pages/visitor.ts";
import { DESK_SCENES, type Desk, FILE_SCENES, openDesk } from "../views/scenes/desk.ts";
import { MERCHANT_SCENES } from "../views/scenes/merchant.ts";
import { accessibilityFaults } from "./accessibility.ts";
import { showPages } from "./shown-pages.ts";

const WIDTHS = [320, 390, 1024, 1280, 1440];
const LANGUAGES = ["zh-CN", "en"] as const;
type Language = (typeof LANGUAGES)[number];

/** A page in a language, and how it is come to. */
export type ShownPage = {
  readonly name: string;
  readonly language: Language;
  readonly of: PageSet;
};
type Look = (name: string) => Promise<Page>;

/** Pages that are shown by one product. */
type PageSet = {
  readonly names: readonly string[];
  readonly open: (service: TestApp, unused: TestApp, language: Language) => Promise<Look>;
};

const SCENES = { ...DESK_SCENES, ...FILE_SCENES };

const DESK: PageSet = {
  names: Object.keys(SCENES),
  async open(service, unused, language) {
    const desk: Desk = await openDesk(service, unused, language);
    return (name) => sceneOf(SCENES[name], name)(desk);
  },
};

const OF_MERCHANTS = new Map(MERCHANT_SCENES);

const MERCHANT: PageSet = {
  names: [...OF_MERCHANTS.keys()],
  open: (service, _unused, language) =>
    Promise.resolve(async (name) => {
      const visitor = new Visitor(service.app);
      await visitor.visits(`/rules?lang=${language}`);
      return await sceneOf(OF_MERCHANTS.get(name), name)(visitor, service);
    }),
};

function sceneOf<Scene>(scene: Scene | undefined, name: string): Scene {
  if (scene === undefined) throw new Error(`there is no scene ${name}`);
  return scene;
}

const inEachLanguage = (of: PageSet): readonly ShownPage[] =>
  of.names.flatMap((name) => LANGUAGES.map((language) => ({ name, language, of })));

/** Each page in each language. */
export const DESK_PAGES = inEachLanguage(DESK);
export const MERCHANT_PAGES = inEachLanguage(MERCHANT);

/** Too wide for a small phone or a desk, not accessible, a script that fails, a request to somebody else. */
export async function pageFaults(browser: Browser, pages: readonly ShownPage[]): Promise<string[]> {
  const found: string[] = [];
  for (const of of new Set(pages.map((page) => page.of))) {
    for (const language of LANGUAGES) {
      const names = pages.flatMap((page) =>
        page.of === of && page.language === language ? [page.name] : [],
      );
      found.push(...(await faultsOf(browser, { of, language, names })));
    }
  }
  return found;
}

async function faultsOf(
  browser: Browser,
  { of, language, names }: Pick<ShownPage, "of" | "language"> & { names: readonly string[] },
): Promise<string[]> {
  const [service, unused] = [await buildTestApp(), await buildTestApp()];
  try {
    const found: string[] = [];
    const look = await of.open(service, unused, language);
    const { context, tab, faults, shows } = await showPages(browser, service.app);
    for (const name of names) {
      await shows(await look(name));
      const all = [...(await widthFaults(tab)), ...(await accessibilityFaults(tab))];
      found.push(...[...all, ...faults.splice(0)].map((one) => `${language} ${name}: ${one}`));
    }
    await context.close();
    return found;
  } finally {
    await service.close();
    await unused.close();
  }
}

async function widthFaults(tab: Tab): Promise<string[]> {
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await tab.setViewportSize({ width, height: 900 });
    const wide = Number(await tab.evaluate(`document.documentElement.scrollWidth - ${width}`));
    if (wide > 0) faults.push(`is ${wide}px too wide at ${width}`);
  }
  return faults;
}
