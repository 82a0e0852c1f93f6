import type { Reporter, TestModule } from "vitest/node";

/** Ends a run with the plain line that any CI can read: `N passed, N failed`. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = (state: "passed" | "failed" | "skipped") =>
      modules.flatMap((module) => [...module.children.allTests(state)]).length;
    const brokenFiles = modules.filter(
      (module) =>
        module.state() === "failed" && [...module.children.allTests("failed")].length === 0,
    ).length;
    const skipped = count("skipped");
    const tail = skipped > 0 ? `, ${skipped} skipped` : "";
    process.once("exit", () => {
      process.stdout.write(
        `\n${count("passed")} passed, ${count("failed") + brokenFiles} failed${tail}\n`,
      );
    });
  }
}
