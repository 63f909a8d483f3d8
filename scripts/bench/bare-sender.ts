// Why: the least that sending can cost: undici, the same body and signature, as many at once, and no database. Started by
// spawnWorker. Arguments behind the worker's own: the address, how many, how many at once.
import { createHmac, randomBytes } from "node:crypto";
import { Agent, request } from "undici";
import { z } from "zod";
import { newId } from "@/lib/base/id";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";

const [url, total, atOnce] = z.tuple([z.url(), z.coerce.number(), z.coerce.number()]).parse(process.argv.slice(4));
const secret = randomBytes(32);
const dispatcher = new Agent();
let left = total;

async function sendOne(): Promise<void> {
  const id = newId();
  const now = new Date();
  const { sample: data } = EVENT_CATALOGUE["invoice.paid"];
  const body = Buffer.from(
    JSON.stringify({ id, type: "invoice.paid", timestamp: now.toISOString(), organization: "bench", data }),
  );
  const seconds = String(Math.floor(now.getTime() / 1000));
  const signed = createHmac("sha256", secret).update(`${id}.${seconds}.`).update(body).digest("base64");
  const headers = {
    "content-type": "application/json",
    "user-agent": "bench",
    "webhook-id": id,
    "webhook-timestamp": seconds,
    "webhook-signature": `v1,${signed}`,
    "webhook-sequence": String(left),
  };
  const answer = await request(url, { method: "POST", headers, body, dispatcher });
  await answer.body.dump();
}

async function work(): Promise<void> {
  while (left > 0) {
    left -= 1;
    await sendOne();
  }
}

process.stdout.write("ready\n");
await Promise.all(Array.from({ length: atOnce }, work));
process.exit(0);
