import { createHmac } from "node:crypto";
import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import type { HmacScheme } from "@/lib/providers/webhook-contract";
import { verifySignature } from "./verify-signature";

// Each sample is signed as the vendor's page says, by hand; the schemes say the same as data.
const NOW = new Date("2026-11-22T10:00:00.400Z");
const NOW_SECONDS = 1_795_341_600;
const BODY = '{"text":"Grüße, ça va? 你好"}';
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text);

interface Sent {
  readonly headers: Record<string, string>;
  readonly secrets: readonly string[];
  readonly body?: string;
  readonly now?: Date;
}

function verdict(scheme: HmacScheme, { headers, secrets, body = BODY, now = NOW }: Sent) {
  return verifySignature(scheme, {
    rawBody: Buffer.from(body),
    headers: new Headers(headers),
    url: new URL("https://hub.test/hook"),
    body: undefined,
    secrets,
    now,
  });
}

const hex = { kind: "hmac", algorithm: "sha256", encoding: "hex", separator: "none", secret: "utf8" } as const;
const base64 = { ...hex, encoding: "base64", prefix: "", signedAt: "none", signed: "{body}" } as const;

const stripe: HmacScheme = {
  ...hex,
  header: "stripe-signature",
  separator: ",",
  prefix: "v1=",
  signedAt: { at: { item: "t=" }, toleranceSeconds: 300 },
  signed: "{timestamp}.{body}",
};
const slack: HmacScheme = {
  ...hex,
  header: "x-slack-signature",
  prefix: "v0=",
  signedAt: { at: { header: "x-slack-request-timestamp" }, toleranceSeconds: 300 },
  signed: "v0:{timestamp}:{body}",
};
const meta: HmacScheme = {
  ...hex,
  header: "x-hub-signature-256",
  prefix: "sha256=",
  signedAt: "none",
  signed: "{body}",
};
const standard: HmacScheme = {
  ...base64,
  header: "webhook-signature",
  separator: " ",
  prefix: "v1,",
  signedAt: { at: { header: "webhook-timestamp" }, toleranceSeconds: 300 },
  signed: "{header:webhook-id}.{timestamp}.{body}",
  secret: { encoding: "base64", prefix: "whsec_" },
};
const teams: HmacScheme = {
  ...base64,
  header: "authorization",
  prefix: "HMAC ",
  secret: { encoding: "base64", prefix: "" },
};

