// Why: no secret may appear in an answer, page, log line or audit row; planted ones are found wherever they come out.
import { randomBytes } from "node:crypto";
import { inspect } from "node:util";

interface Canary {
  readonly label: string;
  /** The secret as it is, and as it looks in the encodings that secrets travel in. */
  readonly forms: readonly string[];
}

const planted: Canary[] = [];

/** A secret for a test to hand to the product: as an API key, a token, a password … */
export function plantSecret(label: string): string {
  const secret = `canary-${randomBytes(24).toString("hex")}`;
  watchSecret(label, secret);
  return secret;
}

/** Has `expectNoSecrets` look for a secret that somebody else made, such as a sandbox's token. */
export function watchSecret(label: string, secret: string): void {
  if (secret.length < 8) throw new Error(`"${label}" is too short to be told from other text.`);
  const bytes = Buffer.from(secret, "utf8");
  const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), bytes.toString("hex")];
  planted.push({ label, forms: [...new Set([...forms, ...base64Forms(bytes)])] });
}

/**
 * Fails when a planted secret is anywhere in `value`: text, bytes, an Error with its cause, or any object.
 * Says which one and where, never the secret.
 */
export function expectNoSecrets(value: unknown): void {
  const text = textOf(value);
  for (const { label, forms } of planted) {
    const form = forms.find((candidate) => text.includes(candidate));
    if (form) throw new Error(`The secret "${label}" has come out: ${surroundings(text, form)}`);
  }
}

/** Forgets what was planted, for tests that begin anew. */
export function forgetSecrets(): void {
  planted.length = 0;
}

// Base64 of a text that stands inside a longer one depends on where it begins: three phases, without the edges.
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((phase) => {
    const whole = Buffer.concat([Buffer.alloc(phase), bytes]);
    const inner = whole.subarray(0, whole.length - (whole.length % 3));
    const edge = Math.ceil((phase * 4) / 3);
    return [inner.toString("base64").slice(edge), inner.toString("base64url").slice(edge)];
  });
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("utf8");
  const options = { depth: null, maxArrayLength: null, maxStringLength: null, showHidden: true, breakLength: Infinity };
  return `${inspect(value, options)}\n${json(value)}`;
}

// What is JSON-escaped in an answer is found there as it is sent; circular objects have no JSON.
function json(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}

function surroundings(text: string, form: string): string {
  const at = text.indexOf(form);
  const before = text.slice(Math.max(0, at - 80), at);
  const after = text.slice(at + form.length, at + form.length + 40);
  return `…${before}[the secret]${after}…`.replaceAll(/\s+/g, " ");
}
