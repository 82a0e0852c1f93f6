import { prepareChromium } from "./chromium.ts";

/** Before the first test, once: what many test files need and none may make twice at the same time. */
export default function setUp(): void {
  prepareChromium();
}
