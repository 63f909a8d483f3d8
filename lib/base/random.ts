import { createHash, hash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** A random secret as base64url text; 32 bytes (256 bits) unless told otherwise. */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString("base64url");
}

/** SHA-256 as hex. Enough for random tokens of 128 bits and more, which cannot be guessed from their hash. */
export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}

/** Chance for spreading a crowd in time: 0 up to 1. Not for secrets. */
export function chance(): number {
  return randomInt(2 ** 32) / 2 ** 32;
}

/** Compares two texts, or bytes, in constant time, whatever their lengths. */
export function safeEqual(left: string | Uint8Array, right: string | Uint8Array): boolean {
  const a = createHash("sha256").update(left).digest();
  const b = createHash("sha256").update(right).digest();
  return timingSafeEqual(a, b);
}
