import type { Transform } from "node:stream";
import { constants, createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from "node:zlib";

// An answer without a byte is one, whatever its headers say; that nothing is missing, its framing tells.
const GZIP = { finishFlush: constants.Z_SYNC_FLUSH };
const BROTLI = { finishFlush: constants.BROTLI_OPERATION_FLUSH };
const ZSTD = { finishFlush: constants.ZSTD_e_flush };

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(GZIP),
  "x-gzip": () => createGunzip(GZIP),
  deflate: () => createInflate(GZIP),
  br: () => createBrotliDecompress(BROTLI),
  zstd: () => createZstdDecompress(ZSTD),
};

/**
 * What makes plain bytes of a body, in the order in which it is needed, by its `Content-Encoding`. Some encode although they
 * were asked not to. null: there is an encoding among them that we do not read.
 * https://www.rfc-editor.org/rfc/rfc9110#section-8.4
 */
export function decodersOf(encodings: string): readonly Transform[] | null {
  const names = encodings
    .toLowerCase()
    .split(",")
    .map((name) => name.trim());
  const encoded = names.filter((name) => name !== "" && name !== "identity");
  if (!encoded.every((name) => Object.hasOwn(DECODERS, name))) return null;
  return encoded.toReversed().flatMap((name) => DECODERS[name]?.() ?? []);
}
