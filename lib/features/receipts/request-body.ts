import type { Readable } from "node:stream";

/** So much may lie ready before anybody reads: most requests are smaller, and come without a pause. */
const MOST_READY_BYTES = 64 * 1024;

/** As it comes, without the layers between Node's streams and those of the web; no faster than it is read. */
export function requestBody(incoming: Readable): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        incoming.on("data", (chunk: Buffer) => {
          controller.enqueue(chunk);
          if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
        });
        incoming.once("end", () => controller.close());
        incoming.once("error", (error) => controller.error(error));
      },
      pull() {
        incoming.resume();
      },
      cancel() {
        incoming.removeAllListeners("data");
        incoming.removeAllListeners("end");
        incoming.pause();
      },
    },
    { highWaterMark: MOST_READY_BYTES, size: (chunk) => chunk.byteLength },
  );
}
