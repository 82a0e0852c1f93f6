/** A property with two sizes: quick in every test run, long when somebody asks for `npm run faults`. */
export type Campaign = {
  readonly name: string;
  /** How many cases. */
  readonly quick: number;
  readonly long: number;
  /** A quick run looks at another part each time: its seed is that of the test run, which is printed. */
  readonly takesTurns?: true;
  /** Looks at so many cases and counts what it met; throws with the case at the first that is wrong. */
  run(cases: number, seed: number): Promise<Readonly<Record<string, number>>>;
  /** What a quick run has to have met, or the generator would be of no use. */
  readonly atLeast: Readonly<Record<string, number>>;
};
