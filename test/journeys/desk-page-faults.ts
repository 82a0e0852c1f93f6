/** Pages of the consultant's desk in a browser: what takes one to see. `test/views/` looks at their words and structure. */
import type { Browser, Page as Tab } from "playwright-core";
import { buildTestApp } from "../helpers/build-app.ts";
import { DESK_SCENES, FILE_SCENES, openDesk } from "../views/scenes/desk.ts";
import { accessibilityFaults } from "./accessibility.ts";
import { showPages } from "./shown-pages.ts";

const WIDTHS = [320, 390, 1024, 1280, 1440];
const SCENES = { ...DESK_SCENES, ...FILE_SCENES };

/** Each page in each language. */
export const DESK_PAGES = Object.keys(SCENES).flatMap((name) =>
  (["zh-CN", "en"] as const).map((language) => ({ name, language })),
);

export type DeskPage = (typeof DESK_PAGES)[number];

/** Too wide for a small phone or a desk, not accessible, a script that fails, a request to somebody else. */
export async function deskPageFaults(
  browser: Browser,
  pages: readonly DeskPage[],
): Promise<string[]> {
  const [service, unused] = [await buildTestApp(), await buildTestApp()];
  try {
    const found: string[] = [];
    for (const language of ["zh-CN", "en"] as const) {
      const desk = await openDesk(service, unused, language);
      const { context, tab, faults, shows } = await showPages(browser, service.app);
      for (const { name } of pages.filter((page) => page.language === language)) {
        const scene = SCENES[name];
        if (scene) await shows(await scene(desk));
        const all = [...(await widthFaults(tab)), ...(await accessibilityFaults(tab))];
        found.push(...[...all, ...faults.splice(0)].map((one) => `${language} ${name}: ${one}`));
      }
      await context.close();
    }
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
