// Why: Gmail's and Google Chat's pushes carry a token of Google's, and Teams's an HMAC in the place of one: here they come over
// HTTP, with keys that are read over HTTP, as from the vendors.
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { inboundRequests, receipts } from "@/db/schema";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { servedWebhooks } from "@/e2e/kit/served-webhooks";

const sandbox = sandboxForTests();
const hub = servedWebhooks();

beforeEach(() => sandbox.reset());
afterEach(() => vi.unstubAllEnvs());

const SENDERS = [
  {
    integration: "gmail",
    control: ["google", "pubsub/webhook"],
    type: "mailbox.changed",
    answer: { outcome: 204, type: null, body: "" },
    // Its token says for whom it is, and nothing of the body.
    forgeries: ["signature", "missing"],
  },
  {
    integration: "google-chat",
    control: ["google-chat", "webhook"],
    type: "MESSAGE",
    answer: { outcome: 200, type: "application/json", body: "{}" },
    forgeries: ["signature", "missing"],
  },
  {
    integration: "microsoft-teams",
    control: ["microsoft", "teams-outgoing/webhook"],
    type: "message",
    answer: { outcome: 200, type: "application/json", body: '{"type":"message","text":"Received."}' },
    forgeries: ["signature", "missing", "body"],
  },
] as const;

/** Tells the stand-in, and answers what it says. */
async function tell(provider: string, path: string, body: object): Promise<unknown> {
  const url = `${sandbox.origin}/control/${provider}/${path}`;
  return (await fetch(url, { method: "POST", body: JSON.stringify(body) })).json();
}

const keptOf = (integration: string) =>
  db()
    .select({ type: receipts.eventType, headers: inboundRequests.headers })
    .from(receipts)
    .innerJoin(inboundRequests, eq(inboundRequests.id, receipts.requestId))
    .where(eq(receipts.integration, integration));

describe.each(SENDERS)(
  "what $integration pushes",
  ({ integration, control: [provider, path], type, answer, forgeries }) => {
    const address = () => `${hub.origin}/api/integrations/${integration}/webhook`;
    const send = (body: object = {}) => tell(provider, `${path}/send`, body);
    beforeEach(async () => {
      vi.stubEnv("GOOGLE_CHAT_AUDIENCE", `${hub.origin}/api/integrations/google-chat/webhook`);
      await tell(provider, path, { url: address() });
    });

    it("is taken as it comes, and answered in the vendor's way", async () => {
      const before = (await keptOf(integration)).length;
      expect(await send()).toEqual(answer);
      const kept = (await keptOf(integration)).slice(before);
      expect(kept.map((one) => one.type)).toEqual([type]);
      expect(JSON.stringify(kept)).not.toMatch(/bearer|hmac/i);
    });

    it("is refused where somebody else signed it, or nobody", async () => {
      const before = (await keptOf(integration)).length;
      for (const forged of forgeries) expect(await send({ forged })).toMatchObject({ outcome: 401 });
      expect(await keptOf(integration)).toHaveLength(before);
    });
  },
);

describe("a token of Google's", () => {
  const send = async (integration: "gmail" | "google-chat", body: object = {}) => {
    const [provider, path] = integration === "gmail" ? ["google", "pubsub/webhook"] : ["google-chat", "webhook"];
    await tell(provider, path, { url: `${hub.origin}/api/integrations/${integration}/webhook` });
    return tell(provider, `${path}/send`, body);
  };

  it("that is over is refused", async () => {
    vi.stubEnv("GOOGLE_CHAT_AUDIENCE", `${hub.origin}/api/integrations/google-chat/webhook`);
    await sandbox.advance(2 * 3_600_000);
    expect(await send("google-chat", { old: true })).toMatchObject({ outcome: 401 });
    expect(await send("google-chat")).toMatchObject({ outcome: 200 });
  });

  it("for another address, and of another service account, is refused", async () => {
    vi.stubEnv("GOOGLE_CHAT_AUDIENCE", "https://hub.example.com/api/integrations/google-chat/webhook");
    vi.stubEnv("GMAIL_PUSH_ACCOUNT", "somebody@else.iam.gserviceaccount.com");
    expect([await send("google-chat"), await send("gmail", { old: true })]).toMatchObject([
      { outcome: 401 },
      { outcome: 401 },
    ]);
  });

  it("is sent again where the hub has no audience to compare with yet", async () => {
    vi.stubEnv("GMAIL_PUSH_AUDIENCE", "");
    expect(await send("gmail", { old: true })).toMatchObject({ outcome: 503 });
  });
});
