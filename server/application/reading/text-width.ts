/**
 * WeChat counts names in 汉字: a Chinese character is one, two characters of any narrow script are one.
 * Source: the field table of the room API ("1个汉字相当于2个字符").
 */
export function widthInHan(text: string): number {
  let halves = 0;
  for (const character of text) halves += isNarrow(character) ? 1 : 2;
  return halves / 2;
}

/** ASCII and Latin-1; everything beyond counts as a 汉字, which is the careful side for the upper limit. */
function isNarrow(character: string): boolean {
  return (character.codePointAt(0) ?? 0) < 0x100;
}
