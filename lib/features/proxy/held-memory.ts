import { AppError } from "@/lib/base/errors";

/** Of all bodies that this process holds at a time. */
const MAX_BYTES = 128 * 1024 * 1024;

// Next loads route handlers and instrumentation as separate module copies: only globalThis is shared between them.
const shared = globalThis as typeof globalThis & { hubProxyBytes?: number };

export interface HeldMemory {
  /** @throws AppError unavailable: this process holds as much as it may */
  hold(bytes: number): void;
  /** Gives back all of it; may be called more than once. */
  release(): void;
}

/** What one call may hold of its body in memory, counted together with all others'. */
export function heldMemory(): HeldMemory {
  let own = 0;
  return {
    hold: (bytes) => {
      const all = shared.hubProxyBytes ?? 0;
      if (all + bytes > MAX_BYTES) {
        throw new AppError("unavailable", "This server holds as many bodies as it has room for. Try again shortly.");
      }
      shared.hubProxyBytes = all + bytes;
      own += bytes;
    },
    release: () => {
      shared.hubProxyBytes = (shared.hubProxyBytes ?? own) - own;
      own = 0;
    },
  };
}
