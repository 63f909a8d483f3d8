import type { HmacScheme } from "@/lib/providers/webhook-contract";

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The key that a secret is, and null where it is none: with an empty key anybody could sign. */
export function secretBytes(secret: string, form: HmacScheme["secret"]): Buffer | null {
  if (secret.trim() === "") return null;
  if (form === "utf8") return Buffer.from(secret, "utf8");
  const { prefix, encoding } = form;
  const written = secret.startsWith(prefix) ? secret.slice(prefix.length) : secret;
  if (!BASE64.test(written)) return null;
  const key = Buffer.from(written, encoding);
  return key.length > 0 ? key : null;
}
