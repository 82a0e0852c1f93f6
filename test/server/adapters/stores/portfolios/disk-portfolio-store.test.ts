import { describe } from "vitest";
import { openDiskPortfolioStore } from "../../../../../server/adapters/stores/portfolios/disk-portfolio-store.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";
import { itIsAPortfolioStore } from "../portfolio-store.conformance.ts";

describe("the store of portfolios on disk", () => {
  itIsAPortfolioStore(async () => {
    return openDiskPortfolioStore({
      directory: await temporaryDirectory(),
      onDamaged(id, error) {
        throw new Error(`${id} is damaged`, { cause: error });
      },
    });
  });
});
