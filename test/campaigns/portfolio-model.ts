/** What a portfolio has to be after what was acknowledged: entries of which some were taken back, added up. */

/** What one entry said: owners by account, and followers by client. */
export type Said = {
  readonly by: "import" | "edit";
  readonly owners: ReadonlyMap<string, string>;
  readonly followers: ReadonlyMap<string, number>;
};

type ModelEntry = Said & { readonly revision: number; readonly isUndone: boolean };

/** A list that waits. */
export type WaitingList = {
  readonly id: string;
  readonly said: Said;
  /** Of the one cell that it asks about. */
  readonly isAnswered: boolean;
};

export type PortfolioModel = {
  readonly name: string;
  readonly members: Readonly<Record<string, string>>;
  readonly revision: number;
  readonly entries: readonly ModelEntry[];
  readonly waiting: readonly WaitingList[];
};

export const EMPTY: PortfolioModel = {
  name: "客户",
  members: {},
  revision: 0,
  entries: [],
  waiting: [],
};

/** As it can be read of the service. */
export type SeenPortfolio = Pick<PortfolioModel, "name" | "members" | "revision"> & {
  /** `account entity owner followers`, sorted; what nobody said is empty. */
  readonly accounts: readonly string[];
  /** Ids, and whether they still ask. */
  readonly waiting: readonly string[];
};

export function clientOf(account: string): string {
  return account.split("-")[0] ?? "";
}

export function seenOf(model: PortfolioModel): SeenPortfolio {
  const { name, members, revision, waiting } = model;
  const owners = new Map<string, string>();
  const followers = new Map<string, number>();
  for (const entry of standingEntries(model)) {
    for (const [account, owner] of entry.owners) owners.set(account, owner);
    for (const [client, count] of entry.followers) followers.set(client, count);
  }
  const accounts = [...owners].map(([account, owner]) => {
    const client = clientOf(account);
    return [account, client, owner, followers.get(client) ?? ""].join(" ");
  });
  return { name, members, revision, accounts: accounts.sort(), waiting: waiting.map(waitingLine) };
}

export function waitingLine({ id, isAnswered }: Omit<WaitingList, "said">): string {
  return `${id} ${isAnswered ? "answered" : "asks"}`;
}

/** Those that count. */
export function standingEntries({ entries }: PortfolioModel): readonly ModelEntry[] {
  return entries.filter(({ isUndone }) => !isUndone);
}

export function accountsIn(model: PortfolioModel): readonly string[] {
  return [...new Set(standingEntries(model).flatMap(({ owners }) => [...owners.keys()]))];
}

export function withEntry(model: PortfolioModel, said: Said): PortfolioModel {
  const revision = model.revision + 1;
  const entry = { ...said, revision, isUndone: false };
  return { ...model, revision, entries: [...model.entries, entry] };
}

export function withoutEntry(model: PortfolioModel, undone: number): PortfolioModel {
  const entries = model.entries.map((entry) =>
    entry.revision === undone ? { ...entry, isUndone: true } : entry,
  );
  return { ...model, revision: model.revision + 1, entries };
}

/** As if nobody had ever spoken of the client. */
export function withoutClient(model: PortfolioModel, client: string): PortfolioModel {
  const entries = model.entries.map((entry) => ({
    ...entry,
    owners: new Map([...entry.owners].filter(([account]) => clientOf(account) !== client)),
    followers: new Map([...entry.followers].filter(([name]) => name !== client)),
  }));
  const left = entries.filter(({ owners, followers }) => owners.size + followers.size > 0);
  return { ...model, revision: model.revision + 1, entries: left };
}
