import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { verifyKey } from "discord-interactions";
import { describe, expect, it } from "vitest";
import type { Presented } from "./presented";
import type { Verdict } from "./verdict";
import { type ProvenScheme, verifySignature } from "./verify-signature";

const NOW = new Date("2026-11-22T10:00:00Z");
const SECONDS = `${NOW.getTime() / 1000}`;
const NOTHING = {
  rawBody: Buffer.alloc(0),
  headers: new Headers(),
  url: new URL("https://hub.test/"),
  body: undefined,
  secrets: [],
  now: NOW,
};

const check = (scheme: ProvenScheme, presented: Partial<Presented>): Verdict | Promise<Verdict> =>
  verifySignature(scheme, { ...NOTHING, ...presented });
const right = (secret: number, signedAt: Date | null = null) => ({ kind: "right", secret, signedAt });
const wrong = (reason: string) => ({ kind: "wrong", reason });

describe("a token", () => {
  const scheme: ProvenScheme = { kind: "token", token: { header: "x-telegram-bot-api-secret-token" } };
  const sent = (token: string) => new Headers({ "X-Telegram-Bot-Api-Secret-Token": token });

  // https://core.telegram.org/bots/api#setwebhook
  it("is one of the secrets, whole", () => {
    expect(check(scheme, { headers: sent("s1"), secrets: ["s1"] })).toEqual(right(0));
    expect(check(scheme, { headers: sent("s2"), secrets: ["s1", "s2"] })).toEqual(right(1));
    for (const token of ["s", "s11", "S1", "s1, s1", "ÿ", "x".repeat(10)])
      expect(check(scheme, { headers: sent(token), secrets: ["s1"] })).toEqual(wrong("wrong_token"));
    expect(check(scheme, { headers: sent("x".repeat(5_000)), secrets: ["s1"] })).toEqual(wrong("malformed_token"));
  });

  it("is refused where it is missing, and where there is no secret to compare it with", () => {
    expect(check(scheme, { secrets: ["s1"] })).toEqual(wrong("missing_signature"));
    expect(check(scheme, { headers: sent(""), secrets: ["s1"] })).toEqual(wrong("missing_signature"));
    for (const secrets of [[], [""], [" "]])
      expect(check(scheme, { headers: sent("s1"), secrets })).toEqual(wrong("no_secret_configured"));
    expect(check(scheme, { headers: sent(""), secrets: ["", "s1"] })).toEqual(wrong("missing_signature"));
  });

  it("may stand in the body, as text only", () => {
    const inBody: ProvenScheme = { kind: "token", token: { path: "auth.token" } };
    expect(check(inBody, { body: { auth: { token: "s1" } }, secrets: ["s1"] })).toEqual(right(0));
    for (const body of [{ auth: { token: ["s1"] } }, { auth: null }, "s1", null])
      expect(check(inBody, { body, secrets: ["s1"] })).toEqual(wrong("missing_signature"));
  });
});

