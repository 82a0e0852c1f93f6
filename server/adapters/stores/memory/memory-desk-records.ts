import {
  DeskRecord,
  type DeskRecordKind,
  type DeskRecords,
} from "../../../application/ports/desk-records.ts";
import { expectBytes, following, inOrderOfCreation } from "../desk/desk-record-text.ts";

type Kept = { readonly record: DeskRecord; readonly bytes: Uint8Array | null };

/** Keeps records as long as the process lives; shares no object with its callers. */
export function memoryDeskRecords(): DeskRecords {
  const kept = new Map<string, Kept>();
  const keyOf = (kind: DeskRecordKind, id: string) => `${kind} ${id}`;
  const some = (passes: (record: DeskRecord) => boolean) => {
    const records = Array.from(kept.values(), ({ record }) => record).filter(passes);
    return Promise.resolve(structuredClone(inOrderOfCreation(records)));
  };
  return {
    put(record, bytes) {
      const key = keyOf(record.kind, record.id);
      const before = kept.get(key);
      const next = following(before?.record ?? null, record, bytes);
      if (next === null) return Promise.resolve("conflict");
      const parsed = DeskRecord.parse(structuredClone(next));
      kept.set(key, { record: parsed, bytes: bytes?.slice() ?? before?.bytes ?? null });
      return Promise.resolve("kept");
    },
    find: (kind, id) => Promise.resolve(structuredClone(kept.get(keyOf(kind, id))?.record ?? null)),
    bytesOf(kind, id) {
      const one = kept.get(keyOf(kind, id));
      if (one === undefined || one.record.bytes === null) return Promise.resolve(null);
      return Promise.resolve(expectBytes(one.record, one.bytes).slice());
    },
    list: (kind, of) => some((record) => record.kind === kind && record.of === of),
    all: (kind) => some((record) => record.kind === kind),
    remove: (kind, id) => Promise.resolve(kept.delete(keyOf(kind, id))),
    health: () => Promise.resolve({ status: "ready" } as const),
    close: () => Promise.resolve(),
  };
}
