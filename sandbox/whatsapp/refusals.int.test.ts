import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "../start";
import { whatsappKeys } from "./keys";
import { BUSINESS_ACCOUNT_ID, SUPPORT_ID, TEST_ID } from "./numbers";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, appUrl: "http://localhost:3999", dataFile: null });
});
afterAll(() => sandbox.stop());

const GOOD = "system user's token";
const NUMBER = `v25.0/${SUPPORT_ID}?fields=display_phone_number,verified_name`;

async function ask(path: string, name?: string) {
  const token = whatsappKeys.find((key) => key.name === name)?.secret;
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const answer = await fetch(`${sandbox.origin}/whatsapp/${path}`, { headers });
  return { status: answer.status, body: await answer.json() };
}

describe("WhatsApp's stand-in", () => {
  it("shows a number's own fields, and its id always", async () => {
    expect(await ask(NUMBER, GOOD)).toEqual({
      status: 200,
      body: { id: SUPPORT_ID, display_phone_number: "+60 12-345 6789", verified_name: "Acme Support" },
    });
    expect(await ask(`v25.0/${TEST_ID}?fields=health_status`, GOOD)).toMatchObject({
      status: 200,
      body: { health_status: { can_send_message: "AVAILABLE" } },
    });
  });

  it.each([
    ["no token", undefined, { code: 104 }],
    ["a token that was never given out", "token that was never given out", { code: 190 }],
    ["a token that has ended", "dashboard's token after its 24 hours", { code: 190, error_subcode: 463 }],
    ["a token that was taken back", "token that was taken back", { code: 190, error_subcode: 460 }],
  ])("refuses %s by its numbers", async (_, name, error) => {
    expect(await ask(NUMBER, name)).toMatchObject({ status: 401, body: { error } });
  });

  it("refuses a token without the permission", async () => {
    expect(await ask(NUMBER, "token without permission")).toMatchObject({
      status: 403,
      body: { error: { code: 200 } },
    });
  });

  it("tells an unknown id from one of another kind", async () => {
    expect(await ask("v25.0/109999999999999", GOOD)).toMatchObject({
      status: 400,
      body: { error: { code: 100, error_subcode: 33, type: "GraphMethodException" } },
    });
    expect(await ask(`v25.0/${BUSINESS_ACCOUNT_ID}?fields=display_phone_number`, GOOD)).toMatchObject({
      status: 400,
      body: { error: { code: 100, message: expect.stringContaining("node type (WhatsAppBusinessAccount)") } },
    });
  });

  it.each([`v3.0/${SUPPORT_ID}`, SUPPORT_ID, `v25.0/${SUPPORT_ID}/everything`])("has no path %s", async (path) => {
    expect(await ask(path, GOOD)).toMatchObject({ status: 400, body: { error: { code: 2500 } } });
  });
});
