import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadRulesets } from "../../../rules/load-rulesets.ts";
import {
  DEFAULT_RULESET,
  openRulebook,
  type ProvenBefore,
} from "../../../server/application/rulesets/rulebook.ts";
import { shippedProofs, writeShippedProofs } from "../../../server/start/shipped-proofs.ts";
import { temporaryDirectory } from "../../helpers/temporary-directory.ts";

const RULESETS = loadRulesets().filter(({ name }) => name === DEFAULT_RULESET);
const [LOADED] = RULESETS as [(typeof RULESETS)[0]];

describe("the proofs that are shipped", () => {
  async function program(): Promise<string> {
    const folder = await temporaryDirectory();
    await writeFile(join(folder, "kaibo.js"), "run();\n");
    await writeShippedProofs(folder, RULESETS);
    return folder;
  }
  const change = async (file: string, how: (text: string) => string) => {
    await writeFile(file, how(await readFile(file, "utf8")));
  };

  it("vouch for the rulesets that the build has proven", async () => {
    const proven = shippedProofs(await program())(LOADED);

    expect(proven?.proof).toMatchObject({ name: LOADED.name, hash: LOADED.hash, holds: true });
  });

  it("vouch for no other content and no other examples", async () => {
    const proofs = shippedProofs(await program());

    expect(proofs({ ...LOADED, hash: LOADED.hash.replace(/.$/, "-") })).toBeNull();
    expect(proofs({ ...LOADED, examples: LOADED.examples.slice(1) })).toBeNull();
    expect(proofs({ ...LOADED, name: "wechat-live@2031-01" })).toBeNull();
  });

  it.each([
    ["code is changed", "kaibo.js", (text: string) => text.replace("run", "ruin")],
    ["a proof is changed", "proofs.json", (text: string) => text.replace(":true", ":false")],
    ["a proof is cut off", "proofs.json", (text: string) => text.slice(0, 500)],
    ["the proofs are emptied", "proofs.json", () => ""],
    ["code is added", "more.js", () => "more();"],
  ])("vouch for nothing when %s", async (_what, file, how) => {
    const folder = await program();
    if (file === "more.js") await writeFile(join(folder, file), "");
    await change(join(folder, file), how);

    expect(shippedProofs(folder)(LOADED)).toBeNull();
  });

  it("vouch for nothing beside the sources, where there are none", () => {
    expect(shippedProofs()(LOADED)).toBeNull();
  });

  it("spare a rulebook the work, and give it what it would have found", async () => {
    const [fresh, spared] = [{}, { provenBefore: shippedProofs(await program()) }].map((options) =>
      openRulebook(RULESETS, options),
    );
    const facts = { followers: 100, dau: 101 };
    const judged = async (rulebook = fresh) => {
      const accepted = await rulebook?.find(LOADED.name);
      return accepted?.plan.on("2026-11-27")(facts);
    };

    expect(await spared?.prove(LOADED.name)).toEqual(await fresh?.prove(LOADED.name));
    expect(await judged(spared)).toEqual(await judged(fresh));
    expect((await spared?.find(LOADED.name))?.agreedOn).toEqual(
      (await fresh?.find(LOADED.name))?.agreedOn,
    );
  });

  it("are asked for what is proven of every ruleset, and of those alone that they know", async () => {
    const asked: string[] = [];
    const known: ProvenBefore | null = shippedProofs(await program())(LOADED);
    const rulebook = openRulebook(loadRulesets(), {
      provenBefore({ name }) {
        asked.push(name);
        return name === LOADED.name ? known : null;
      },
    });
    await rulebook.acceptAll();

    expect(asked).toEqual(loadRulesets().map(({ name }) => name));
  });
});
