import { expect, it } from "vitest";
import { receiverProof } from "./receiver-proof";

const chosen = { description: "", eventType: "", dedupeKey: "" };

it("is the scheme that was chosen", () => {
  expect(receiverProof({ ...chosen, signature: "none" })).toBe("none");
  const token = { kind: "token", header: "x-gitlab-token" } as const;
  expect(receiverProof({ ...chosen, signature: token })).toEqual(token);
  const hmac = {
    kind: "hmac",
    algorithm: "sha256",
    encoding: "base64",
    header: "webhook-signature",
    separator: " ",
    prefix: "v1,",
    timestamp: { header: "webhook-timestamp" },
    toleranceSeconds: 300,
    signed: "{header:webhook-id}.{timestamp}.{body}",
    secretEncoding: "base64",
  } as const;
  const scheme = {
    kind: "hmac",
    algorithm: "sha256",
    encoding: "base64",
    header: "webhook-signature",
    separator: " ",
    prefix: "v1,",
    signedAt: { at: { header: "webhook-timestamp" }, toleranceSeconds: 300 },
    signed: "{header:webhook-id}.{timestamp}.{body}",
    secret: { encoding: "base64", prefix: "whsec_" },
  };
  expect(receiverProof({ ...chosen, signature: hmac })).toEqual(scheme);
  const plain = { ...hmac, separator: "", timestamp: "none", secretEncoding: "utf8" } as const;
  expect(receiverProof({ ...chosen, signature: plain })).toEqual({
    ...scheme,
    separator: "none",
    signedAt: "none",
    secret: "utf8",
  });
});
