/** One client's open stream, for writing. */
export interface LiveStream {
  /** False where the stream has ended, be it because the client reads too little. */
  send(message: Uint8Array): boolean;
  /** Lets the client read what waits, then ends. */
  end(): void;
}

/** Makes a stream that calls `onGone` once: when the client has gone, or it has ended for whatever reason. */
export type OpenStream = (onGone: () => void) => LiveStream;

/**
 * How much may wait for a client that does not read: what the socket does not take stays with us. Twice what a feed
 * keeps for those that come back, who get it all at once. Streams share their messages, so that a waiting one costs
 * little more than its place in the queue.
 */
export const MAX_WAITING_BYTES = 512 * 1024;
