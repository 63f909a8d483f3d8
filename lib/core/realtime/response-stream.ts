import type { ServerResponse } from "node:http";
import { MAX_WAITING_BYTES, type OpenStream } from "./live-stream";

interface ResponseStream {
  readonly open: OpenStream;
  /** The response's head is written: what waits goes out, and what comes from now on at once. */
  begin(): void;
}

/** A stream on a bare response of Node's. */
export function responseStream(response: ServerResponse): ResponseStream {
  let early: Uint8Array[] | null = [];
  let isOpen = true;
  let tell = () => {};
  const gone = () => {
    if (!isOpen) return;
    isOpen = false;
    tell();
  };
  response.once("close", gone);

  function send(message: Uint8Array): boolean {
    if (!isOpen) return false;
    if (early) {
      early.push(message);
      return true;
    }
    response.write(message);
    if (response.writableLength <= MAX_WAITING_BYTES) return true;
    response.destroy(); // not ended: that would wait for what nobody reads
    gone();
    return false;
  }

  return {
    open(onGone) {
      tell = onGone;
      return {
        send,
        end() {
          if (!early) response.end();
          gone();
        },
      };
    },
    begin() {
      const messages = early ?? [];
      early = null;
      for (const message of messages) response.write(message);
      if (!isOpen) response.end();
    },
  };
}
