// Why: addresses that older systems gave to Stripe, Telegram and Slack are entered there: what comes to them must be as good as what
// comes to today's, under Next's routes and under `npm run ingest`.
import { createHmac } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { POST as today } from "@/app/api/integrations/[ref]/webhook/route";
import { POST as olderSlack } from "@/app/api/v1/integrations/slack/commands/time/route";
import { POST as olderStripe } from "@/app/v1/billing/stripe/webhook/route";
import { POST as olderTelegram } from "@/app/v1/telegram/webhook/route";
import { db } from "@/db/client";
import { inboundRequests, receipts } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { newId } from "@/lib/base/id";
import { signature } from "@/lib/core/inbox/fixtures/pushing";
import { ingestServer } from "./ingest-server";

const STRIPES = "whsec_of_the_older_system";
const TELEGRAMS = "A-secret_token-0f-the-bot";
const SLACKS = "signing-secret-of-the-older-system";
let updates = 718_181_000;
let server: Server;
let ingest: string;

beforeAll(async () => {
  vi.stubEnv("STRIPE_WEBHOOK_SECRET", STRIPES);
  vi.stubEnv("TELEGRAM_WEBHOOK_SECRET", TELEGRAMS);
  vi.stubEnv("SLACK_SIGNING_SECRET", SLACKS);
  server = ingestServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  ingest = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
});

interface Sending {
  readonly path: string;
  readonly integration: string;
  readonly underNext: (request: Request) => Promise<Response>;
  /** A body of the vendor's, and the header that proves it. */
  readonly genuine: () => { readonly id: string; readonly body: string; readonly headers: Record<string, string> };
  readonly forgedHeader: Record<string, string>;
  readonly type: string;
}

const SENDERS: readonly Sending[] = [
  {
    path: "/v1/billing/stripe/webhook",
    integration: "stripe",
    underNext: olderStripe,
    genuine() {
      const id = `evt_${newId()}`;
      const body = JSON.stringify({ id, object: "event", type: "invoice.paid", data: { object: { id: "in_1" } } });
      return { id: "in_1", body, headers: { "stripe-signature": signature(STRIPES, body, clock.now()) } };
    },
    forgedHeader: { "stripe-signature": signature("guessed", "{}", new Date()) },
    type: "invoice.paid",
  },
  {
    path: "/v1/telegram/webhook",
    integration: "telegram",
    underNext: olderTelegram,
    genuine() {
      updates += 1;
      const update_id = updates;
      const chat = { id: 7, type: "private" };
      const body = JSON.stringify({ update_id, message: { message_id: 1, chat, date: 1_795_341_600, text: "Grüße" } });
      return { id: String(update_id), body, headers: { "x-telegram-bot-api-secret-token": TELEGRAMS } };
    },
    forgedHeader: { "x-telegram-bot-api-secret-token": "guessed" },
    type: "message",
  },
  {
    path: "/api/v1/integrations/slack/commands/time",
    integration: "slack",
    underNext: olderSlack,
    // https://docs.slack.dev/authentication/verifying-requests-from-slack
    genuine() {
      const id = newId();
      const said = { command: "/time", text: "2h: Grüße", team_id: "T0OLDER", user_id: "U1", trigger_id: id };
      const body = String(new URLSearchParams(said));
      const at = String(Math.floor(clock.now().getTime() / 1000));
      const proof = createHmac("sha256", SLACKS).update(`v0:${at}:${body}`).digest("hex");
      const type = { "content-type": "application/x-www-form-urlencoded" };
      return { id, body, headers: { ...type, "x-slack-request-timestamp": at, "x-slack-signature": `v0=${proof}` } };
    },
    forgedHeader: { "x-slack-request-timestamp": "1795341600", "x-slack-signature": "v0=guessed" },
    type: "slash_command",
  },
];

const keptOf = (body: string) =>
  db()
    .select({ integration: inboundRequests.integration, address: inboundRequests.address, type: receipts.eventType })
    .from(inboundRequests)
    .innerJoin(receipts, eq(receipts.requestId, inboundRequests.id))
    .where(eq(inboundRequests.body, Buffer.from(body)));

describe.each(SENDERS)("$path", ({ path, integration, underNext, genuine, forgedHeader, type }) => {
  const request = (body: string, headers: Record<string, string>, at = `http://localhost:3999${path}`) =>
    new Request(at, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
  const DOORS = [
    ["the web server", (body: string, headers: Record<string, string>) => underNext(request(body, headers))],
    ["the ingest", (body: string, headers: Record<string, string>) => fetch(request(body, headers, ingest + path))],
  ] as const;

  it.each(DOORS)("keeps what is genuine, as the integration's own, in %s", async (_, send) => {
    const { body, headers } = genuine();
    expect((await send(body, headers)).status).toBe(200);
    expect(await keptOf(body)).toEqual([{ integration, address: path, type }]);
  });

  it.each(DOORS)("refuses what is not, in %s", async (_, send) => {
    const { body } = genuine();
    for (const headers of [forgedHeader, {}]) {
      const answer = await send(body, headers);
      expect(answer.status).toBe(401);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(await answer.text()).not.toMatch(new RegExp(`${STRIPES}|${TELEGRAMS}|${SLACKS}`));
    }
    expect(await keptOf(body)).toEqual([]);
  });

  it("is the same inbox: what comes to each of them, and to today's address, is one event", async () => {
    const { body, headers } = genuine();
    const atToday = `http://localhost:3999/api/integrations/${integration}/webhook`;
    const answers = [
      ...(await Promise.all(DOORS.map(([, send]) => send(body, headers)))),
      await today(request(body, headers, atToday), { params: Promise.resolve({ ref: integration }) }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await keptOf(body)).toHaveLength(1);
  });
});
