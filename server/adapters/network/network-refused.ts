/** Why nothing was asked of an address; the same for pictures that are fetched and for messages that are posted. */
export type NetworkRefusal = {
  readonly code: "address-malformed" | "address-not-https" | "not-reachable";
  readonly params: Readonly<Record<string, string>>;
};

/** Thrown by the guard; whoever asks it turns it into a value of its own. */
export class NetworkRefused extends Error {
  readonly refusal: NetworkRefusal;

  constructor(
    code: NetworkRefusal["code"],
    params: NetworkRefusal["params"],
    options: ErrorOptions = {},
  ) {
    super(code, options);
    this.refusal = { code, params };
  }
}
