/**
 * WeChat counts names in 汉字: a Chinese character is one, two characters of any narrow script are one.
 * Source: the field table of the room API ("1个汉字相当于2个字符").
 */
export function widthInHan(text: string): number {
  let halves = 0;
  for (const character of text) halves += isNarrow(character) ? 1 : 2;
  return halves / 2;
}

/** Latin and other one-column characters; everything from U+1100 on that East Asia draws wide counts as a 汉字. */
function isNarrow(character: string): boolean {
  return (character.codePointAt(0) ?? 0) < 0x1100;
}
