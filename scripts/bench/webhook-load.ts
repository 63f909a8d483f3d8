// Why: what is compared gets the same requests: Stripe's events, each its own, signed as Stripe signs them.
import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import { newId } from "@/lib/base/id";

const PAD = "x".repeat(1_500);

export interface Target {
  readonly url: string;
  readonly secret: string;
}

/** One event; answers how long it took. */
function sender({ url, secret }: Target): () => Promise<number> {
  const dispatcher = new Agent({ connections: 64 });
  return async () => {
    const created = Math.floor(Date.now() / 1000);
    const event = { id: `evt_${newId()}`, object: "event", api_version: "2026-06-24", created, livemode: false };
    const object = { id: `ii_${newId()}`, object: "invoiceitem", description: PAD };
    const body = JSON.stringify({ ...event, type: "invoiceitem.created", data: { object } });
    const signed = createHmac("sha256", secret).update(`${created}.${body}`).digest("hex");
    const headers = { "content-type": "application/json", "stripe-signature": `t=${created},v1=${signed}` };
    const startedAt = performance.now();
    const answer = await request(url, { method: "POST", headers, body, dispatcher });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}: ${text.slice(0, 200)}`);
    return performance.now() - startedAt;
  };
}

/** As many as it takes, so many at a time, each the next one at once. */
export async function mostPerSecond(target: Target, { atOnce, seconds }: { atOnce: number; seconds: number }) {
  const send = sender(target);
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  let sent = 0;
  async function work(): Promise<void> {
    while (performance.now() < endsAt) {
      await send();
      sent += 1;
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  return sent / ((performance.now() - startedAt) / 1000);
}

/** So many a second, whether or not those before were answered; answers how long each took. */
export async function latenciesAt(target: Target, { perSecond, seconds }: { perSecond: number; seconds: number }) {
  const send = sender(target);
  const startedAt = performance.now();
  const running: Promise<number>[] = [];
  for (const total = Math.round(perSecond * seconds); running.length < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - startedAt) / 1000) * perSecond) + 1);
    while (running.length < due) running.push(send());
    await sleep(1);
  }
  return Promise.all(running);
}
