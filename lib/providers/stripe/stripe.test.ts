import { describe, expect, it } from "vitest";
import { fakeHttp } from "../fixtures/fake-http";
import { stripeKey } from "./auth";
import { stripeChecks } from "./checks";
import { identifyStripe } from "./identify";
import { mapAccount } from "./map-account";
import { readStripeError } from "./read-error";
import account from "./samples/account.json";
import balance from "./samples/balance.json";
import payments from "./samples/payment-intents.json";
import { account as accountShape, balance as balanceShape } from "./wire";

const API = "https://api.stripe.test";

describe("an account", () => {
  it("is called after the dashboard's name, with the mode of the key", () => {
    const shown = accountShape.parse(account);
    expect(mapAccount(shown, balanceShape.parse(balance))).toEqual({
      id: "acct_1HubAcmeSandbox1:test",
      name: "Acme (test mode)",
      email: null,
      imageUrl: null,
    });
    expect(mapAccount(shown, balanceShape.parse({ ...balance, livemode: true }))).toMatchObject({
      id: "acct_1HubAcmeSandbox1:live",
      name: "Acme (live mode)",
    });
  });

  it("without a name is called after its business, then after its id", () => {
    const its = balanceShape.parse(balance);
    const { settings: _, ...unnamed } = account;
    expect(mapAccount(accountShape.parse(unnamed), its).name).toBe("Acme Trading Sdn Bhd (test mode)");
    const bare = accountShape.parse({ id: "acct_1", object: "account", settings: { dashboard: { display_name: "" } } });
    expect(mapAccount(bare, its).name).toBe("acct_1 (test mode)");
  });

  it("of another mode than was asked for is refused by what Stripe answers, whatever the key looks like", async () => {
    const identify = (mode: string) =>
      identifyStripe({
        http: fakeHttp(API, [account, balance, payments]),
        tokenAnswer: { mode },
        callbackParams: new URLSearchParams(),
        clientId: "",
      });
    await expect(identify("live")).rejects.toMatchObject({ failure: { kind: "rejected", fault: "wrong_mode" } });
    expect((await identify("test"))?.name).toBe("Acme (test mode)");
    expect((await identify("either"))?.name).toBe("Acme (test mode)");
  });
});

describe("a key", () => {
  const inspect = (apiKey: string, mode = "either") => stripeKey.inspect({ apiKey, mode });

  it.each(["rk_live_51Acme", "rk_test_51Acme", "sk_live_51Acme", "sk_test_51Acme"])("%s is tried", (key) => {
    expect(inspect(key)).toEqual([]);
  });

  it.each([
    ["pk_live_51Acme", "wrong_kind", "publishable"],
    ["pk_test_51Acme", "wrong_kind", "publishable"],
    ["whsec_abcdef", "wrong_kind", "signing secret"],
    ["sk_org_live_abcdef", "wrong_kind", "organization"],
    ["acct_1Acme", "wrong_kind", "account's id"],
    ["rk_live_", "malformed", "begins with"],
    ["rk_live_51Acme and more", "malformed", "begins with"],
    ["51Acme", "malformed", "begins with"],
  ])("%s is %s without asking Stripe", (key, fault, words) => {
    expect(inspect(key)).toEqual([{ field: "apiKey", fault, detail: expect.stringContaining(words) }]);
  });

  it("of the other mode is told by its beginning", () => {
    expect(inspect("rk_test_51Acme", "live")).toEqual([
      { field: "apiKey", fault: "wrong_mode", detail: "It is a test key." },
    ]);
    expect(inspect("sk_live_51Acme", "test")).toMatchObject([{ fault: "wrong_mode", detail: "It is a live key." }]);
    expect(inspect("rk_live_51Acme", "live")).toEqual([]);
  });
});

describe("an error", () => {
  const read = (status: number, error: unknown) => readStripeError({ status, headers: new Headers(), body: { error } });

  it.each([
    [401, { message: "Invalid API Key provided: sk_test_****0009" }, { kind: "unauthorized", fault: "wrong" }],
    [401, { code: "api_key_expired", message: "…" }, { kind: "unauthorized", fault: "expired" }],
    [403, { code: "secret_key_required", message: "…" }, { kind: "unauthorized", fault: "wrong_kind" }],
    [400, { code: "livemode_mismatch", message: "…" }, { kind: "rejected", reason: "…", fault: "wrong_mode" }],
    [429, { code: "rate_limit", message: "…" }, { kind: "rate_limited", retryAfterMs: null }],
    [429, { code: "lock_timeout", message: "…" }, { kind: "rate_limited", retryAfterMs: null }],
    [404, { message: "Unrecognized request URL" }, { kind: "rejected", reason: "Unrecognized request URL" }],
    [500, { type: "api_error", message: "…" }, null],
  ])("%i %j", (status, error, hint) => {
    expect(read(status, error)).toEqual(hint);
  });

  it("of a permission says which one, and nothing of the key", () => {
    const message =
      "The provided key 'rk_live_*********9Zq' does not have the required permissions for this endpoint on account 'acct_1'. Having the 'rak_balance_read' permission would allow this request to continue.";
    expect(read(403, { message })).toEqual({
      kind: "rejected",
      fault: "lacks_permission",
      reason:
        "The provided key does not have the required permissions for this endpoint on account 'acct_1'. Having the 'rak_balance_read' permission would allow this request to continue.",
    });
  });

  it("that is none of Stripe's is left to its status", () => {
    expect(readStripeError({ status: 502, headers: new Headers(), body: "<html>" })).toBeNull();
  });
});

describe("the checks", () => {
  const run = (name: string, answers: readonly unknown[]) =>
    stripeChecks.find((check) => check.name === name)?.run(fakeHttp(API, answers));

  it("read the samples", async () => {
    expect(await run("account", [account, balance])).toBe("Signed in as Acme (test mode).");
    expect(await run("balance", [balance])).toBe("The balance is kept in MYR.");
    expect(await run("payments", [payments])).toBe("Payments can be read.");
    expect(await run("payments", [{ ...payments, data: [] }])).toBe("Payments can be read: none yet.");
  });
});
