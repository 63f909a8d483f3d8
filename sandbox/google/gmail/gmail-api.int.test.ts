import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openApiSpec } from "@/lib/providers/fixtures/openapi-spec";
import { refusalOf } from "../../testing/calendar-items";
import { type GoogleClient, googleClient } from "../../testing/google-client";

const SCOPE = "https://www.googleapis.com/auth/";
const spec = openApiSpec("google-gmail.json");
let client: GoogleClient;

beforeAll(async () => {
  client = await googleClient();
});
afterAll(() => client.stop());
beforeEach(() => client.control("POST", "/reset"));

async function tokenFor(scopes: string, account = "ana@acme.test"): Promise<string> {
  const scope = scopes.split(" ").map((name) => SCOPE + name);
  return (await client.connect({ account, params: { scope: `openid ${scope.join(" ")}` } })).accessToken;
}

function gmail(method: string, path: string, input: { token?: string; body?: unknown } = {}) {
  return client.api(method, `${client.origin}/google/gmail/v1/users/${path}`, input);
}

const raw = (message: string) => Buffer.from(message).toString("base64url");
const MESSAGE = raw("To: ben@acme.test\r\nSubject: Rockets\r\n\r\nThey are here.");

describe("sending", () => {
  it("takes a message in base64url, and answers where it went", async () => {
    const token = await tokenFor("gmail.send");
    const answer = await gmail("POST", "me/messages/send", { token, body: { raw: MESSAGE } });
    expect(answer).toMatchObject({ status: 200, body: { id: expect.any(String), labelIds: ["SENT"] } });
    expect(spec?.problemsOf(answer.body, "Message") ?? []).toEqual([]);
  });

  it.each([
    ["without a message", {}, "'raw' RFC822 payload message string or uploading message via /upload/* URL required"],
    ["in plain base64", { raw: "VG86+/==" }, "Invalid value for ByteString: not base64url."],
    ["to nobody", { raw: raw("Subject: Rockets\r\n\r\nTo: ben@acme.test") }, "Recipient address required"],
  ])("is refused %s", async (_, body, message) => {
    const answer = await gmail("POST", "me/messages/send", { token: await tokenFor("gmail.send"), body });
    expect(refusalOf(answer)).toEqual({ status: 400, reason: "invalidArgument" });
    expect(answer.body).toMatchObject({ error: { message, status: "INVALID_ARGUMENT" } });
  });

  it("needs a scope of its own", async () => {
    const token = await tokenFor("gmail.readonly calendar");
    const answer = await gmail("POST", "me/messages/send", { token, body: { raw: MESSAGE } });
    expect(refusalOf(answer)).toEqual({ status: 403, reason: "insufficientPermissions" });
    expect(answer.headers.get("www-authenticate")).toContain("insufficient_scope");
  });

  it("is for one's own mailbox, where there is one", async () => {
    const token = await tokenFor("gmail.send");
    const theirs = await gmail("POST", "ben@acme.test/messages/send", { token, body: { raw: MESSAGE } });
    expect(refusalOf(theirs)).toEqual({ status: 403, reason: "forbidden" });
    await client.control("POST", "/google/accounts", { email: "no@mail.test", name: "No Mail", gmail: "none" });
    const other = await tokenFor("gmail.send", "no@mail.test");
    const none = await gmail("POST", "me/messages/send", { token: other, body: { raw: MESSAGE } });
    expect(refusalOf(none)).toEqual({ status: 400, reason: "failedPrecondition" });
  });
});

describe("reading", () => {
  it("the profile takes a restricted scope: sending is not enough", async () => {
    const refused = await gmail("GET", "me/profile", { token: await tokenFor("gmail.send") });
    expect(refusalOf(refused)).toEqual({ status: 403, reason: "insufficientPermissions" });
    const answer = await gmail("GET", "me/profile", { token: await tokenFor("gmail.metadata") });
    expect(answer.body).toMatchObject({ emailAddress: "ana@acme.test" });
    expect(spec?.problemsOf(answer.body, "Profile") ?? []).toEqual([]);
  });

  it("labels are listed", async () => {
    const answer = await gmail("GET", "me/labels", { token: await tokenFor("gmail.labels") });
    expect(answer.body.labels).toContainEqual(expect.objectContaining({ id: "INBOX", type: "system" }));
    expect(spec?.problemsOf(answer.body, "ListLabelsResponse") ?? []).toEqual([]);
    expect((await gmail("GET", "me/labels", { token: await tokenFor("gmail.send") })).status).toBe(403);
  });

  it("is refused without a token that lives, and at paths that are not there", async () => {
    expect(refusalOf(await gmail("GET", "me/profile"))).toEqual({ status: 401, reason: "required" });
    expect(refusalOf(await gmail("GET", "me/profile", { token: "made-up" }))).toEqual({
      status: 401,
      reason: "authError",
    });
    expect((await gmail("GET", "me/mailboxes", { token: await tokenFor("gmail.send") })).status).toBe(404);
  });
});

it("an app in testing gives refresh tokens that say they end after seven days", async () => {
  await client.control("POST", "/google/options", { testMode: true });
  const code = (await client.consent({ params: { scope: `openid ${SCOPE}gmail.send`, prompt: "consent" } })).get(
    "code",
  );
  const { body } = await client.exchange(code ?? "");
  expect(body.refresh_token_expires_in).toBe(7 * 86_400 - 1);
});
