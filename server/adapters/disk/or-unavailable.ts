import { AppError } from "../../errors.ts";

/** What the step gives; whatever the disk says against it is `store-unavailable`. */
export async function orUnavailable<Given>(step: Promise<Given>): Promise<Given> {
  return await step.catch((cause: unknown) => {
    throw new AppError("store-unavailable", { cause });
  });
}
