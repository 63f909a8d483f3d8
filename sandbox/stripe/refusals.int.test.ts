import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSandbox, startSandbox } from "../start";
import { ACCOUNT_ID, stripeKeys } from "./keys";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, appUrl: "http://localhost:3999", dataFile: null });
});
afterAll(() => sandbox.stop());

const secretOf = (name: string) => stripeKeys.find((key) => key.name === name)?.secret ?? "no such key";

async function ask(path: string, headers: Record<string, string>) {
  const answer = await fetch(`${sandbox.origin}/stripe/v1/${path}`, { headers });
  return { status: answer.status, body: await answer.json() };
}
const bearer = (name: string) => ({ authorization: `Bearer ${secretOf(name)}` });

describe("Stripe's stand-in", () => {
  it("shows one account to a live and a test key, and which of the two worlds by the balance", async () => {
    for (const [name, livemode] of [
      ["restricted live key", true],
      ["restricted test key", false],
      ["secret test key", false],
    ] as const) {
      expect(await ask("account", bearer(name))).toMatchObject({ status: 200, body: { id: ACCOUNT_ID } });
      expect(await ask("balance", bearer(name))).toMatchObject({ status: 200, body: { livemode } });
      expect(await ask("payment_intents?limit=1", bearer(name))).toMatchObject({
        status: 200,
        body: { has_more: true, data: [{ livemode }] },
      });
    }
  });

  it.each([
    ["no key", {}, "You did not provide"],
    ["a key that was never given out", bearer("key that was never given out"), "Invalid API Key provided: rk_live_"],
    ["another scheme", { authorization: `Token ${secretOf("secret test key")}` }, "You did not provide"],
  ])("refuses %s", async (_, headers, message) => {
    expect(await ask("account", headers)).toMatchObject({
      status: 401,
      body: { error: { type: "invalid_request_error", message: expect.stringContaining(message) } },
    });
  });

  it("refuses a publishable key and a rolled one by their codes, and repeats none of them whole", async () => {
    expect(await ask("account", bearer("publishable key"))).toMatchObject({
      status: 401,
      body: { error: { code: "secret_key_required" } },
    });
    const rolled = await ask("account", bearer("key that was rolled"));
    expect(rolled).toMatchObject({ status: 401, body: { error: { code: "api_key_expired" } } });
    expect(JSON.stringify(rolled.body)).not.toContain(secretOf("key that was rolled"));
  });

  it.each([
    ["key without the account", "account", "rak_accounts_kyc_basic_read"],
    ["key without the balance", "balance", "rak_balance_read"],
    ["key without payments", "payment_intents", "rak_payment_intent_read"],
  ])("refuses a %s there only, and names the permission", async (name, path, permission) => {
    expect(await ask(path, bearer(name))).toMatchObject({
      status: 403,
      body: { error: { message: expect.stringContaining(`Having the '${permission}' permission`) } },
    });
    for (const other of ["account", "balance", "payment_intents"].filter((one) => one !== path)) {
      expect((await ask(other, bearer(name))).status).toBe(200);
    }
  });

  it("refuses what is no version, no parameter and no path of Stripe's", async () => {
    const key = bearer("secret test key");
    expect(await ask("account", { ...key, "stripe-version": "v1" })).toMatchObject({ status: 400 });
    expect((await ask("account", { ...key, "stripe-version": "2026-10-28.endive" })).status).toBe(200);
    expect(await ask("payment_intents?limit=0", key)).toMatchObject({
      status: 400,
      body: { error: { param: "limit" } },
    });
    expect(await ask("payment_intents?offset=1", key)).toMatchObject({
      status: 400,
      body: { error: { code: "parameter_unknown", param: "offset" } },
    });
    expect(await ask("charges_of_yesterday", key)).toMatchObject({ status: 404 });
  });

  it("makes a thing once for a key, and refuses the key for anything else", async () => {
    const key = bearer("secret test key");
    const make = async (form: Record<string, string>, idempotencyKey: string) => {
      const headers = { ...key, "idempotency-key": idempotencyKey };
      const answer = await fetch(`${sandbox.origin}/stripe/v1/customers`, {
        method: "POST",
        headers,
        body: new URLSearchParams(form),
      });
      return { status: answer.status, body: await answer.json() };
    };
    const first = await make({ name: "Ana" }, "a");
    expect(first).toMatchObject({ status: 200, body: { object: "customer", name: "Ana", livemode: false } });
    expect((await make({ name: "Ana" }, "a")).body.id).toBe(first.body.id);
    expect((await make({ name: "Ana" }, "b")).body.id).not.toBe(first.body.id);
    expect(await make({ name: "Ben" }, "a")).toMatchObject({
      status: 400,
      body: { error: { type: "idempotency_error" } },
    });
    expect(await make({ nickname: "Ben" }, "c")).toMatchObject({ body: { error: { code: "parameter_unknown" } } });
    expect(await make({ name: "Ben", email: "ben" }, "d")).toMatchObject({ body: { error: { param: "email" } } });
    expect(await ask("invoices/in_none", key)).toMatchObject({
      status: 404,
      body: { error: { code: "resource_missing" } },
    });
  });
});
