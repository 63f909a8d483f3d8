import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { AppError } from "@/lib/base/errors";
import { readBody } from "@/lib/core/http/read-body";
import type { ProviderDefinition } from "@/lib/providers/contract";

/** What is signed, or may have to be sent twice, is held in memory. */
const MAX_SIGNED_BYTES = 10 * 1024 * 1024;
const MAX_HELD_BYTES = 256 * 1024;
const MAX_STREAMED_BYTES = 100 * 1024 * 1024;

/** A body on its way to a provider. */
export type ProxiedBody =
  | { readonly kind: "none" }
  /** Can be signed, and sent again. */
  | { readonly kind: "held"; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Goes out as it comes; null: nobody knows how long it is. */
  | { readonly kind: "streamed"; readonly stream: Readable; readonly length: number | null };

/**
 * Reads a body as far as it has to be held: whole where the way to connect may have to sign it, or where it is small, so
 * that it can be sent again with renewed access; a large one goes out as it comes.
 * @throws AppError payload_too_large
 */
export async function proxiedBody(request: Request, { auth }: ProviderDefinition): Promise<ProxiedBody> {
  if (!request.body) return { kind: "none" };
  const signs = auth.kind !== "oauth2" && auth.grant === "none";
  if (signs) return { kind: "held", bytes: new Uint8Array(await readBody(request, MAX_SIGNED_BYTES)) };
  const length = declaredLength(request);
  if (length !== null && length > MAX_STREAMED_BYTES) throw tooLarge();

  // The same stream: the two types differ in what they say of it.
  const rest = Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>)[Symbol.asyncIterator]();
  const begun: Uint8Array[] = [];
  for (let bytes = 0; bytes <= MAX_HELD_BYTES; ) {
    const { done, value } = await read(rest);
    if (done) return { kind: "held", bytes: new Uint8Array(Buffer.concat(begun)) };
    begun.push(value);
    bytes += value.byteLength;
  }
  return { kind: "streamed", stream: Readable.from(limited(begun, rest)), length };
}

/** null: it comes in parts of which nobody knows how many. */
function declaredLength({ headers }: Request): number | null {
  const length = headers.get("content-length");
  return length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null;
}

async function* limited(begun: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* begun;
  let bytes = begun.reduce((sum, { byteLength }) => sum + byteLength, 0);
  for (let next = await read(rest); !next.done; next = await read(rest)) {
    bytes += next.value.byteLength;
    if (bytes > MAX_STREAMED_BYTES) throw tooLarge();
    yield next.value;
  }
}

/** A caller who breaks off must not be taken for a provider that does. */
async function read(rest: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
  try {
    return await rest.next();
  } catch (cause) {
    throw new AppError("invalid_request", "The body broke off.", { cause });
  }
}

function tooLarge(): AppError {
  return new AppError("payload_too_large", `The body is larger than ${MAX_STREAMED_BYTES} bytes.`);
}
