import { v7, validate } from "uuid";

/** Chance for many ids, asked of the machine at once: asking costs more than all else of an id. */
const pool = new Uint8Array(4_096);
const RANDOM_BYTES = 16;
let used = pool.length;

/** Ids of one millisecond rise by their sequence, of 32 bits: the text of a later one sorts after that of an earlier one. */
const last = { msecs: 0, seq: 0 };
const MAX_SEQ = 0xffffffff;

/** A new UUIDv7: sortable by creation time, made by the application and not by the database. */
export function newId(): string {
  const random = nextRandom();
  const now = Date.now(); // the machine's time, not business time
  if (now > last.msecs || last.seq === MAX_SEQ) {
    last.msecs = Math.max(now, last.msecs + 1);
    // The first of a millisecond leaves room for those after it.
    last.seq = new DataView(random.buffer, random.byteOffset).getUint32(6) >>> 1;
  } else {
    last.seq += 1;
  }
  return v7({ random, msecs: last.msecs, seq: last.seq });
}

export function isId(value: string): boolean {
  return validate(value);
}

function nextRandom(): Uint8Array {
  if (used + RANDOM_BYTES > pool.length) {
    crypto.getRandomValues(pool); // of browsers, too
    used = 0;
  }
  used += RANDOM_BYTES;
  return pool.subarray(used - RANDOM_BYTES, used);
}
