/** The views that the people of a portfolio have given a name: kept with it, for all of them. */
import { z } from "zod";
import type { PortfolioHead } from "../../ports/portfolios.ts";
import { settingsPart } from "../settings.ts";

export const VIEWS_MAX = 50;
export const VIEW_NAME_LENGTH_MAX = 60;
const QUERY_LENGTH_MAX = 2000;

const SavedView = z.strictObject({
  name: z.string().min(1).max(VIEW_NAME_LENGTH_MAX),
  /** As it stands in the address, without `?`. */
  query: z.string().max(QUERY_LENGTH_MAX),
});
export type SavedView = z.infer<typeof SavedView>;

const views = settingsPart("views", z.array(SavedView).max(VIEWS_MAX), []);

/** What is wished of the views of a portfolio; a name names one. */
export type ViewChange =
  | { readonly kind: "save"; readonly name: string; readonly query: string }
  | { readonly kind: "rename"; readonly of: string; readonly name: string }
  | { readonly kind: "remove"; readonly of: string };

export type ViewRefusal =
  | "view-unnamed"
  | "view-name-long"
  | "view-name-taken"
  | "views-full"
  | "view-gone";

export function savedViews(head: Pick<PortfolioHead, "settings">): readonly SavedView[] {
  return views.of(head);
}

/** The settings as they will be, or why not. Saving under a name that is there takes its place. */
export function withViewChange(
  head: Pick<PortfolioHead, "settings">,
  change: ViewChange,
):
  | { readonly ok: true; readonly settings: PortfolioHead["settings"] }
  | { readonly ok: false; readonly why: ViewRefusal } {
  const changed = changedViews(views.of(head), change);
  return typeof changed === "string"
    ? { ok: false, why: changed }
    : { ok: true, settings: views.put(head.settings, changed) };
}

function changedViews(
  present: readonly SavedView[],
  change: ViewChange,
): SavedView[] | ViewRefusal {
  switch (change.kind) {
    case "save":
      return nameRefusal(change.name) ?? saved(present, change);
    case "rename":
      return nameRefusal(change.name) ?? renamed(present, change);
    case "remove":
      return present.filter(({ name }) => name !== change.of);
    default:
      return change satisfies never;
  }
}

function nameRefusal(name: string): ViewRefusal | null {
  if (name === "") return "view-unnamed";
  return name.length > VIEW_NAME_LENGTH_MAX ? "view-name-long" : null;
}

function saved(
  present: readonly SavedView[],
  { name, query }: { readonly name: string; readonly query: string },
): SavedView[] | ViewRefusal {
  const kept = query.slice(0, QUERY_LENGTH_MAX);
  if (present.some((one) => one.name === name)) {
    return present.map((one) => (one.name === name ? { name, query: kept } : one));
  }
  return present.length >= VIEWS_MAX ? "views-full" : [...present, { name, query: kept }];
}

function renamed(
  present: readonly SavedView[],
  { of, name }: { readonly of: string; readonly name: string },
): SavedView[] | ViewRefusal {
  if (!present.some((one) => one.name === of)) return "view-gone";
  if (name !== of && present.some((one) => one.name === name)) return "view-name-taken";
  return present.map((one) => (one.name === of ? { ...one, name } : one));
}
