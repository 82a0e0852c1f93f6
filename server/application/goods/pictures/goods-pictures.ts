/** Pictures of goods beside the list of goods: handed in for many at once, and fetched where only an address is known. */
import type { Context } from "../../../../machines/onboarding/context.ts";
import { isEditable } from "../../../../machines/onboarding/goods-item.ts";
import type { CoverMaker } from "../../onboarding/cover-maker.ts";
import type { PictureKeeper } from "../../onboarding/kept-pictures.ts";
import type { Access, Onboarding, Onboardings } from "../../onboarding/onboardings.ts";
import type { ArchiveReader } from "../../ports/archives.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Turns } from "../../ports/turns.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { type Choice, fieldOfPicture, readChoices, type Said } from "./choices.ts";
import { type FetchedCover, fetchCovers, isFetchable } from "./fetch-covers.ts";
import { type Batch, type HandedInFile, type KeptPicture, keepAll } from "./handed-in.ts";

/** As long as somebody waits for a page. */
const FETCHING_SECONDS = 20;

export type GoodsPicturesDependencies = PictureKeeper & {
  readonly onboardings: Pick<Onboardings, "keepImage" | "lostPictures" | "open" | "settlePictures">;
  readonly archives: ArchiveReader;
  readonly covers: CoverMaker;
  readonly clock: Clock;
  readonly turns: Turns;
};

export type FetchOutcome = {
  readonly fetched: number;
  readonly refused: number;
  /** Not tried yet. */
  readonly left: number;
};

export class GoodsPictures {
  readonly #deps: GoodsPicturesDependencies;

  constructor(dependencies: GoodsPicturesDependencies) {
    this.#deps = dependencies;
  }

  /** Keeps every picture that can be read; no goods have one of them yet. */
  async handIn(access: Access, files: readonly HandedInFile[]): Promise<Batch> {
    return await keepAll(this.#deps, access, files);
  }

  /**
   * Gives goods the pictures that were chosen for them, all by one event, or says what is wrong with the choices.
   * Resolves with what was given: goods that went to WeChat meanwhile keep what they have.
   */
  async give(
    access: Access,
    {
      pictures,
      said,
    }: { readonly pictures: readonly KeptPicture[]; readonly said: readonly Said[] },
  ): Promise<Given> {
    const onboarding = await this.#deps.onboardings.open(access);
    const { choices, problems } = readChoices(said, onboarding.state.context.goods);
    const lost = await this.#lost(onboarding, pictures, choices);
    if (problems.length + lost.length > 0) return { ok: false, problems: [...problems, ...lost] };
    let given: readonly Choice[] = [];
    await this.#deps.onboardings.settlePictures(access, ({ goods }) => {
      const open = new Set(goods.filter(isEditable).map(({ key }) => key));
      given = choices.filter(({ key }) => open.has(key));
      if (given.length === 0) return null;
      const chosen = given.map(({ at, key }) => ({ key, imageId: pictures[at]?.imageId ?? "" }));
      return { actor: "merchant", event: { type: "goods.pictures-given", pictures: chosen } };
    });
    return { ok: true, given };
  }

  /** What was handed in and is used by no goods is removed after a day. */
  async #lost(
    onboarding: Onboarding,
    pictures: readonly KeptPicture[],
    choices: readonly Choice[],
  ): Promise<FieldProblem[]> {
    const ids = choices.map(({ at }) => pictures[at]?.imageId ?? "");
    const lost = await this.#deps.onboardings.lostPictures(onboarding, ids);
    return choices
      .filter((_, index) => lost.has(ids[index] ?? ""))
      .map(({ at }) => {
        const read = pictures[at]?.file ?? "";
        return { pointer: `/${fieldOfPicture(at)}`, code: "image-unknown", read };
      });
  }

  /**
   * Tries the addresses of all goods that have no picture, or of one of them. Null where somebody else is at it. Begins
   * with those that were not tried before.
   */
  async fetch(access: Access, key: string | null): Promise<FetchOutcome | null> {
    const { onboardings, turns } = this.#deps;
    const { id, state } = await onboardings.open(access);
    const turn = await turns.tryTake(`fetch-covers/${id}`);
    if (turn === null) return null;
    try {
      const goods = awaiting(state.context, key);
      const fetched = await fetchCovers(this.#deps, id, { goods, seconds: FETCHING_SECONDS });
      await onboardings.settlePictures(access, (context) => settled(context, fetched));
      const refused = fetched.filter(({ problem }) => problem !== null).length;
      return { fetched: fetched.length - refused, refused, left: goods.length - fetched.length };
    } finally {
      await turn.end();
    }
  }
}

type Given =
  | { readonly ok: true; readonly given: readonly Choice[] }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

function awaiting({ goods }: Context, key: string | null) {
  const wanted = goods.filter((item) => isFetchable(item) && (key === null || item.key === key));
  const isNew = (item: (typeof wanted)[number]) => item.coverProblem === null;
  return [...wanted.filter(isNew), ...wanted.filter((item) => !isNew(item))];
}

/** An address that was changed meanwhile has nothing of what came from the one before. */
function settled({ goods }: Context, fetched: readonly FetchedCover[]) {
  const byKey = new Map(goods.map((item) => [item.key, item]));
  const covers = fetched
    .filter(({ key, address }) => {
      const item = byKey.get(key);
      return item !== undefined && isFetchable(item) && item.answers.coverAddress === address;
    })
    .map(({ key, imageId, problem }) => ({ key, imageId, problem }));
  if (covers.length === 0) return null;
  return { actor: "kaibo", event: { type: "goods.covers-settled", covers } } as const;
}
