// Why: whoever sends faster than the hub looks at it would fill its memory before any limit is asked.
import { once } from "node:events";
import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { requestBody } from "./request-body";

const CHUNK_BYTES = 16 * 1024;
const CHUNKS = 200;

function sender() {
  const sent = { chunks: 0 };
  const incoming = new Readable({
    highWaterMark: CHUNK_BYTES,
    read() {
      sent.chunks += 1;
      this.push(sent.chunks > CHUNKS ? null : Buffer.alloc(CHUNK_BYTES, sent.chunks));
    },
  });
  return { incoming, sent };
}

it("comes no faster than it is read, and whole", async () => {
  const { incoming, sent } = sender();
  const body = requestBody(incoming);
  await once(incoming, "pause");
  await new Promise((resolve) => setImmediate(resolve));
  expect(incoming.isPaused()).toBe(true);
  // What lies ready, and what Node reads ahead.
  expect(sent.chunks).toBe(5);
  const whole = Buffer.from(await new Response(body).arrayBuffer());
  const chunks = Array.from({ length: CHUNKS }, (_, at) => Buffer.alloc(CHUNK_BYTES, at + 1));
  expect(whole.equals(Buffer.concat(chunks))).toBe(true);
});

it("ends coming where its reader has enough", async () => {
  const { incoming, sent } = sender();
  const reader = requestBody(incoming).getReader();
  expect(Buffer.alloc(CHUNK_BYTES, 1).equals((await reader.read()).value ?? new Uint8Array())).toBe(true);
  await reader.cancel();
  const { chunks } = sent;
  await new Promise((resolve) => setImmediate(resolve));
  expect(incoming.isPaused()).toBe(true);
  expect(sent.chunks).toBe(chunks);
});

it("fails where its sender goes away", async () => {
  const { incoming } = sender();
  const reader = requestBody(incoming).getReader();
  incoming.destroy(new Error("gone"));
  await expect(reader.closed).rejects.toThrow("gone");
});
