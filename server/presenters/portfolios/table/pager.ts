/** The pages of a long table: the first, the last, and those around the present one. */
export type PageLink = { readonly label: string; readonly href: string | null } | "gap";

const AROUND = 2;

export function pageLinks(
  { page, pages }: { readonly page: number; readonly pages: number },
  hrefOf: (page: number) => string,
): readonly PageLink[] {
  const near = Array.from({ length: 2 * AROUND + 1 }, (_none, index) => page - AROUND + index);
  const inside = [1, ...near, pages].filter((one) => one >= 1 && one <= pages);
  const shown = [...new Set(inside)].sort((one, other) => one - other);
  return shown.flatMap((one, index): PageLink[] => {
    const link = { label: String(one), href: one === page ? null : hrefOf(one) };
    return index > 0 && one - (shown[index - 1] ?? one) > 1 ? ["gap", link] : [link];
  });
}
