import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Handshake } from "@/lib/providers/webhook-contract";
import { answerAddress, answerBody } from "./handshake";
import { handshakeResponse } from "./handshake-response";

const NONE = { kind: "none" };
const MALFORMED = { kind: "malformed" };
const text = (said: string) => ({ kind: "answered", answer: { kind: "text", text: said } });
const refused = (reason: string) => ({ kind: "refused", reason });

interface Given {
  readonly secrets?: readonly string[];
  readonly connectionId?: string;
}

function asked(handshake: Handshake | "none", query: string, { secrets = ["secret"], connectionId }: Given = {}) {
  const variables: Record<string, string> = { META_VERIFY_TOKEN: "ours" };
  const url = new URL(`https://hub.test/hook?${query}`);
  const readVariable = (name: string) => variables[name];
  return answerAddress(handshake, { url, secrets, readVariable, connectionId: connectionId ?? null });
}

// https://learn.microsoft.com/graph/change-notifications-delivery-webhooks#notificationurl-validation
it("says a parameter back", () => {
  const handshake: Handshake = { kind: "echo_query", query: "validationToken" };
  expect(asked(handshake, "validationToken=Validation%3A+1")).toEqual(text("Validation: 1"));
  expect(asked(handshake, "")).toEqual(NONE);
  expect(asked(handshake, `validationToken=${"x".repeat(2_049)}`)).toEqual(MALFORMED);
  expect(asked("none", "validationToken=1")).toEqual(NONE);
});

// https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests
describe("our token", () => {
  const handshake: Handshake = {
    kind: "verify_token",
    mode: { query: "hub.mode", equals: "subscribe" },
    token: { query: "hub.verify_token" },
    variable: "META_VERIFY_TOKEN",
    echo: { query: "hub.challenge" },
  };

  it.each([
    ["hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=ours", text("1158201444")],
    ["hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=theirs", refused("wrong_token")],
    ["hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=", refused("wrong_token")],
    ["hub.mode=subscribe&hub.challenge=1158201444", refused("missing_signature")],
    ["hub.mode=unsubscribe&hub.challenge=1158201444&hub.verify_token=ours", MALFORMED],
    ["hub.mode=subscribe&hub.verify_token=ours", MALFORMED],
    ["hub.challenge=1158201444&hub.verify_token=ours", NONE],
  ])("%s", (query, expected) => {
    expect(asked(handshake, query)).toEqual(expected);
  });

  it("is the connection's id at an address of its own", () => {
    const query = (token: string) => `hub.mode=subscribe&hub.challenge=7&hub.verify_token=${token}`;
    expect(asked(handshake, query("c-1"), { connectionId: "c-1" })).toEqual(text("7"));
    expect(asked(handshake, query("ours"), { connectionId: "c-1" })).toEqual(refused("wrong_token"));
  });

  it("has to be set", () => {
    const unset: Handshake = { ...handshake, variable: "OTHER" };
    expect(asked(unset, "hub.mode=subscribe&hub.challenge=1&hub.verify_token=")).toEqual(
      refused("no_secret_configured"),
    );
  });
});

