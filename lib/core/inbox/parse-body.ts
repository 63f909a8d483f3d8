import { parseJson } from "@/lib/base/json";
import type { WebhookSource } from "@/lib/providers/webhook-contract";

const FORM = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * A body as its source reads it: parsed JSON, or of a form an object of its fields, whose values stay texts; undefined:
 * neither, or no UTF-8. JSON comes under many types (`application/cloudevents+json`), so only a form is told by its type.
 */
export function parseBody(source: Pick<WebhookSource, "body">, headers: Headers, bytes: Uint8Array): unknown {
  const text = decode(bytes);
  if (text === undefined) return undefined;
  return isForm(source, headers) ? Object.fromEntries(new URLSearchParams(text)) : parseJson(text);
}

export function isForm({ body }: Pick<WebhookSource, "body">, headers: Headers): boolean {
  return body === "form" || (body !== "json" && FORM.test(headers.get("content-type") ?? ""));
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
