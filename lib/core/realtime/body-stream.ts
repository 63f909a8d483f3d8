import { MAX_WAITING_BYTES, type OpenStream } from "./live-stream";

class ClientTooSlow extends Error {
  // Next takes an error of this name for a client that went away (next/dist/server/pipe-readable.js).
  override readonly name = "AbortError";
}

/** A stream as the body of an answer: works wherever route handlers do. */
export function bodyStream(): { readonly body: ReadableStream<Uint8Array>; readonly open: OpenStream } {
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let tell = () => {};
  const gone = () => {
    if (!controller) return;
    controller = null;
    tell();
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start: (own) => {
        controller = own;
      },
      cancel: gone,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: MAX_WAITING_BYTES }),
  );
  const open: OpenStream = (onGone) => {
    tell = onGone;
    return {
      send(message) {
        if (!controller) return false;
        controller.enqueue(message);
        if ((controller.desiredSize ?? 0) > 0) return true;
        controller.error(new ClientTooSlow("the client does not read its stream"));
        gone();
        return false;
      },
      end() {
        controller?.close();
        gone();
      },
    };
  };
  return { body, open };
}
