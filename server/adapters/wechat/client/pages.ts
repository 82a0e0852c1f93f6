type Page<Item> = { readonly items: readonly Item[]; readonly total: number | null };

/** All items of a list that WeChat gives in pages, at most `pagesMax` of them. */
export async function allPages<Item>(
  limits: { readonly pageSize: number; readonly pagesMax: number },
  fetchPage: (offset: number, limit: number) => Promise<Page<Item>>,
): Promise<Item[]> {
  const all: Item[] = [];
  for (let page = 0; page < limits.pagesMax; page += 1) {
    const { items, total } = await fetchPage(page * limits.pageSize, limits.pageSize);
    all.push(...items);
    // A page may be short although more follow, so the total decides where WeChat tells it.
    const ended =
      total === null ? items.length < limits.pageSize : (page + 1) * limits.pageSize >= total;
    if (ended || items.length === 0) break;
  }
  return all;
}
