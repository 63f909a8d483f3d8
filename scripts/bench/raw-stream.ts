// Why: a thousand streams in one client must cost it little; a plain socket that looks for a few bytes does.
import { connect, type Socket } from "node:net";

export interface RawStream {
  /** Resolves when this text has come by, from now on; answers the instant (performance.now). */
  sees(text: string): Promise<number>;
  close(): void;
}

interface RawRequest {
  readonly origin: string;
  readonly path: string;
  readonly cookie: string;
}

/** Opens a stream over HTTP/1.1; resolves when its first message has come. */
export async function openRawStream({ origin, path, cookie }: RawRequest): Promise<RawStream> {
  const { hostname, port, host } = new URL(origin);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.setEncoding("utf8");
  const stream = watch(socket);
  const ready = stream.sees("event: ready");
  socket.write(`GET ${path} HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\naccept: text/event-stream\r\n\r\n`);
  await ready;
  return stream;
}

function watch(socket: Socket): RawStream {
  let wanted: { text: string; seen: (atMs: number) => void; failed: (error: Error) => void } | null = null;
  let tail = "";
  socket.on("data", (text: string) => {
    if (!wanted) return;
    tail += text;
    if (tail.includes(wanted.text)) {
      wanted.seen(performance.now());
      wanted = null;
      tail = "";
    }
  });
  socket.on("close", () => wanted?.failed(new Error(`the stream was closed after ${tail.slice(0, 300)}`)));
  socket.on("error", () => {}); // "close" follows
  return {
    sees: (text) =>
      new Promise((seen, failed) => {
        wanted = { text, seen, failed };
      }),
    close: () => socket.destroy(),
  };
}
