/** The rulesets that there are, each taken into use once and only when it passes; and which one a check is made by. */
import {
  type AcceptedRuleset,
  type Agreement,
  acceptedBefore,
  acceptRuleset,
} from "../../../rules/accept.ts";
import type { LoadedRuleset } from "../../../rules/load-rulesets.ts";
import { type Proof, proveRuleset } from "../../../rules/proof.ts";
import { invariant } from "../../errors.ts";

/** What a check is made by unless it names another. */
export const DEFAULT_RULESET = "wechat-live@2026-07";

export type Rulebook = {
  /** By id, then by version. */
  readonly rulesets: readonly LoadedRuleset[];
  readonly active: LoadedRuleset;
  /** Null when there is none of that name. Rejects with `RulesetRefused` when its plan and the engine disagree. */
  find(name: string): Promise<AcceptedRuleset> | null;
  /** What is proven of it, worked out once; null when there is none of that name. */
  prove(name: string): Promise<Proof> | null;
  /** Resolves when every ruleset has been accepted; rejects with the first `RulesetRefused`. */
  acceptAll(): Promise<void>;
};

/** What this very program has found out about a ruleset before, examples included. */
export type ProvenBefore = { readonly agreedOn: Agreement; readonly proof: Proof };

export type RulebookOptions = {
  readonly activeName?: string;
  /** Lets others have a turn while something is proven, which takes a while; without it nobody has one. */
  readonly pause?: () => Promise<void>;
  /** What need not be found out again; null for a ruleset of which nothing is known. */
  readonly provenBefore?: (loaded: LoadedRuleset) => ProvenBefore | null;
};

/** Throws when the active ruleset is not among the others. */
export function openRulebook(
  rulesets: readonly LoadedRuleset[],
  { activeName = DEFAULT_RULESET, provenBefore = () => null, ...options }: RulebookOptions = {},
): Rulebook {
  const active = rulesets.find(({ name }) => name === activeName);
  invariant(active, `the active ruleset ${activeName} is among the rulesets`);
  const accepted = new Map<string, Promise<AcceptedRuleset>>();
  const proofs = new Map<string, Promise<Proof>>();
  const accept = (loaded: LoadedRuleset) => {
    const accepting = accepted.get(loaded.name) ?? acceptOnce(loaded, provenBefore(loaded));
    accepted.set(loaded.name, accepting);
    return accepting;
  };
  const proveOnce = async (loaded: LoadedRuleset) =>
    provenBefore(loaded)?.proof ?? (await proveRuleset(await accept(loaded), options));
  return {
    rulesets,
    active,
    find(name) {
      const loaded = rulesets.find((one) => one.name === name);
      return loaded ? accept(loaded) : null;
    },
    prove(name) {
      const loaded = rulesets.find((one) => one.name === name);
      if (!loaded) return null;
      const proving = proofs.get(name) ?? proveOnce(loaded);
      proofs.set(name, proving);
      return proving;
    },
    async acceptAll() {
      for (const loaded of rulesets) await accept(loaded);
    },
  };
}

async function acceptOnce(
  loaded: LoadedRuleset,
  proven: ProvenBefore | null,
): Promise<AcceptedRuleset> {
  return proven === null ? await acceptRuleset(loaded) : acceptedBefore(loaded, proven.agreedOn);
}
