/**
 * The bytes that a signature stands for, and null unless it is written just as it would be written of them: a changed
 * character is a changed signature. Vendors write hex in small letters, and base64 with its padding.
 */
export function decodeSignature(written: string, encoding: "hex" | "base64"): Buffer | null {
  const bytes = Buffer.from(written, encoding);
  return bytes.length > 0 && bytes.toString(encoding) === written ? bytes : null;
}
