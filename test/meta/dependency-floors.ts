/**
 * The lowest version that may be installed of what meets input from outside: each closed a hole or a bug that this
 * service would have. Where two major versions are installed side by side, each has a floor of its own.
 */
export const DEPENDENCY_FLOORS: Readonly<Record<string, readonly string[]>> = {
  fastify: ["5.12.8"],
  "find-my-way": ["9.10.0"],
  "fast-uri": ["3.1.7", "4.1.4"],
  ajv: ["8.18.0"],
  zod: ["4.5.0"],
  eta: ["4.6.0"],
  "@fastify/static": ["10.1.3"],
  "@fastify/multipart": ["10.1.9"],
};
