import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** A connection on which the test decides what is sent when, and that is never ended from this side. */
export class RawConnection {
  readonly #socket: Socket;
  #received = "";
  #isEnded = false;
  readonly #closed: Promise<void>;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (bytes) => void (this.#received += bytes.toString("latin1")));
    // A connection that is cut is what some tests wait for.
    socket.on("error", () => undefined);
    this.#closed = new Promise((resolve) => {
      socket.on("close", () => {
        this.#isEnded = true;
        resolve();
      });
    });
  }

  static async open(url: string): Promise<RawConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    await once(socket, "connect");
    return new RawConnection(socket);
  }

  get received(): string {
    return this.#received;
  }

  send(text: string | Uint8Array): void {
    this.#socket.write(text);
  }

  /** Resolves when what was received has the pattern; throws when the connection ends before. */
  async receives(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.#received)) {
      if (this.#isEnded) throw new Error(`ended before ${String(pattern)}: ${this.#received}`);
      const data = new Promise((resolve) => this.#socket.once("data", resolve));
      await Promise.race([data, this.#closed]);
    }
  }

  ended(): Promise<void> {
    return this.#closed;
  }

  close(): void {
    this.#socket.destroy();
  }
}
