/**
 * How much may wait for a client that does not read: what the socket does not take stays here. Messages are shared
 * between streams, so that a waiting one costs little more than its place in the queue.
 */
const MAX_WAITING_BYTES = 64 * 1024;

/** One client's open stream: the writing end of a response. */
export interface LiveStream {
  readonly body: ReadableStream<Uint8Array>;
  /** False where the client has read too little for too long: its stream has ended with that. */
  send(message: Uint8Array): boolean;
  /** Lets the client read what waits, then ends. */
  end(): void;
}

class ClientTooSlow extends Error {
  // Next takes an error of this name for a client that went away (next/dist/server/pipe-readable.js).
  override readonly name = "AbortError";
}

/** @param onGone called once, when the client has gone or the stream has ended for whatever reason */
export function openLiveStream(onGone: () => void): LiveStream {
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const gone = () => {
    if (!controller) return;
    controller = null;
    onGone();
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
  return {
    body,
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
}
