import { jsonText } from "@/lib/base/json";
import { isForm } from "@/lib/core/inbox/parse-body";
import type { InboundItem, WebhookSource } from "@/lib/providers/contract";
import type { ReceiptRow } from "./held-receipt";
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
export function receiptContent(
  source: WebhookSource,
  request: StoredRequest,
  { position, eventType }: Pick<ReceiptRow, "position" | "eventType">,
): ReceiptContent | null {
  const raw = Buffer.from(request.body);
  const { body, items } = readRequest(source, request);
  const item = items[position];
  if (!item) {
    const isOnlyOne = items.length === 0 && position === 0 && eventType === "unknown";
    return isOnlyOne ? unreadContent(source, raw) : null;
  }
  const secrets = [...source.secretsInBody, ...(isSaidToGroup(item) ? [] : (source.wordsInBody ?? []))];
  if (item.part.kind === "part") {
    const part = maskPaths(item.part.value, namesOf(secrets));
    const bytes = jsonBytes(part.value);
    return bytes && { bytes, isWhole: false, isMasked: part.isMasked };
  }
  const masked = maskPaths(body, secrets);
  if (!masked.isMasked) return { bytes: raw, isWhole: true, isMasked: false };
  const bytes = isForm(source, new Headers(request.headers)) ? formBytes(masked.value) : jsonBytes(masked.value);
  return bytes && { bytes, isWhole: true, isMasked: true };
}

/** Who administers the hub reads no chat that is a member's own, nor what somebody tells the app alone. */
function isSaidToGroup({ effects }: InboundItem): boolean {
  return effects.some((effect) => effect.kind === "message" && effect.message.chat?.kind === "group");
}

/**
 * What nobody could read was kept as one event, all of it (`take-in.ts`): it is shown as it came, for people to read, unless it
 * names what is secret there.
 */
function unreadContent({ secretsInBody }: WebhookSource, raw: Buffer): ReceiptContent | null {
  const names = secretsInBody.map((path) => path.slice(path.lastIndexOf(".") + 1));
  return names.some((name) => raw.includes(name)) ? null : { bytes: raw, isWhole: true, isMasked: false };
}

/** A part may lie anywhere in the body: there, what is secret is known by its name alone. */
const namesOf = (paths: readonly string[]) => paths.map((path) => `**.${path.slice(path.lastIndexOf(".") + 1)}`);

function jsonBytes(value: unknown): Buffer | null {
  const text = jsonText(value);
  return text === undefined ? null : Buffer.from(text);
}

function formBytes(fields: unknown): Buffer {
  const entries = Object.entries(Object(fields)).map(([name, value]): [string, string] => [name, String(value)]);
  return Buffer.from(new URLSearchParams(entries).toString());
}
