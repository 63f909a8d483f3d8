import { z } from "zod";
import { sharedReads } from "@/lib/base/shared-reads";
import { inTime } from "./in-time";
import { type OwnAddress, readOwnAddress } from "./own-address";

const REMEMBERED_MS = 2_000;
const MOST_REMEMBERED = 1_000;
const READ_WITHIN_MS = 2_000;
const uuid = z.uuid();

interface Remembered {
  readonly address: OwnAddress;
  readonly readAtMs: number;
}

export interface FoundAddress {
  /** null: there is none. */
  readonly address: OwnAddress | null;
  /** Read just now: nobody knows better. */
  readonly isFresh: boolean;
}

const remembered = new Map<string, Remembered>();
const together = sharedReads<OwnAddress | null>();

/**
 * A connection's address, as it was two seconds ago at most: a sender in a hurry costs one read in that time. A secret that
 * was changed counts at once all the same, in every process: before a request is refused, the address is read again
 * (`refreshOwnAddress`), and what was verified with an older secret than the one in force is not kept (`keep-statement.ts`).
 * Only the client secret of an organization's own app, which has no version here, may be good for these two seconds more.
 * @throws AppError unavailable
 */
export async function findOwnAddress(connectionId: string): Promise<FoundAddress> {
  const known = remembered.get(connectionId);
  if (known && performance.now() - known.readAtMs < REMEMBERED_MS) return { address: known.address, isFresh: false };
  return refreshOwnAddress(connectionId);
}

/** The same as it is now; those who ask in the same moment share the read. */
export async function refreshOwnAddress(connectionId: string): Promise<FoundAddress> {
  if (!uuid.safeParse(connectionId).success) return { address: null, isFresh: true };
  const readAtMs = performance.now();
  const address = await inTime(
    together(connectionId, () => readOwnAddress(connectionId)),
    READ_WITHIN_MS,
  );
  remembered.delete(connectionId);
  if (address) remember(connectionId, { address, readAtMs });
  return { address, isFresh: true };
}

function remember(connectionId: string, one: Remembered): void {
  const oldest = remembered.size >= MOST_REMEMBERED ? remembered.keys().next().value : undefined;
  if (oldest !== undefined) remembered.delete(oldest);
  remembered.set(connectionId, one);
}
