/** A long list repeats its dates and categories; what was found right once is not looked at again. */
const REMEMBERED_MAX = 5000;

/** A test of texts that remembers some thousands which passed, and begins anew when there are more. */
export function remembering(passes: (text: string) => boolean): (text: string) => boolean {
  const passed = new Set<string>();
  return (text) => {
    if (passed.has(text)) return true;
    if (!passes(text)) return false;
    if (passed.size >= REMEMBERED_MAX) passed.clear();
    passed.add(text);
    return true;
  };
}
