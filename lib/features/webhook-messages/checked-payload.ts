import { AppError } from "@/lib/base/errors";
import { jsonText } from "@/lib/base/json";

/** As JSON: what is more is looked up by its receiver, not sent. */
const MAX_BYTES = 256 * 1024;

type Payload = Readonly<Record<string, unknown>>;

/**
 * What an organization wants to have sent, as it can be kept and sent again. That it holds no characters which no text may hold,
 * and is not nested too deeply, was looked at when the request came.
 * @throws AppError payload_too_large, unprocessable
 */
export function checkedPayload(payload: Payload): Record<string, unknown> {
  const text = jsonText(payload);
  if (text === undefined) {
    const message = "It holds a number that is too large to be sent.";
    throw new AppError("unprocessable", message, { errors: [{ path: "payload", message }] });
  }
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_BYTES) return { ...payload };
  const message = `The payload is ${bytes} bytes as JSON. ${MAX_BYTES} (256 KiB) are the most: send what it is about, and where the rest is.`;
  throw new AppError("payload_too_large", message, { errors: [{ path: "payload", message }] });
}
