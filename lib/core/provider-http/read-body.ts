/** The answer is larger than we are ready to hold. */
export class AnswerTooLargeError extends Error {
  override readonly name = "AnswerTooLargeError";
}

/**
 * Reads a whole body, but no more than `maxBytes` of it; `trace` counts along, for bodies that break off.
 * @throws AnswerTooLargeError
 */
export async function readBodyBytes(
  response: Response,
  maxBytes: number,
  trace: { bytes: number } = { bytes: 0 },
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // The reader is cancelled by the throw, which closes the connection.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    trace.bytes = size;
    if (size > maxBytes) throw new AnswerTooLargeError(`the answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

export async function readBodyText(response: Response, maxBytes: number, trace?: { bytes: number }): Promise<string> {
  return new TextDecoder().decode(await readBodyBytes(response, maxBytes, trace));
}
