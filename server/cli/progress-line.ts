/** One line on stderr that is written over, for people who wait; nothing where nobody watches. */
export function progressLine(label: string): {
  show(done: number, total: number): void;
  end(): void;
} {
  const isWatched = process.stderr.isTTY;
  return {
    show(done, total) {
      if (!isWatched) return;
      const percent = Math.floor((100 * done) / total);
      process.stderr.write(`\r${label} ${percent}% (${done} / ${total})`);
    },
    end() {
      if (isWatched) process.stderr.write("\r\u001b[K");
    },
  };
}
