import type { Timer } from "../../server/application/ports/clock.ts";
import type { TestClock } from "./test-clock.ts";

/** Timers that go off when a test lets time pass, at once and in their order. */
export class TestTimer implements Timer {
  readonly #clock: TestClock;
  #set: { atMs: number; run: () => void }[] = [];

  constructor(clock: TestClock) {
    this.#clock = clock;
  }

  /** How far ahead each timer is set, the nearest first. */
  get pausesMs(): number[] {
    const nowMs = this.#clock.now().getTime();
    return this.#set.map(({ atMs }) => atMs - nowMs).sort((one, other) => one - other);
  }

  after(ms: number, run: () => void): () => void {
    const entry = { atMs: this.#clock.now().getTime() + ms, run };
    this.#set.push(entry);
    return () => {
      this.#set = this.#set.filter((one) => one !== entry);
    };
  }

  /** Moves the clock, then lets everything go off that was set for then or before. */
  passes(seconds: number): void {
    this.#clock.advance({ seconds });
    const nowMs = this.#clock.now().getTime();
    const due = this.#set.filter(({ atMs }) => atMs <= nowMs);
    this.#set = this.#set.filter(({ atMs }) => atMs > nowMs);
    for (const { run } of due.sort((one, other) => one.atMs - other.atMs)) run();
  }
}
