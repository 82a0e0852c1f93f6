import { z } from "zod";
import { PORTFOLIO_ID, PortfolioHead } from "../../../application/ports/portfolios.ts";
import { recordText } from "../record-text.ts";

/** The head of a portfolio with the generation of its log that is the present one; replaced together, as one document. */
const PresentHead = z.strictObject({ ...PortfolioHead.shape, generation: z.int().min(1) });
export type PresentHead = z.infer<typeof PresentHead>;

/** Says that everything beside it is to go. */
const RemovedHead = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(PORTFOLIO_ID),
  isRemoved: z.literal(true),
});

const KeptHead = z.union([PresentHead, RemovedHead]);
export type KeptHead = z.infer<typeof KeptHead>;

export const headText = recordText(KeptHead);

export function isPresent(kept: KeptHead): kept is PresentHead {
  return "generation" in kept;
}

const WithoutGeneration = z.object(PortfolioHead.shape);

/** As callers know it; nobody may change it. */
export function headOf(kept: PresentHead): PortfolioHead {
  return deepFrozen(WithoutGeneration.parse(kept));
}

function deepFrozen<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(deepFrozen);
    Object.freeze(value);
  }
  return value;
}
