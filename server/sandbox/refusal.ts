/** What a desk answers: a body, or WeChat's refusal with its code, its own words and, for some, a QR address. */
export class Refusal {
  readonly errcode: number;
  readonly text: string;
  readonly extra: Readonly<Record<string, string>>;

  constructor(errcode: number, text: string, extra: Record<string, string> = {}) {
    this.errcode = errcode;
    this.text = text;
    this.extra = extra;
  }
}

export type Answer = Refusal | Readonly<Record<string, unknown>>;

/** The success that carries nothing; WeChat leaves errmsg out. */
export const DONE: Answer = { errcode: 0 };

/** What cannot be read, or is none of the values that there are. */
export const FORMAT = new Refusal(47001, "data format error");
export const NO_GOODS = new Refusal(300024, "goods not exist");

export const PARAMETER_INVALID = 200002;

export const invalidParameter = (name: string) =>
  new Refusal(PARAMETER_INVALID, `parameter ${name} is invalid`);
/** WeChat's words since 2021, mistake included. */
export const absentParameter = (name: string) =>
  new Refusal(PARAMETER_INVALID, `parameter ${name} must no be null`);
