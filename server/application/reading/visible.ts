/** Texts as people see them: what has no width and no ink would only make one name look like another, or like none. */

/**
 * Emoji hold joiners, selectors and tags together, and keep them; elsewhere such signs are dropped: zero-width spaces and
 * joiners, marks that turn the direction, soft hyphens, fillers and all else that Unicode calls ignorable.
 */
const EMOJI_OR_INVISIBLE =
  /\u{1f3f4}[\u{e0061}-\u{e007a}]{2,6}\u{e007f}|[0-9#*]\ufe0f\u20e3|\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f|\u200d(?=\p{Extended_Pictographic}))*|([\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb])/gu;

export function visible(text: string): string {
  return text.replaceAll(EMOJI_OR_INVISIBLE, (whole, invisible?: string) =>
    invisible === undefined ? whole : "",
  );
}
