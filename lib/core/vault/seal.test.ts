import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { resetEnv } from "@/lib/base/env";
import { newId } from "@/lib/base/id";
import { associatedData } from "./binding";
import { openSealed, SecretUnreadableError } from "./open-sealed";
import { seal } from "./seal";

const binding = { organizationId: newId(), subjectId: newId(), field: "refresh_token" };
const SECRET = "1//0-a-refresh-token";

function useKeys(keys: string): void {
  vi.stubEnv("ENCRYPTION_KEYS", keys);
  resetEnv();
}

const newKey = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;

beforeEach(() => {
  vi.stubEnv("HUB_MODE", "dev");
  useKeys(newKey("k1"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  resetEnv();
});

/** Any but half of a surrogate pair. fast-check's own (`binary`) builds a table of all of them, for seconds. */
const anySign = fc
  .integer({ min: 0, max: 0x10ffff })
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

describe("seal and openSealed", () => {
  it("give back any text, and never the same bytes twice", () => {
    fc.assert(fc.property(fc.string({ unit: anySign }), (text) => openSealed(seal(text, binding), binding) === text));
    expect(seal(SECRET, binding).ciphertext).not.toEqual(seal(SECRET, binding).ciphertext);
  });

  it.each(["organizationId", "subjectId", "field"] as const)("do not open for another %s", (part) => {
    const sealed = seal(SECRET, binding);
    expect(() => openSealed(sealed, { ...binding, [part]: "other" })).toThrow(SecretUnreadableError);
  });

  it("do not open when any byte of nonce, text or tag is flipped", () => {
    const sealed = seal(SECRET, binding);
    for (const part of ["nonce", "ciphertext"] as const) {
      for (let at = 0; at < sealed[part].length; at += 1) {
        const bytes = Uint8Array.from(sealed[part], (byte, index) => (index === at ? byte ^ 1 : byte));
        expect(() => openSealed({ ...sealed, [part]: bytes }, binding)).toThrow(SecretUnreadableError);
      }
    }
  });

  it("do not open a text that was cut", () => {
    const sealed = seal(SECRET, binding);
    expect(() => openSealed({ ...sealed, ciphertext: sealed.ciphertext.subarray(0, 8) }, binding)).toThrow(
      SecretUnreadableError,
    );
  });

  it("say whose secret and which, and never the secret", () => {
    const sealed = seal(SECRET, binding);
    const error = catchError(() => openSealed(sealed, { ...binding, field: "access_token" }));
    expect(error).toMatchObject({ subjectId: binding.subjectId, field: "access_token", reason: "not_authentic" });
    expect(String(error)).toContain(binding.subjectId);
    expect(JSON.stringify(error) + String(error)).not.toContain(SECRET);
  });

  it("open with an older key of the ring, and name a key that is missing", () => {
    const [older, newer] = [newKey("k1"), newKey("k2")];
    useKeys(older);
    const sealed = seal(SECRET, binding);
    useKeys(`${newer},${older}`);
    expect(openSealed(sealed, binding)).toBe(SECRET);
    expect(seal(SECRET, binding).keyId).toBe("k2");
    useKeys(newer);
    expect(catchError(() => openSealed(sealed, binding))).toMatchObject({ reason: "key_missing" });
  });
});

it("the associated data of different bindings never meets", () => {
  const part = fc.string();
  const bindings = fc.record({ organizationId: part, subjectId: part, field: part });
  fc.assert(
    fc.property(bindings, bindings, (left, right) => {
      const same = JSON.stringify(left) === JSON.stringify(right);
      return associatedData(left).equals(associatedData(right)) === same;
    }),
  );
});

function catchError(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
