import { z } from "zod";
import type { SandboxState } from "../state";
import type { SandboxKey, SandboxKeyState } from "./sandbox-key";

interface Saved {
  /** By the key's name; one that is not there is as it was given out. */
  readonly states: Record<string, SandboxKeyState>;
}

const shape: z.ZodType<Saved> = z.object({
  states: z.record(z.string(), z.enum(["live", "revoked", "expired", "unknown"])),
});

export interface IssuedKey extends SandboxKey {
  readonly state: SandboxKeyState;
}

/** The keys that a stand-in has given out, and what has become of each. */
export interface KeyRing {
  list(): readonly IssuedKey[];
  /** By the part that requests carry; null where there never was such a key. */
  find(secret: string): IssuedKey | null;
  /** False where no key has this name. */
  set(name: string, state: SandboxKeyState): boolean;
  reset(): void;
}

/** @param name the stand-in's: keys are kept under it */
export function keyRing(state: SandboxState, name: string, keys: readonly SandboxKey[]): KeyRing {
  const section = state.section<Saved>(`${name}.keys`, shape, () => ({ states: {} }));
  const issued = (key: SandboxKey): IssuedKey => ({ ...key, state: section.data.states[key.name] ?? key.state });
  return {
    list: () => keys.map(issued),
    find(secret) {
      const key = keys.find((one) => one.secret === secret);
      const found = key && issued(key);
      return found && found.state !== "unknown" ? found : null;
    },
    set(keyName, next) {
      if (!keys.some((key) => key.name === keyName)) return false;
      section.data.states[keyName] = next;
      section.touch();
      return true;
    },
    reset: () => section.reset(),
  };
}