describe("a receiver", () => {
  const scheme: ProvenScheme = { kind: "receiver" };
  const url = (query: string) => new URL(`https://hub.test/hook?${query}`);
  const rawBody = Buffer.from('{"id":1}');
  const keys = ["key-new", "key-old"];

  it("asks for the secret of its address, the new one or the one before", () => {
    const receiver = { keys, signature: "none" as const };
    expect(check(scheme, { url: url("key=key-new"), receiver })).toEqual(right(0));
    expect(check(scheme, { url: url("a=b&key=key-old"), receiver })).toEqual(right(1));
    expect(check(scheme, { url: url("key=key"), receiver })).toEqual(wrong("wrong_token"));
    expect(check(scheme, { url: url("key=key-new&key=other"), receiver })).toEqual(wrong("malformed_token"));
    expect(check(scheme, { url: url("key="), receiver })).toEqual(wrong("missing_signature"));
    expect(check(scheme, { url: url("a=b"), receiver })).toEqual(wrong("missing_signature"));
    expect(check(scheme, { url: url("key=key-new") })).toEqual(wrong("no_secret_configured"));
    expect(check(scheme, { url: url("key=key-new"), receiver: { ...receiver, keys: [] } })).toEqual(
      wrong("no_secret_configured"),
    );
  });

  it("asks for a signature beside it where one was chosen", () => {
    const signature = {
      kind: "hmac",
      algorithm: "sha1",
      encoding: "hex",
      header: "x-sig",
      separator: "none",
      prefix: "",
      signedAt: "none",
      signed: "{body}",
      secret: "utf8",
    } as const;
    const signed = { "X-Sig": createHmac("sha1", "two").update(rawBody).digest("hex") };
    const sent = { url: url("key=key-old"), rawBody, secrets: ["one", "two"], receiver: { keys, signature } };
    expect(check(scheme, { ...sent, headers: new Headers(signed) })).toEqual(right(1));
    expect(check(scheme, sent)).toEqual(wrong("missing_signature"));
    expect(check(scheme, { ...sent, headers: new Headers(signed), secrets: ["one"] })).toEqual(
      wrong("wrong_signature"),
    );
    expect(check(scheme, { ...sent, headers: new Headers(signed), secrets: [] })).toEqual(
      wrong("no_secret_configured"),
    );
    expect(check(scheme, { ...sent, headers: new Headers(signed), url: url("key=x") })).toEqual(wrong("wrong_token"));
  });

  // https://docs.gitlab.com/user/project/integrations/webhooks/#create-a-webhook
  it("or for a token in a header", () => {
    const receiver = { keys, signature: { kind: "token", header: "x-gitlab-token" } as const };
    const sent = { url: url("key=key-new"), receiver, secrets: ["lab"] };
    expect(check(scheme, { ...sent, headers: new Headers({ "X-Gitlab-Token": "lab" }) })).toEqual(right(0));
    expect(check(scheme, { ...sent, headers: new Headers({ "X-Gitlab-Token": "Lab" }) })).toEqual(wrong("wrong_token"));
    expect(check(scheme, sent)).toEqual(wrong("missing_signature"));
  });
});

// https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
describe("Discord's signatures", () => {
  const scheme: ProvenScheme = {
    kind: "ed25519",
    header: "x-signature-ed25519",
    signedAt: { at: { header: "x-signature-timestamp" }, toleranceSeconds: 300 },
    signed: "{timestamp}{body}",
  };
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const key = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url").toString("hex");
  const rawBody = Buffer.from('{"type":1}');
  const signature = sign(null, Buffer.concat([Buffer.from(SECONDS), rawBody]), privateKey).toString("hex");
  const headers = (changed = {}) =>
    new Headers({ "X-Signature-Ed25519": signature, "X-Signature-Timestamp": SECONDS, ...changed });

  it("are what Discord's own library takes, too", async () => {
    expect(await verifyKey(rawBody, signature, SECONDS, key)).toBe(true);
    expect(check(scheme, { rawBody, headers: headers(), secrets: [key] })).toEqual(right(0, NOW));
    const other = Buffer.from('{"type":2}');
    expect(await verifyKey(other, signature, SECONDS, key)).toBe(false);
    expect(check(scheme, { rawBody: other, headers: headers(), secrets: [key] })).toEqual(wrong("wrong_signature"));
  });

  it.each([
    ["no signature", { "X-Signature-Ed25519": "" }, [key], "missing_signature"],
    ["half a signature", { "X-Signature-Ed25519": "ab".repeat(32) }, [key], "malformed_signature"],
    ["words", { "X-Signature-Ed25519": "signature" }, [key], "malformed_signature"],
    ["no time", { "X-Signature-Timestamp": "" }, [key], "missing_timestamp"],
    ["another time", { "X-Signature-Timestamp": `${Number(SECONDS) + 1}` }, [key], "wrong_signature"],
    ["no key", {}, [], "no_secret_configured"],
    ["a key that is none", {}, ["no key", "ab"], "no_secret_configured"],
    ["a key of another app", {}, ["00".repeat(32)], "wrong_signature"],
  ])("%s", (_, changed, secrets, reason) => {
    expect(check(scheme, { rawBody, headers: headers(changed), secrets })).toEqual(wrong(reason));
  });

  it("are refused when they are old", () => {
    const now = new Date(NOW.getTime() + 301_000);
    expect(check(scheme, { rawBody, headers: headers(), secrets: [key], now })).toEqual(wrong("too_old"));
  });
});
