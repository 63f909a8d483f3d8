import { describe, expect, it } from "vitest";
import type { HmacScheme, SignatureScheme } from "@/lib/providers/webhook-contract";
import { curlOf } from "./curl-of";

const stripe: HmacScheme = {
  ...{ kind: "hmac", algorithm: "sha256", encoding: "hex", header: "stripe-signature", separator: ",", prefix: "v1=" },
  signedAt: { at: { item: "t=" }, toleranceSeconds: 300 },
  signed: "{timestamp}.{body}",
  secret: "utf8",
};
const slack: HmacScheme = {
  ...stripe,
  ...{ header: "x-slack-signature", separator: "none", prefix: "v0=", signed: "v0:{timestamp}:{body}" },
  signedAt: { at: { header: "x-slack-request-timestamp" }, toleranceSeconds: 300 },
};
const standard: HmacScheme = {
  ...slack,
  ...{ encoding: "base64", header: "webhook-signature", separator: " ", prefix: "v1," },
  signedAt: { at: { header: "webhook-timestamp" }, toleranceSeconds: 300 },
  signed: "{header:webhook-id}.{timestamp}.{body}",
  secret: { encoding: "base64", prefix: "whsec_" },
};

function command(scheme: SignatureScheme, more: Partial<Parameters<typeof curlOf>[0]> = {}) {
  const url = new URL("https://hub.test/api/integrations/x/webhook");
  return curlOf({ scheme, chosen: "none", url, headers: {}, body: '{"a":"it\'s"}', ...more });
}

describe("a request as commands", () => {
  it("is signed with the time beside the signature", () => {
    expect(command(stripe)).toEqual({
      signing: "secret",
      command: `SECRET='<the signing secret>'
BODY='{"a":"it'\\''s"}'
TIMESTAMP=$(date +%s)
SIGNATURE=$(printf '%s' "$TIMESTAMP.$BODY" | openssl dgst -sha256 -hmac "$SECRET" -hex | sed 's/^.* //')
curl -X POST "https://hub.test/api/integrations/x/webhook" \\
  -H 'content-type: application/json' \\
  -H "stripe-signature: t=$TIMESTAMP,v1=$SIGNATURE" \\
  --data-binary "$BODY"`,
    });
  });

  it("is signed with the time in a header of its own; what was kept of both is made anew", () => {
    const headers = { "content-type": "application/x-www-form-urlencoded", "x-slack-request-timestamp": "1" };
    const { command: lines } = command(slack, { headers, body: "a=1" });
    expect(lines.split("\n").slice(3)).toEqual([
      `SIGNATURE=$(printf '%s' "v0:$TIMESTAMP:$BODY" | openssl dgst -sha256 -hmac "$SECRET" -hex | sed 's/^.* //')`,
      'curl -X POST "https://hub.test/api/integrations/x/webhook" \\',
      "  -H 'content-type: application/x-www-form-urlencoded' \\",
      '  -H "x-slack-request-timestamp: $TIMESTAMP" \\',
      '  -H "x-slack-signature: v0=$SIGNATURE" \\',
      '  --data-binary "$BODY"',
    ]);
  });

  it("of a receiver has a place for its key, and is signed as its maker chose", () => {
    const url = new URL('https://hub.test/api/integrations/custom-webhook/webhook/1?a="$(x)');
    const { command: lines } = command(
      { kind: "receiver" },
      { chosen: standard, headers: { "webhook-id": "m$1" }, url },
    );
    expect(lines.split("\n")).toEqual([
      "KEY='<the key of the receiver'\\''s address>'",
      "SECRET='<the signing secret>'",
      `BODY='{"a":"it'\\''s"}'`,
      "TIMESTAMP=$(date +%s)",
      `SIGNATURE=$(printf '%s' "m\\$1.$TIMESTAMP.$BODY" | openssl dgst -sha256 -mac HMAC -macopt hexkey:$(printf '%s' "\${SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n') -binary | base64 | tr -d '\\n')`,
      'curl -X POST "https://hub.test/api/integrations/custom-webhook/webhook/1?a=%22%24%28x%29&key=$KEY" \\',
      "  -H 'content-type: application/json' \\",
      "  -H 'webhook-id: m$1' \\",
      '  -H "webhook-timestamp: $TIMESTAMP" \\',
      '  -H "webhook-signature: v1,$SIGNATURE" \\',
      '  --data-binary "$BODY"',
    ]);
    expect(command({ kind: "receiver" }).signing).toBe("address");
  });

  it("of what carries its secret itself has a place for that; what only the vendor can sign is said to be so", () => {
    const scheme = { kind: "token", token: { header: "x-telegram-bot-api-secret-token" } } as const;
    const { command: lines, signing } = command(scheme);
    expect(signing).toBe("token");
    expect(lines).toContain(`TOKEN='<the secret token>'\n`);
    expect(lines).toContain('-H "x-telegram-bot-api-secret-token: $TOKEN"');
    const watch = { kind: "watch_token", watchId: { header: "a" }, token: { header: "b" } } as const;
    expect(command(watch, { body: "" }).command).not.toContain("BODY");
    expect(command({ kind: "jwt", header: "authorization", accepts: [] }).signing).toBe("vendor");
  });
});
