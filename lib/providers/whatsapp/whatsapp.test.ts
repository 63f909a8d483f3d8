import { describe, expect, it } from "vitest";
import { type FakeHttp, fakeHttp } from "../fixtures/fake-http";
import { whatsappToken } from "./auth";
import { whatsappChecks } from "./checks";
import { mapNumber } from "./map-number";
import { whatsapp } from "./provider";
import { readWhatsAppError } from "./read-error";
import health from "./samples/health-status.json";
import number from "./samples/phone-number.json";

const API = "https://graph.facebook.test";
const ID = "106540352242922";
const TOKEN = `EAA${"SandboxToken".repeat(4)}`;

function connected(answer: unknown): FakeHttp {
  return {
    ...fakeHttp(API, [answer]),
    variables: { version: "v25.0" },
    connection: { accountId: ID, choices: {}, entered: { phoneNumberId: ID } },
  };
}

describe("a phone number", () => {
  it("is called after its verified name and the number that people see", async () => {
    const http = { ...fakeHttp(API, [number]), variables: { version: "v24.0" } };
    const account = await whatsapp.identify({
      http,
      tokenAnswer: { phoneNumberId: ID },
      callbackParams: new URLSearchParams(),
      clientId: "",
    });
    expect(account).toEqual({ id: ID, name: "Acme Support (+60 12-345 6789)", email: null, imageUrl: null });
    expect(http.requests[0]?.url.pathname).toBe(`/v24.0/${ID}`);
  });

  it("without a verified name is called after its digits", () => {
    expect(mapNumber({ id: ID, display_phone_number: "+1 555-010-0000" }).name).toBe("+1 555-010-0000");
  });
});

describe("what is typed in", () => {
  const inspect = (phoneNumberId: string, accessToken: string) => whatsappToken.inspect({ phoneNumberId, accessToken });

  it("is tried where it may be right", () => {
    expect(inspect(ID, TOKEN)).toEqual([]);
    expect(inspect(ID, "a-form-that-Meta-may-choose-tomorrow")).toEqual([]);
  });

  it.each([
    ["+60 12-345 6789", "wrong_kind"],
    ["60 12 345 6789", "wrong_kind"],
    ["Acme Support", "malformed"],
    ["../me", "malformed"],
    ["106540352242922/messages", "malformed"],
  ])("as the id %j is %s", (id, fault) => {
    expect(inspect(id, TOKEN)).toEqual([{ field: "phoneNumberId", fault, detail: expect.stringMatching(/id/) }]);
  });

  it.each([
    ["0123456789abcdef0123456789abcdef", "wrong_kind", "app's secret"],
    ["634974688087057|aBcDeF", "wrong_kind", "app itself"],
    [`IGAA${"x".repeat(40)}`, "wrong_kind", "Instagram"],
    ["EAA two words", "malformed", "spaces"],
  ])("as the token %j is %s", (token, fault, words) => {
    expect(inspect(ID, token)).toEqual([{ field: "accessToken", fault, detail: expect.stringContaining(words) }]);
  });

  it("is named field by field where both are wrong", () => {
    expect(inspect("+60 12-345 6789", "0123456789abcdef0123456789abcdef").map(({ field }) => field)).toEqual([
      "phoneNumberId",
      "accessToken",
    ]);
  });
});

describe("an error", () => {
  const read = (code: number, more: object = {}, status = 400) =>
    readWhatsAppError({ status, headers: new Headers(), body: { error: { code, message: "…", ...more } } });

  it.each([
    [{ error_subcode: 463 }, "expired"],
    [{ error_subcode: 460 }, "revoked"],
    [{ error_subcode: 458 }, "revoked"],
    [{ error_subcode: 467 }, "revoked"],
    [{}, "wrong"],
  ])("190 %j: the token is %s", (more, fault) => {
    expect(read(190, more)).toEqual({ kind: "unauthorized", fault });
  });

  it("0: nobody was authenticated", () => {
    expect(read(0, {}, 401)).toEqual({ kind: "unauthorized", fault: "wrong" });
  });

  it("100 with 33, and 33: the number is not there, for this token", () => {
    const hint = { kind: "rejected", reason: expect.stringMatching(/id again/), fault: "not_found" };
    expect(read(100, { error_subcode: 33 })).toEqual(hint);
    expect(read(33)).toEqual(hint);
  });

  it("100 of a field that only numbers have: it is the id of something else", () => {
    const message =
      "(#100) Tried accessing nonexisting field (display_phone_number) on node type (WhatsAppBusinessAccount)";
    expect(read(100, { message })).toMatchObject({ kind: "rejected", fault: "wrong_kind" });
  });

  it.each([10, 200, 299])("%i: the token may not", (code) => {
    expect(read(code, {}, 403)).toMatchObject({
      kind: "rejected",
      fault: "lacks_permission",
      reason: expect.stringContaining("whatsapp_business_messaging"),
    });
  });

  it.each([130_429, 131_056])("%i passes", (code) => {
    expect(read(code)).toEqual({ kind: "rate_limited", retryAfterMs: null });
  });

  it("of the Graph API is read as everywhere at Meta", () => {
    expect(read(80_007)).toMatchObject({ kind: "rate_limited" });
    expect(read(100, { message: "Invalid parameter" })).toEqual({ kind: "rejected", reason: "Invalid parameter" });
    expect(read(2, { is_transient: true }, 500)).toBeNull();
    expect(readWhatsAppError({ status: 502, headers: new Headers(), body: "<html>" })).toBeNull();
  });
});

describe("the checks", () => {
  const run = (name: string, answer: unknown) =>
    whatsappChecks.find((check) => check.name === name)?.run(connected(answer));
  const status = (overall: string, entities: readonly object[] = []) => ({
    health_status: { can_send_message: overall, entities },
  });

  it("say which number it is", async () => {
    expect(await run("account", number)).toBe("Connected as Acme Support (+60 12-345 6789).");
  });

  it("say whether it may send, and within what limits", async () => {
    expect(await run("sendingMessages", status("AVAILABLE"))).toBe("Messages can be sent.");
    const limited = [{ entity_type: "BUSINESS", can_send_message: "LIMITED", additional_info: ["Not verified."] }];
    expect(await run("sendingMessages", status("LIMITED", limited))).toBe(
      "Messages can be sent, within limits. Not verified.",
    );
  });

  it("fail where it is blocked, with what Meta says is to be done", async () => {
    await expect(run("sendingMessages", health)).rejects.toMatchObject({
      failure: {
        kind: "rejected",
        reason:
          "Messages cannot be sent. There is an error with the payment method. Add a valid payment method to the WhatsApp Business Account.",
      },
    });
  });
});
