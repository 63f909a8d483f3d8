import { GoogleError } from "../api-error";

const RAW_REQUIRED = "'raw' RFC822 payload message string or uploading message via /upload/* URL required";

/**
 * The message of a send request, decoded: base64url of an RFC 2822 message with a recipient.
 * https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/send
 */
export function readRawMessage(body: unknown): string {
  if (typeof body !== "object" || body === null) throw invalidArgument("Invalid JSON payload received.");
  const raw = "raw" in body ? body.raw : undefined;
  if (typeof raw !== "string" || raw === "") throw invalidArgument(RAW_REQUIRED);
  if (!/^[A-Za-z0-9_-]+=*$/.test(raw)) throw invalidArgument("Invalid value for ByteString: not base64url.");
  const text = Buffer.from(raw, "base64url").toString("utf8");
  const [head = ""] = text.split(/\r?\n\r?\n/);
  if (!/^(to|cc|bcc):\s*\S+/im.test(head)) throw invalidArgument("Recipient address required");
  return text;
}

function invalidArgument(message: string): GoogleError {
  return new GoogleError(400, { domain: "global", reason: "invalidArgument", message }, { status: "INVALID_ARGUMENT" });
}
