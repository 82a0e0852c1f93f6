/** What an audit keeps of each account, 19 bytes: its id, how it stood and by which outcome, from when and until when. */
import { addDays, type CivilDate, daysBetween } from "../../../../rules/civil-date.ts";
import { invariant } from "../../../errors.ts";
import { type InSlices, partsOf } from "../in-slices.ts";
import type { StandingKind } from "../table/entity-rows.ts";

export type AuditRow = {
  readonly account: string;
  readonly kind: StandingKind;
  /** Its place in the plan's outcomes. */
  readonly outcome: number;
  readonly from: CivilDate | null;
  readonly until: CivilDate | null;
};

/** Their place is what is kept: only ever added to. */
export const STANDING_KINDS = [
  "eligible",
  "oneShort",
  "undetermined",
  "further",
] as const satisfies readonly StandingKind[];

const PREFIX = "acc_";
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const SIGNS = 16;
const ID_BYTES = 10;
const AT = { kind: 10, outcome: 11, from: 13, until: 16 } as const;
const DAY_BYTES = 3;
export const ROW_BYTES = 19;
/** Some milliseconds of work. */
const SLICE = 5000;
const EPOCH: CivilDate = "1970-01-01";

/** By their code. */
const VALUES = new Uint8Array(128).fill(255);
for (let value = 0; value < ALPHABET.length; value += 1) VALUES[ALPHABET.charCodeAt(value)] = value;

export function* encodeRows(rows: readonly AuditRow[]): InSlices<Uint8Array> {
  const bytes = Buffer.alloc(rows.length * ROW_BYTES);
  let start = 0;
  for (const part of partsOf(rows, SLICE)) {
    for (const row of part) {
      writeRow(bytes, start, row);
      start += ROW_BYTES;
    }
    yield;
  }
  return bytes;
}

function writeRow(bytes: Buffer, start: number, row: AuditRow): void {
  writeId(bytes, start, row.account);
  bytes[start + AT.kind] = STANDING_KINDS.indexOf(row.kind);
  bytes.writeUInt16BE(row.outcome, start + AT.outcome);
  bytes.writeUIntBE(numberOf(row.from), start + AT.from, DAY_BYTES);
  bytes.writeUIntBE(numberOf(row.until), start + AT.until, DAY_BYTES);
}

/** The rows of an audit; of each only what is asked for is read. */
export class AuditRows {
  readonly bytes: Buffer;
  readonly size: number;

  /** Throws where the bytes are not those of rows. */
  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.size = bytes.byteLength / ROW_BYTES;
    invariant(Number.isInteger(this.size), "rows have a fixed width");
  }

  at(place: number): AuditRow {
    const start = place * ROW_BYTES;
    return {
      account: this.accountAt(place),
      kind: this.kindAt(place),
      outcome: this.bytes.readUInt16BE(start + AT.outcome),
      from: dayOf(this.bytes.readUIntBE(start + AT.from, DAY_BYTES)),
      until: dayOf(this.bytes.readUIntBE(start + AT.until, DAY_BYTES)),
    };
  }

  accountAt(place: number): string {
    const start = place * ROW_BYTES;
    let id = PREFIX;
    for (let half = start; half < start + ID_BYTES; half += ID_BYTES / 2) {
      const high = this.bytes.readUInt16BE(half) * 16 + ((this.bytes[half + 2] ?? 0) >> 4);
      const low = this.bytes.readUIntBE(half + 2, 3) & 0xfffff;
      id += signsOf(high) + signsOf(low);
    }
    return id;
  }

  kindAt(place: number): StandingKind {
    const kind = STANDING_KINDS[this.bytes[place * ROW_BYTES + AT.kind] ?? -1];
    invariant(kind, "only known kinds are kept");
    return kind;
  }

  /** The id as it is kept, to be looked up by. */
  keyAt(place: number): string {
    const start = place * ROW_BYTES;
    return this.bytes.toString("latin1", start, start + ID_BYTES);
  }

  /** Whether a row here and one there are of the same account. */
  isSameAccount(place: number, other: AuditRows, otherPlace: number): boolean {
    const [start, otherStart] = [place * ROW_BYTES, otherPlace * ROW_BYTES];
    for (let at = ID_BYTES - 1; at >= 0; at -= 1)
      if (this.bytes[start + at] !== other.bytes[otherStart + at]) return false;
    return true;
  }

  /** Without the rows of these accounts. */
  without(accounts: ReadonlySet<string>): AuditRows {
    const kept: Buffer[] = [];
    for (let place = 0; place < this.size; place += 1) {
      if (accounts.has(this.accountAt(place))) continue;
      kept.push(this.bytes.subarray(place * ROW_BYTES, (place + 1) * ROW_BYTES));
    }
    return kept.length === this.size ? this : new AuditRows(Buffer.concat(kept));
  }
}

/** Eight signs of five bits are five bytes; two times. */
function writeId(bytes: Buffer, start: number, id: string): void {
  invariant(id.length === PREFIX.length + SIGNS && id.startsWith(PREFIX), "it is an account's id");
  for (let half = 0; half < 2; half += 1) {
    const from = PREFIX.length + (half * SIGNS) / 2;
    const [high, low] = [valueOf(id, from), valueOf(id, from + SIGNS / 4)];
    bytes.writeUIntBE(high * 2 ** 20 + low, start + (half * ID_BYTES) / 2, ID_BYTES / 2);
  }
}

/** Of four signs, twenty bits. */
function valueOf(id: string, from: number): number {
  let value = 0;
  for (let at = from; at < from + SIGNS / 4; at += 1) {
    const sign = VALUES[id.charCodeAt(at)] ?? 255;
    invariant(sign < ALPHABET.length, "ids are drawn from the alphabet");
    value = value * ALPHABET.length + sign;
  }
  return value;
}

function signsOf(value: number): string {
  const sign = (shift: number) => ALPHABET.charAt((value >> shift) & 31);
  return sign(15) + sign(10) + sign(5) + sign(0);
}

const numbers = new Map<CivilDate, number>();
const days = new Map<number, CivilDate>();
/** Dates of audits are few; more than so many are not those of people. */
const DAYS_MAX = 20_000;

/** 0 for none. */
function numberOf(day: CivilDate | null): number {
  if (day === null) return 0;
  const known = numbers.get(day);
  if (known !== undefined) return known;
  if (numbers.size >= DAYS_MAX) numbers.clear();
  const number = daysBetween(EPOCH, day) + 1;
  numbers.set(day, number);
  return number;
}

function dayOf(number: number): CivilDate | null {
  if (number === 0) return null;
  const known = days.get(number);
  if (known !== undefined) return known;
  if (days.size >= DAYS_MAX) days.clear();
  const day = addDays(EPOCH, number - 1);
  days.set(number, day);
  return day;
}
