import { isUtf8 } from "node:buffer";
import { jsonText, parseJson } from "@/lib/base/json";
import type { ReceiptDetail } from "@/lib/contracts/receipts/receipt";
import type { ReceiptContent } from "./receipt-content";

/** A body as it is shown: text, indented where it is JSON; base64 where it is no text. */
export function shownBody({
  bytes,
  isWhole,
  isMasked,
}: ReceiptContent): Exclude<ReceiptDetail["body"], { kind: "hidden" }> {
  const about = { bytes: bytes.length, whole: isWhole, masked: isMasked };
  if (!isUtf8(bytes)) return { kind: "base64", raw: bytes.toString("base64"), pretty: null, ...about };
  const raw = bytes.toString();
  const json = parseJson(raw);
  return { kind: "text", raw, pretty: json === undefined ? null : (jsonText(json, 2) ?? null), ...about };
}
