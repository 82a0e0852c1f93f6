import type { Clock } from "../../server/application/ports/clock.ts";

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  #nowMs: number;

  constructor(now: string) {
    this.#nowMs = Date.parse(now);
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  advance({ days = 0, seconds = 0 }: { days?: number; seconds?: number }): void {
    this.#nowMs += (days * 86_400 + seconds) * 1000;
  }
}
