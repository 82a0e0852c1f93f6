/** What a browser says it is, in two words: enough to tell one's own devices apart. The names are the same in every language. */
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/HarmonyOS|OpenHarmony/, "HarmonyOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux|X11/, "Linux"],
];
/** The special ones first: each of these says as well that it is the ones below it. */
const PROGRAMS: readonly [RegExp, string][] = [
  [/wxwork/i, "WeCom"],
  [/MicroMessenger/, "WeChat"],
  [/Edg(?:A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/QQBrowser/, "QQ"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];

/** Empty where it says nothing that we know. */
export function deviceOf(userAgent: string): string {
  const named = (names: readonly [RegExp, string][]) =>
    names.find(([sign]) => sign.test(userAgent))?.[1] ?? [];
  return [named(SYSTEMS), named(PROGRAMS)].flat().join(" · ");
}
