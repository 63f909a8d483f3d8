import { parseJson } from "@/lib/base/json";
import type { InboundItem, WebhookSource } from "@/lib/providers/contract";
import type { StoredRequest } from "./find-request";
import { maskPaths } from "./mask-paths";

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
  const body = bodyOf(source, raw);
  const item = itemAt(source, request, { body, position });
  if (!item) return null;
  if (item.part.kind === "part") {
    const part = maskPaths(item.part.value, namesOf(source.secretsInBody));
    return { bytes: jsonBytes(part.value), isWhole: false, isMasked: part.isMasked };
  }
  const masked = maskPaths(body, source.secretsInBody);
  if (!masked.isMasked) return { bytes: raw, isWhole: true, isMasked: false };
  return {
    bytes: isForm(source, raw) ? formBytes(masked.value) : jsonBytes(masked.value),
    isWhole: true,
    isMasked: true,
  };
}

function itemAt(
  source: WebhookSource,
  { headers, address }: StoredRequest,
  { body, position }: { body: unknown; position: number },
): InboundItem | null {
  const url = new URL(address, "http://hub.invalid");
  return source.read({ headers: new Headers(headers), url, body })[position] ?? null;
}

function bodyOf(source: WebhookSource, raw: Buffer): unknown {
  const text = raw.toString();
  return isForm(source, raw) ? Object.fromEntries(new URLSearchParams(text)) : parseJson(text);
}

function isForm({ body }: WebhookSource, raw: Buffer): boolean {
  return body === "form" || (body === "json_or_form" && parseJson(raw.toString()) === undefined);
}

/** A part may lie anywhere in the body: there, what is secret is known by its name alone. */
const namesOf = (paths: readonly string[]) => paths.map((path) => `**.${path.slice(path.lastIndexOf(".") + 1)}`);

const jsonBytes = (value: unknown) => Buffer.from(JSON.stringify(value ?? null));

function formBytes(fields: unknown): Buffer {
  const entries = Object.entries(Object(fields)).map(([name, value]): [string, string] => [name, String(value)]);
  return Buffer.from(new URLSearchParams(entries).toString());
}
