import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { registerWebhooks } from "./register-webhooks";
import { type PlainSandbox, plainSandbox } from "./testing/plain-sandbox";
import { type Received, type Receiver, receiver } from "./testing/receiver";

let sandbox: PlainSandbox;
let hub: Receiver;
beforeAll(async () => {
  sandbox = await plainSandbox();
});
afterAll(() => sandbox.stop());
beforeEach(async () => {
  await sandbox.control("/reset");
  hub = await receiver();
});
afterEach(() => hub.stop());

// The recipes of the vendors' pages, with the secrets that a hub is given.
const hmac = (secret: string, text: string, encoding: "hex" | "base64") =>
  createHmac("sha256", secret).update(text).digest(encoding);
const XERO = "SANDBOXxeroWebhookKeyNotARealOne0000==";
const X = "SANDBOX-x-consumer-secret-not-a-real-one";
const LINKEDIN = "SANDBOX-linkedin-secret-not-a-real-one";
const EXPECTED: Readonly<Record<string, (got: Received) => unknown>> = {
  quickbooks: ({ headers, body }) =>
    headers["intuit-signature"] === hmac("5a0db0c0-0000-4000-8000-sandboxqbo01", body, "base64"),
  xero: ({ headers, body }) => headers["x-xero-signature"] === hmac(XERO, body, "base64"),
  x: ({ headers, body }) => headers["x-twitter-webhooks-signature"] === `sha256=${hmac(X, body, "base64")}`,
  linkedin: ({ headers, body }) => headers["x-li-signature"] === hmac(LINKEDIN, `hmacsha256=${body}`, "hex"),
  tiktok({ headers, body }) {
    const [, t = "", s] = /^t=(\d+),s=(\w+)$/.exec(String(headers["tiktok-signature"])) ?? [];
    return s === hmac("SANDBOXtiktokClientSecretNotARealOne", `${t}.${body}`, "hex");
  },
};

/** A client that answers each vendor as it wants it. */
function good(request: Received) {
  const { query, method } = request;
  const json = (value: object) => ({ status: 200, type: "application/json", body: JSON.stringify(value) });
  if (method === "GET" && query.has("crc_token")) {
    return json({ response_token: `sha256=${hmac(X, query.get("crc_token") ?? "", "base64")}` });
  }
  const challengeCode = query.get("challengeCode");
  if (challengeCode) return json({ challengeCode, challengeResponse: hmac(LINKEDIN, challengeCode, "hex") });
  if ("x-xero-signature" in request.headers && !EXPECTED.xero?.(request)) return { status: 401 };
  return { status: 200 };
}

const set = (provider: string) => sandbox.control(`/${provider}/webhook`, { url: `${hub.origin}/in` });

describe.each(Object.entries(EXPECTED))("%s", (provider, isSigned) => {
  it("posts what it is told to, signed by the vendor's recipe, and forged or changed by others", async () => {
    hub.answer = good;
    expect((await set(provider)).body).toEqual({ url: `${hub.origin}/in` });
    hub.received.length = 0;
    expect((await sandbox.control(`/${provider}/webhook/send`)).body).toMatchObject({ outcome: 200 });
    for (const forged of ["signature", "body", "missing"]) {
      await sandbox.control(`/${provider}/webhook/send`, { body: { own: "ünï" }, type: "application/json", forged });
    }
    expect(hub.received.map(isSigned)).toEqual([true, false, false, false]);
    expect(hub.received[1]?.body).toBe('{"own":"ünï"}');
  });

  it("tries again what is not taken", async () => {
    hub.answer = good;
    await set(provider);
    hub.received.length = 0;
    hub.answer = (request) => (hub.received.length === 1 ? { status: 503 } : good(request));
    expect((await sandbox.control(`/${provider}/webhook/send`)).body).toMatchObject({ outcome: 503 });
    const [first, second] = await hub.have(2);
    expect(second?.body).toBe(first?.body);
  });
});

describe("an address", () => {
  it.each(["xero", "x", "linkedin"])("is refused by %s where everything is answered alike", async (provider) => {
    hub.answer = () => ({ status: 200, body: "ok" });
    expect((await set(provider)).status).toBe(400);
    expect((await sandbox.get(`/control/${provider}/webhook`)).body).toEqual({ url: "" });
  });

  it("of Xero answers wrong signatures with 401 and right ones with nothing", async () => {
    hub.answer = (request) => ({ status: EXPECTED.xero?.(request) ? 200 : 401 });
    expect((await set("xero")).status).toBe(200);
    hub.answer = () => ({ status: 401 });
    expect((await set("xero")).body.error).toBe(
      "Intent To Receive required: 401 in the place of 200 to a right signature.",
    );
  });

  it("is typed in at every vendor at once; those that ask first say who did not get an answer", async () => {
    hub.answer = () => ({ status: 404 });
    const refused = await registerWebhooks(sandbox.origin, hub.origin);
    expect(refused).toEqual(["slack", "discord", "facebook", "instagram", "whatsapp", "xero", "x", "linkedin"]);
    expect((await sandbox.get("/control/tiktok/webhook")).body).toEqual({
      url: `${hub.origin}/api/integrations/tiktok/webhook`,
    });
  });
});
