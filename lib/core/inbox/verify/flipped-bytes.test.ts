import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Presented } from "./presented";
import { type ProvenScheme, verifySignature } from "./verify-signature";

const SECONDS = 1_795_341_600;
const NOW = new Date(SECONDS * 1000);
const KEYS = generateKeyPairSync("ed25519");
const PUBLIC_KEY = Buffer.from(KEYS.publicKey.export({ format: "jwk" }).x ?? "", "base64url").toString("hex");

const hmacHex: ProvenScheme = {
  kind: "hmac",
  algorithm: "sha256",
  encoding: "hex",
  header: "x-signature",
  separator: ",",
  prefix: "v1=",
  signedAt: { at: { header: "x-time" }, toleranceSeconds: 300 },
  signed: "{timestamp}.{body}",
  secret: "utf8",
};
const ed25519: ProvenScheme = {
  kind: "ed25519",
  header: "x-signature",
  signedAt: { at: { header: "x-time" }, toleranceSeconds: 300 },
  signed: "{timestamp}{body}",
};

interface Sample {
  readonly body: Uint8Array;
  readonly signature: string;
  readonly time: string;
  readonly secret: string;
}

const hmac = (key: string, body: Uint8Array) => createHmac("sha256", key).update(`${SECONDS}.`).update(body);
const FORMS: readonly [string, ProvenScheme, (body: Uint8Array) => Sample][] = [
  ["HMAC in hex", hmacHex, (body) => sampleOf(body, `v1=${hmac("secret-1", body).digest("hex")}`, "secret-1")],
  [
    "HMAC in base64",
    { ...hmacHex, encoding: "base64", separator: "none" },
    (body) => sampleOf(body, `v1=${hmac("secret-1", body).digest("base64")}`, "secret-1"),
  ],
  [
    "Ed25519",
    ed25519,
    (body) => {
      const signed = Buffer.concat([Buffer.from(`${SECONDS}`), body]);
      return sampleOf(body, sign(null, signed, KEYS.privateKey).toString("hex"), PUBLIC_KEY);
    },
  ],
];

const bodies = fc.uint8Array({ minLength: 1, maxLength: 300 });
const places = fc.nat();
const bits = fc.integer({ min: 0, max: 7 });

describe.each(FORMS)("%s", (_, scheme, make) => {
  it("is right as it was signed", () => {
    fc.assert(
      fc.property(bodies, (body) => {
        expect(kindOf(scheme, make(body))).toBe("right");
      }),
    );
  });

  it("refuses any other body, signature, time and secret", () => {
    fc.assert(
      fc.property(bodies, places, bits, (body, place, bit) => {
        const sample = make(body);
        const flippedBody = flip(sample.body, place, bit);
        expect(kindOf(scheme, { ...sample, body: flippedBody })).toBe("wrong");
        for (const name of ["signature", "time", "secret"] as const) {
          const flipped = Buffer.from(flip(Buffer.from(sample[name]), place, bit)).toString("latin1");
          // What no header can hold does not arrive; capital hex of a public key is the same key.
          if (!isHeader(flipped) || flipped.toLowerCase() === sample.secret) continue;
          expect(kindOf(scheme, { ...sample, [name]: flipped })).toBe("wrong");
        }
      }),
    );
  });

  it("says what it thinks of anything, and never that it is right", () => {
    const header = fc.string({ unit: "binary-ascii", maxLength: 200 }).filter(isHeader);
    const anything = fc.record({ body: bodies, signature: header, time: header, secret: fc.string() });
    fc.assert(
      fc.property(anything, (sample) => {
        expect(kindOf(scheme, sample)).toBe("wrong");
      }),
    );
  });
});

function sampleOf(body: Uint8Array, signature: string, secret: string): Sample {
  return { body, signature, time: `${SECONDS}`, secret };
}

function flip(bytes: Uint8Array, place: number, bit: number): Uint8Array {
  const at = place % bytes.length;
  return bytes.map((byte, index) => (index === at ? byte ^ (1 << bit) : byte));
}

/** Not with space at an end either: headers are without. */
function isHeader(text: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(text) && text.trim() === text;
}

function kindOf(scheme: ProvenScheme, { body, signature, time, secret }: Sample) {
  const verdict = verifySignature(scheme, presentedOf(body, { signature, time, secret }));
  return "kind" in verdict ? verdict.kind : "a promise";
}

function presentedOf(rawBody: Uint8Array, { signature, time, secret }: Omit<Sample, "body">): Presented {
  const headers = new Headers({ "x-signature": signature, "x-time": time });
  return { rawBody, headers, url: new URL("https://hub.test/"), body: undefined, secrets: [secret], now: NOW };
}