describe("a signed answer", () => {
  // https://docs.x.com/x-api/webhooks/introduction#the-crc-check
  const x: Handshake = {
    kind: "hmac_echo",
    query: "crc_token",
    encoding: "base64",
    prefix: "sha256=",
    field: "response_token",
    questionField: "none",
  };
  // https://learn.microsoft.com/linkedin/shared/api-guide/webhook-validation
  const linkedin: Handshake = {
    kind: "hmac_echo",
    query: "challengeCode",
    encoding: "hex",
    prefix: "",
    field: "challengeResponse",
    questionField: "challengeCode",
  };

  it("is made with the secret", () => {
    const crc = createHmac("sha256", "secret").update("xyz-1").digest("base64");
    expect(asked(x, "crc_token=xyz-1&nonce=abc")).toEqual(json({ response_token: `sha256=${crc}` }));
    const challengeCode = "890e4665-4dfe-4ab1-b689-ed553bceeed0";
    const challengeResponse = createHmac("sha256", "secret").update(challengeCode).digest("hex");
    expect(asked(linkedin, `challengeCode=${challengeCode}`)).toEqual(json({ challengeCode, challengeResponse }));
    expect(asked(x, "crc_token=xyz-1", { secrets: ["", "secret"] })).toEqual(json({ response_token: `sha256=${crc}` }));
  });

  it("is never made of what could be a body, nor without a secret", () => {
    for (const question of ['{"for_user_id":"1"}', "[]", '"a"', "a b", "", "x".repeat(257), "ä"])
      expect(asked(x, `crc_token=${encodeURIComponent(question)}`)).toEqual(MALFORMED);
    expect(asked(x, "crc_token=1", { secrets: ["", " "] })).toEqual(refused("no_secret_configured"));
    expect(asked(x, "")).toEqual(NONE);
  });

  function json(said: unknown) {
    return { kind: "answered", answer: { kind: "json", status: 200, json: said } };
  }
});

describe("a question in a verified body", () => {
  // https://docs.slack.dev/reference/events/url_verification
  it("is said back", () => {
    const slack: Handshake = {
      kind: "echo_body",
      when: { path: "type", equals: "url_verification" },
      echo: "challenge",
    };
    expect(answerBody(slack, { type: "url_verification", challenge: "3eZb" })).toEqual(text("3eZb"));
    expect(answerBody(slack, { type: "url_verification" })).toEqual(MALFORMED);
    expect(answerBody(slack, { type: "event_callback", challenge: "3eZb" })).toEqual(NONE);
    expect(answerBody(slack, undefined)).toEqual(NONE);
  });

  // https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-acknowledging-ping-requests
  // https://docs.discord.com/developers/events/webhook-events#webhook-event-payloads
  it("has an answer of its own", () => {
    const pong = {
      kind: "pong",
      when: { path: "type", equals: 1 },
      answer: { status: 200, json: { type: 1 } },
    } as const;
    const answer = { kind: "json", status: 200, json: { type: 1 } };
    expect(answerBody(pong, { type: 1 })).toEqual({ kind: "answered", answer });
    expect(answerBody(pong, { type: "1" })).toEqual(NONE);
    const event: Handshake = { ...pong, when: { path: "type", equals: 1, without: "event" } };
    expect(answerBody(event, { type: 1 })).toEqual({ kind: "answered", answer });
    expect(answerBody(event, { type: 1, event: {} })).toEqual(NONE);
    const quiet: Handshake = { ...pong, answer: { status: 204, json: "none" } };
    expect(answerBody(quiet, { type: 1 })).toEqual({ kind: "answered", answer: { kind: "empty", status: 204 } });
    expect(asked(pong, "type=1")).toEqual(NONE);
    expect(answerBody("none", { type: 1 })).toEqual(NONE);
  });
});

describe("what is sent", () => {
  it("is no page, whatever it was that is said back", async () => {
    const response = handshakeResponse({ kind: "text", text: "<script>'1'&\"2\"</script>" });
    expect(Object.fromEntries(response.headers)).toEqual({
      "content-type": "text/plain; charset=utf-8",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    });
    expect(await response.text()).toBe("&lt;script&gt;&#39;1&#39;&amp;&quot;2&quot;&lt;/script&gt;");
  });

  it("is JSON, or nothing", async () => {
    const json = handshakeResponse({ kind: "json", status: 200, json: { type: 1 } });
    expect([json.status, json.headers.get("content-type"), await json.text()]).toEqual([
      200,
      "application/json",
      '{"type":1}',
    ]);
    const empty = handshakeResponse({ kind: "empty", status: 204 });
    expect([empty.status, await empty.text()]).toEqual([204, ""]);
  });
});
