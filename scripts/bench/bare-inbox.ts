// Why: the least that receiving can cost: Node's server, the signature, and the same durable statement for each request.
// BENCH_SECRET signs; DATABASE_URL is where it keeps. Says its port.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import postgres from "postgres";
import { v7 } from "uuid";
import { KEEP_STATEMENT } from "@/lib/core/inbox/keep-statement";

const { DATABASE_URL = "", BENCH_SECRET = "" } = process.env;
const sql = postgres(DATABASE_URL, { max: 10, onnotice: () => {} });

function isSigned(header: string, body: Buffer): boolean {
  const [, seconds = "", signature = ""] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  const expected = createHmac("sha256", BENCH_SECRET).update(`${seconds}.`).update(body).digest();
  const given = Buffer.from(signature, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function keep(body: Buffer): Promise<void> {
  const { id: eventId, type } = JSON.parse(body.toString());
  const [id, receivedAt] = [v7(), new Date().toISOString()];
  const request = {
    ...{ id, received_at: receivedAt, integration: "stripe", connection_id: null, secret_version: null },
    ...{ source: "pushed", address: "/bench", headers: { "content-type": "application/json" }, proof: null },
    body: body.toString("base64"),
  };
  const item = {
    ...{ id: v7(), request_id: id, key_hash: `bare ${eventId}`, event_type: type, position: 0 },
    ...{ organization_id: null, connection_id: null, watch_id: null, subject: null, occurred_at: null },
  };
  await sql.unsafe(KEEP_STATEMENT, [JSON.stringify([request]), JSON.stringify([item])], { prepare: true });
}

const server = createServer((incoming, outgoing) => {
  const chunks: Buffer[] = [];
  incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
  incoming.on("end", () => {
    const body = Buffer.concat(chunks);
    if (!isSigned(String(incoming.headers["stripe-signature"]), body)) {
      outgoing.writeHead(401).end();
      return;
    }
    keep(body).then(
      () => outgoing.writeHead(200).end(),
      () => outgoing.writeHead(503).end(),
    );
  });
});
// A TCP server has one.
server.listen(0, "127.0.0.1", () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
