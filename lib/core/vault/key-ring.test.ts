import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { EnvError } from "@/lib/base/env";
import { readKeyRing } from "./key-ring";

const base64 = (bytes = 32) => randomBytes(bytes).toString("base64");

describe("readKeyRing", () => {
  it("takes the first key as the newest and finds every one by id", () => {
    const ring = readKeyRing({ ENCRYPTION_KEYS: `k2:${base64()}, k1:${base64()}` });
    expect(ring.newest.id).toBe("k2");
    expect(ring.find("k1")?.bytes).toHaveLength(32);
    expect(ring.find("k0")).toBeNull();
  });

  it("takes ENCRYPTION_KEY as a ring of one, and as the oldest key beside ENCRYPTION_KEYS", () => {
    const hex = randomBytes(32).toString("hex");
    expect(readKeyRing({ ENCRYPTION_KEY: hex }).newest.id).toBe("single");
    const both = readKeyRing({ ENCRYPTION_KEYS: `k1:${base64()}`, ENCRYPTION_KEY: hex });
    expect(both.newest.id).toBe("k1");
    expect(both.find("single")?.bytes.toString("hex")).toBe(hex);
  });

  it.each([
    ["no key at all", {}, "ENCRYPTION_KEYS is not set"],
    ["an entry without an id", { ENCRYPTION_KEYS: base64() }, "id:base64"],
    ["a short key", { ENCRYPTION_KEYS: `k1:${base64(16)}` }, "32 bytes"],
    ["text that is no base64", { ENCRYPTION_KEYS: `k1:${"!".repeat(44)}` }, "32 bytes"],
    ["an id with a space", { ENCRYPTION_KEYS: `k 1:${base64()}` }, "the id must be"],
    ["an id that is there twice", { ENCRYPTION_KEYS: `k1:${base64()},k1:${base64()}` }, "twice"],
    ["a single key that is not hex", { ENCRYPTION_KEY: "z".repeat(64) }, "64 hex digits"],
  ])("refuses %s", (_, source, message) => {
    expect(() => readKeyRing(source)).toThrow(EnvError);
    expect(() => readKeyRing(source)).toThrow(message);
  });

  it("never repeats a key in its messages", () => {
    const secret = base64(31);
    expect(() => readKeyRing({ ENCRYPTION_KEYS: `k1:${secret}` })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    );
  });
});
