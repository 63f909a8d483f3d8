import { hash } from "node:crypto";

/**
 * The id of what comes of two others, the same each time: made twice, it is one. It sorts where the first one does, as a
 * UUIDv7 of its millisecond.
 */
export function derivedId(of: string, by: string): string {
  const digest = hash("sha256", `${of} ${by}`, "hex");
  const variant = "89ab".charAt(Number.parseInt(digest.charAt(15), 16) % 4);
  return `${of.slice(0, 13)}-7${digest.slice(12, 15)}-${variant}${digest.slice(16, 19)}-${digest.slice(20, 32)}`;
}
