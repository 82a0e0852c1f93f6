/**
 * The environment of a process of ours whose clock begins at that moment and runs on from there, so that what was kept
 * on a day can be read as of that day in any year.
 */
export function clockBeginningAt(moment: string): Readonly<Record<string, string>> {
  const preloaded = `
    const Real = Date;
    const ahead = Real.parse(${JSON.stringify(moment)}) - Real.now();
    globalThis.Date = class extends Real {
      constructor(...given) { super(...(given.length === 0 ? [Real.now() + ahead] : given)); }
      static now() { return Real.now() + ahead; }
    };`;
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(preloaded)}` };
}
