export type RawBody =
  | { readonly kind: "read"; readonly bytes: Buffer }
  | { readonly kind: "too_large" }
  /** It did not end in time. */
  | { readonly kind: "too_slow" };

interface Limits {
  readonly maxBytes: number;
  readonly withinMs: number;
}

/** Reads a request's body as it came, and lets go of one that is too large or does not end. */
export async function readRawBody(request: Request, { maxBytes, withinMs }: Limits): Promise<RawBody> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return { kind: "too_large" };
  if (!request.body) return { kind: "read", bytes: Buffer.alloc(0) };
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  const { promise: timeIsUp, resolve } = Promise.withResolvers<"too_slow">();
  const timer = setTimeout(resolve, withinMs, "too_slow");
  try {
    const chunks: Uint8Array[] = [];
    for (let total = 0; ; ) {
      const next = await Promise.race([reader.read(), timeIsUp]);
      if (next === "too_slow") return { kind: "too_slow" };
      if (next.done) return { kind: "read", bytes: Buffer.concat(chunks) };
      total += next.value.byteLength;
      if (total > maxBytes) return { kind: "too_large" };
      chunks.push(next.value);
    }
  } finally {
    clearTimeout(timer);
    // Nothing more is read of one that was left; of one at its end there is nothing.
    void reader.cancel().catch(() => {});
  }
}
