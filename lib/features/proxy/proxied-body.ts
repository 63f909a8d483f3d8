import { Readable } from "node:stream";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { AppError } from "@/lib/base/errors";
import type { ProviderDefinition } from "@/lib/providers/contract";
import type { HeldMemory } from "./held-memory";

/** What is signed, or may have to be sent twice, is held in memory. */
const MAX_SIGNED_BYTES = 10 * 1024 * 1024;
const MAX_HELD_BYTES = 256 * 1024;
const MAX_STREAMED_BYTES = 100 * 1024 * 1024;
/** What is held has to come in this time. */
const LONGEST_MS = 60_000;

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
 * @throws AppError payload_too_large, unavailable (no room), invalid_request (it broke off, or did not come)
 */
export async function proxiedBody(
  request: Request,
  { auth }: ProviderDefinition,
  memory: HeldMemory,
): Promise<ProxiedBody> {
  if (!request.body) return { kind: "none" };
  const signs = auth.kind !== "oauth2" && auth.grant === "none";
  const most = signs ? MAX_SIGNED_BYTES : MAX_STREAMED_BYTES;
  const length = declaredLength(request);
  if (length !== null && length > most) throw tooLarge(most);

  // The same stream: the two types differ in what they say of it.
  const stream = Readable.fromWeb(request.body as NodeReadableStream<Uint8Array>);
  const slow = setTimeout(() => stream.destroy(new AppError("invalid_request", TOO_SLOW)), LONGEST_MS).unref();
  try {
    const rest = stream[Symbol.asyncIterator]();
    const { begun, isWhole } = await begin(rest, { held: signs ? MAX_SIGNED_BYTES : MAX_HELD_BYTES, memory });
    if (isWhole) return { kind: "held", bytes: joined(begun) };
    if (signs) throw tooLarge(most);
    return { kind: "streamed", stream: Readable.from(limited(begun, rest)), length };
  } finally {
    clearTimeout(slow);
  }
}

interface Begun {
  readonly begun: readonly Uint8Array<ArrayBuffer>[];
  readonly isWhole: boolean;
}

async function begin(
  rest: AsyncIterator<Uint8Array<ArrayBuffer>>,
  { held, memory }: { readonly held: number; readonly memory: HeldMemory },
): Promise<Begun> {
  const begun: Uint8Array<ArrayBuffer>[] = [];
  for (let bytes = 0; bytes <= held; ) {
    const { done, value } = await read(rest);
    if (done) return { begun, isWhole: true };
    memory.hold(2 * value.byteLength); // it is there a second time for as long as it is put together
    begun.push(value);
    bytes += value.byteLength;
  }
  return { begun, isWhole: false };
}

function joined(chunks: readonly Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const [only] = chunks;
  return only && chunks.length === 1 ? only : Buffer.concat(chunks);
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
    if (bytes > MAX_STREAMED_BYTES) throw tooLarge(MAX_STREAMED_BYTES);
    yield next.value;
  }
}

/** A caller who breaks off must not be taken for a provider that does. */
async function read<Chunk>(rest: AsyncIterator<Chunk>): Promise<IteratorResult<Chunk>> {
  try {
    return await rest.next();
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError("invalid_request", "The body broke off.", { cause });
  }
}

const TOO_SLOW = `The body did not come within ${LONGEST_MS / 1000} seconds.`;

function tooLarge(most: number): AppError {
  return new AppError("payload_too_large", `The body is larger than ${most} bytes.`);
}
