/** WeChat's rules for names and WeChat ids. */

/** "1 个汉字相当于 2 个字符": characters beyond Latin-1 count twice. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) > 0xff ? 2 : 1;
  return width;
}

export function hasWidth(min: number, max: number): (text: string) => boolean {
  return (text) => widthOf(text) >= min && widthOf(text) <= max;
}

/**
 * Letters, digits, punctuation, spaces, currency and mathematical signs. WeChat publishes no list of what 300040
 * refuses; emoji, control characters and half pairs are what people report.
 */
export function hasUsualCharacters(text: string): boolean {
  return (
    /^[\p{L}\p{Mn}\p{Mc}\p{N}\p{P}\p{Zs}\p{Sc}\p{Sm}]*$/u.test(text) && !text.includes("\uFE0F")
  );
}

/** Stands in for WeChat's content check, so that a refused name can be tried: any text with 违禁 in it. */
export function passesContentCheck(text: string): boolean {
  return !text.includes("违禁");
}

/**
 * 5 to 32 letters, digits, `_` and `-`. Ids that people choose today have 6 to 20 and begin with a letter, but the live
 * API documents no rule, and older accounts have others.
 */
export function isWechatId(text: unknown): text is string {
  return typeof text === "string" && /^[-\w]{5,32}$/.test(text);
}
