interface Signed {
  readonly rawBody: Uint8Array;
  readonly headers: Headers;
  /** As the sender wrote it; null: the scheme has none. */
  readonly timestamp: string | null;
}

const PLACE = /(\{timestamp\}|\{body\}|\{header:[\w-]+\})/;

/** The bytes that a template says are signed, in their order; null where the request lacks a part of them. */
export function signedBytes(template: string, signed: Signed): readonly Uint8Array[] | null {
  const parts = template.split(PLACE).map((part) => bytesOf(part, signed));
  const present = parts.filter((part) => part !== null);
  return present.length === parts.length ? present : null;
}

function bytesOf(part: string, { rawBody, headers, timestamp }: Signed): Uint8Array | null {
  if (part === "{body}") return rawBody;
  if (part === "{timestamp}") return timestamp === null ? null : Buffer.from(timestamp, "latin1");
  if (!part.startsWith("{header:")) return Buffer.from(part, "utf8");
  const value = headers.get(part.slice("{header:".length, -1));
  // A header is bytes, and each character of it stands for one.
  return value === null ? null : Buffer.from(value, "latin1");
}
