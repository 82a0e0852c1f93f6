/** Whether a store can keep what it is told; `code` is what the disk said last, such as `ENOSPC`. */
export type StoreHealth =
  | { readonly status: "ready" }
  | { readonly status: "read-only"; readonly code: string };
