import { isForm } from "@/lib/core/inbox/parse-body";
import type { WebhookSource } from "@/lib/providers/contract";
import { maskPaths } from "./mask-paths";
import { readRequest, type StoredRequest } from "./read-request";

/** What of a request is one event's, and may be shown. */
export interface ReceiptContent {
  /** As it came, or what of it is about this event. */
  readonly bytes: Buffer;
  /** Is it all that came? */
  readonly isWhole: boolean;
  readonly isMasked: boolean;
}

/**
 * What of a kept request is about one of its events: never what is another organization's, and without what is secret in it.
 * null: nobody can tell any more which part that is.
 */
export function receiptContent(source: WebhookSource, request: StoredRequest, position: number): ReceiptContent | null {
  const raw = Buffer.from(request.body);
  const { body, items } = readRequest(source, request);
  const item = items[position];
  if (!item) return null;
  if (item.part.kind === "part") {
    const part = maskPaths(item.part.value, namesOf(source.secretsInBody));
    return { bytes: jsonBytes(part.value), isWhole: false, isMasked: part.isMasked };
  }
  const masked = maskPaths(body, source.secretsInBody);
  if (!masked.isMasked) return { bytes: raw, isWhole: true, isMasked: false };
  return {
    bytes: isForm(source, new Headers(request.headers)) ? formBytes(masked.value) : jsonBytes(masked.value),
    isWhole: true,
    isMasked: true,
  };
}

/** A part may lie anywhere in the body: there, what is secret is known by its name alone. */
const namesOf = (paths: readonly string[]) => paths.map((path) => `**.${path.slice(path.lastIndexOf(".") + 1)}`);

const jsonBytes = (value: unknown) => Buffer.from(JSON.stringify(value ?? null));

function formBytes(fields: unknown): Buffer {
  const entries = Object.entries(Object(fields)).map(([name, value]): [string, string] => [name, String(value)]);
  return Buffer.from(new URLSearchParams(entries).toString());
}
