/**
 * No rule of ours has a path, and a ruleset with one is refused: whoever asks for one is told so, and nothing is
 * evaluated. Why: docs/decisions/0027-engines-are-true.md
 */
exports.JSONPath = () => {
  throw new Error("no rule has a path");
};