describe("vendors' recipes", () => {
  // https://docs.stripe.com/webhooks/signature#verify-manually, made by the vendor's own library
  it("Stripe: several signatures, the time among them", () => {
    const sign = (secret: string, timestamp = NOW_SECONDS) =>
      Stripe.webhooks.generateTestHeaderString({ payload: BODY, secret, timestamp });
    const right = { kind: "right", secret: 0, signedAt: new Date(NOW_SECONDS * 1000) };
    expect(verdict(stripe, { headers: { "Stripe-Signature": sign("whsec_new") }, secrets: ["whsec_new"] })).toEqual(
      right,
    );
    const rolled = `${sign("whsec_old")},${sign("whsec_new").split(",")[1]},v0=${"0".repeat(64)}`;
    expect(verdict(stripe, { headers: { "Stripe-Signature": rolled }, secrets: ["whsec_new"] })).toEqual(right);
    expect(verdict(stripe, { headers: { "Stripe-Signature": rolled }, secrets: ["other", "whsec_old"] })).toEqual({
      ...right,
      secret: 1,
    });
    const atLimit = sign("whsec_new", NOW_SECONDS - 300);
    expect(verdict(stripe, { headers: { "Stripe-Signature": atLimit }, secrets: ["whsec_new"] })).toMatchObject({
      kind: "right",
    });
    const old = sign("whsec_new", NOW_SECONDS - 301);
    expect(verdict(stripe, { headers: { "Stripe-Signature": old }, secrets: ["whsec_new"] })).toEqual(wrong("too_old"));
    const future = sign("whsec_new", NOW_SECONDS + 301);
    expect(verdict(stripe, { headers: { "Stripe-Signature": future }, secrets: ["whsec_new"] })).toEqual(
      wrong("too_new"),
    );
    const forOthers = sign("whsec_other");
    expect(verdict(stripe, { headers: { "Stripe-Signature": forOthers }, secrets: ["whsec_new"] })).toEqual(
      wrong("wrong_signature"),
    );
  });

  // https://docs.slack.dev/authentication/verifying-requests-from-slack, with the page's own example
  it("Slack: version, time and the form as it came", () => {
    const body =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    const headers = {
      "X-Slack-Request-Timestamp": "1531420618",
      "X-Slack-Signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    };
    const secrets = ["8f742231b10e8888abcd99yyyzzz85a5"];
    const sent = { headers, secrets, body, now: new Date(1_531_420_618_000) };
    expect(verdict(slack, sent)).toEqual({ kind: "right", secret: 0, signedAt: new Date(1_531_420_618_000) });
    expect(verdict(slack, { ...sent, body: `${body}&` })).toEqual(wrong("wrong_signature"));
    expect(verdict(slack, { ...sent, now: NOW })).toEqual(wrong("too_old"));
  });

  // https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads
  it("Meta: the app's secret over the body as it came", () => {
    const headers = { "X-Hub-Signature-256": `sha256=${hmac("app-secret", BODY).digest("hex")}` };
    expect(verdict(meta, { headers, secrets: ["app-secret"] })).toEqual({ kind: "right", secret: 0, signedAt: null });
    expect(verdict(meta, { headers, secrets: ["app-secret"], body: JSON.stringify({ text: "other" }) })).toEqual(
      wrong("wrong_signature"),
    );
  });

  // https://developer.xero.com/documentation/guides/webhooks/configuring-your-server#validating-webhook-payloads
  // https://developer.intuit.com/app/developer/qbo/docs/develop/webhooks
  it.each(["x-xero-signature", "intuit-signature"])("%s: base64, over the body alone", (header) => {
    const headers = { [header]: hmac("webhook-key", BODY).digest("base64") };
    const scheme: HmacScheme = { ...base64, header };
    expect(verdict(scheme, { headers, secrets: ["webhook-key"] })).toEqual({
      kind: "right",
      secret: 0,
      signedAt: null,
    });
    expect(verdict(scheme, { headers, secrets: ["webhook-kez"] })).toEqual(wrong("wrong_signature"));
  });

  // https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-outgoing-webhook
  it("Teams: the security token stands for bytes", () => {
    const token = Buffer.from("thirty-two bytes of a token 0123").toString("base64");
    const headers = { Authorization: `HMAC ${hmac(Buffer.from(token, "base64"), BODY).digest("base64")}` };
    expect(verdict(teams, { headers, secrets: [token] })).toEqual({ kind: "right", secret: 0, signedAt: null });
    expect(verdict(teams, { headers, secrets: ["no base64!"] })).toEqual(wrong("no_secret_configured"));
  });

  // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#verifying-webhook-authenticity
  it("Standard Webhooks: id, time and body, several signatures", () => {
    const key = Buffer.from("a key of twenty-four by!");
    const signature = hmac(key, `msg_1.${NOW_SECONDS}.${BODY}`).digest("base64");
    const headers = {
      "webhook-id": "msg_1",
      "webhook-timestamp": `${NOW_SECONDS}`,
      "webhook-signature": `v1a,${"A".repeat(86)}== v1,${signature}`,
    };
    const secrets = [`whsec_${key.toString("base64")}`];
    const right = { kind: "right", secret: 0, signedAt: new Date(NOW_SECONDS * 1000) };
    expect(verdict(standard, { headers, secrets })).toEqual(right);
    expect(verdict(standard, { headers, secrets: [key.toString("base64")] })).toEqual(right);
    expect(verdict(standard, { headers: { ...headers, "webhook-id": "msg_2" }, secrets })).toEqual(
      wrong("wrong_signature"),
    );
    const { "webhook-id": _, ...withoutId } = headers;
    expect(verdict(standard, { headers: withoutId, secrets })).toEqual(wrong("missing_signature"));
  });
});

describe("bad signatures", () => {
  const signature = hmac("secret", `${NOW_SECONDS}.${BODY}`).digest("hex");
  const t = `t=${NOW_SECONDS}`;
  const v1 = `v1=${signature}`;
  const many = Array.from({ length: 17 }, () => v1).join(",");
  it.each([
    ["none", {}, "missing_signature"],
    ["an empty one", { "stripe-signature": " " }, "missing_signature"],
    ["no time", { "stripe-signature": v1 }, "missing_timestamp"],
    ["two times", { "stripe-signature": `${t},t=1,${v1}` }, "malformed_timestamp"],
    ["a time in words", { "stripe-signature": `t=now,${v1}` }, "malformed_timestamp"],
    ["a negative time", { "stripe-signature": `t=-1,${v1}` }, "malformed_timestamp"],
    ["a time of many digits", { "stripe-signature": `t=${"9".repeat(400)},${v1}` }, "malformed_timestamp"],
    ["an empty time", { "stripe-signature": `t=,${v1}` }, "malformed_timestamp"],
    ["only an older form", { "stripe-signature": `${t},v0=${signature}` }, "malformed_signature"],
    ["capital letters", { "stripe-signature": `${t},v1=${signature.toUpperCase()}` }, "malformed_signature"],
    ["a short one", { "stripe-signature": `${t},v1=${signature.slice(2)}` }, "wrong_signature"],
    ["half a byte less", { "stripe-signature": `${t},v1=${signature.slice(1)}` }, "malformed_signature"],
    ["something behind it", { "stripe-signature": `${t},${v1}zz` }, "malformed_signature"],
    ["signs of other alphabets", { "stripe-signature": `${t},v1=ÿÿ` }, "malformed_signature"],
    ["more than anybody sends", { "stripe-signature": `${t},${many}` }, "malformed_signature"],
    ["ten thousand", { "stripe-signature": `${t}${",v1=00".repeat(10_000)}` }, "malformed_signature"],
    [
      "that header twice",
      { "stripe-signature": `${t},${v1}, ${t},${v1}`.replaceAll(", ", ",") },
      "malformed_timestamp",
    ],
  ] as const)("%s", (_, headers, reason) => {
    expect(verdict(stripe, { headers, secrets: ["secret"] })).toEqual(wrong(reason));
  });

  it("are all refused where no secret is set, also those that an empty one would make", () => {
    const empty = `${t},v1=${hmac("", `${NOW_SECONDS}.${BODY}`).digest("hex")}`;
    const blank = `${t},v1=${hmac("  ", `${NOW_SECONDS}.${BODY}`).digest("hex")}`;
    for (const secrets of [[], [""], ["  "], ["", " "]]) {
      for (const header of [empty, blank]) {
        expect(verdict(stripe, { headers: { "stripe-signature": header }, secrets })).toEqual(
          wrong("no_secret_configured"),
        );
      }
    }
    expect(verdict(stripe, { headers: { "stripe-signature": empty }, secrets: ["", "secret"] })).toEqual(
      wrong("wrong_signature"),
    );
  });

  it("base64 that is written otherwise is another signature", () => {
    const right = hmac("webhook-key", BODY).digest("base64");
    const scheme: HmacScheme = { ...base64, header: "x" };
    for (const x of [
      right.replace(/=+$/, ""),
      `${right}=`,
      ` ${right} ${right}`,
      `${right.slice(0, 9)}\t${right.slice(9)}`,
    ]) {
      expect(verdict(scheme, { headers: { x }, secrets: ["webhook-key"] })).toEqual(wrong("malformed_signature"));
    }
  });
});

function wrong(reason: string) {
  return { kind: "wrong", reason };
}
