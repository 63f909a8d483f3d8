import { type Env, EnvError, env } from "@/lib/base/env";

export interface VaultKey {
  readonly id: string;
  /** 32 bytes, for AES-256. */
  readonly bytes: Buffer;
}

/** Newest first: the first key seals, every key opens. */
export interface KeyRing {
  readonly newest: VaultKey;
  find(id: string): VaultKey | null;
}

const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/;
const BASE64_OF_32_BYTES = /^[A-Za-z0-9+/_-]{43}=?$/;
const HEX_OF_32_BYTES = /^[0-9a-fA-F]{64}$/;

/** What a key of ENCRYPTION_KEY is called; beside ENCRYPTION_KEYS it is the oldest of the ring. */
const SINGLE_KEY_ID = "single";

const rings = new WeakMap<Env, KeyRing>();

/**
 * The deployment's encryption keys.
 * @throws EnvError when they are missing or wrong; the message never holds a key
 */
export function keyRing(): KeyRing {
  const current = env();
  const ring = rings.get(current) ?? readKeyRing(current);
  rings.set(current, ring);
  return ring;
}

/** Reads ENCRYPTION_KEYS (`id:base64`, newest first) and ENCRYPTION_KEY (64 hex digits). */
export function readKeyRing(source: Pick<Env, "ENCRYPTION_KEYS" | "ENCRYPTION_KEY">): KeyRing {
  const keys = [...parseList(source.ENCRYPTION_KEYS), ...parseSingle(source.ENCRYPTION_KEY)];
  const [newest] = keys;
  if (!newest) {
    throw new EnvError(
      "ENCRYPTION_KEYS is not set, so no access can be stored. Make a key: `openssl rand -base64 32`, and set ENCRYPTION_KEYS=k1:<that>.",
    );
  }
  const repeated = keys.find((key, at) => keys.findIndex(({ id }) => id === key.id) !== at);
  if (repeated)
    throw new EnvError(`ENCRYPTION_KEYS names the key id "${repeated.id}" twice. Give each key its own id.`);
  return { newest, find: (id) => keys.find((key) => key.id === id) ?? null };
}

function parseList(list: string | undefined): VaultKey[] {
  if (!list) return [];
  return list.split(",").map((entry, at) => {
    const [id = "", text = "", ...rest] = entry.trim().split(":");
    const wrong = (what: string) =>
      new EnvError(
        `ENCRYPTION_KEYS, entry ${at + 1}: ${what}. Each entry is id:base64, the base64 of 32 random bytes.`,
      );
    if (rest.length > 0 || !text) throw wrong("it is not of the form id:base64");
    if (!KEY_ID.test(id)) throw wrong("the id must be 1 to 32 letters, digits, - or _");
    const bytes = Buffer.from(text, "base64");
    if (!BASE64_OF_32_BYTES.test(text) || bytes.length !== 32) throw wrong(`the key "${id}" is not 32 bytes of base64`);
    return { id, bytes };
  });
}

function parseSingle(hex: string | undefined): VaultKey[] {
  if (!hex) return [];
  if (!HEX_OF_32_BYTES.test(hex)) throw new EnvError("ENCRYPTION_KEY must be 64 hex digits: `openssl rand -hex 32`.");
  return [{ id: SINGLE_KEY_ID, bytes: Buffer.from(hex, "hex") }];
}
