/** A long list repeats its dates and categories; what was found right once is not looked at again. */
const REMEMBERED_MAX = 5000;

/** A test of texts that remembers the first few thousand which passed. */
export function remembering(passes: (text: string) => boolean): (text: string) => boolean {
  const passed = new Set<string>();
  return (text) => {
    if (passed.has(text)) return true;
    if (!passes(text)) return false;
    if (passed.size < REMEMBERED_MAX) passed.add(text);
    return true;
  };
}
