import { describe, expect, it } from "vitest";
import { verifierFits } from "./pkce";

describe("verifierFits", () => {
  // The pair of RFC 7636, appendix B.
  const verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  const challenge = { value: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", method: "S256" } as const;

  it("takes the verifier that the challenge was made from", () => {
    expect(verifierFits(challenge, verifier)).toBe(true);
  });

  it("refuses another verifier, the challenge itself, and one that is too short", () => {
    expect(verifierFits(challenge, verifier.replace("d", "e"))).toBe(false);
    expect(verifierFits(challenge, challenge.value)).toBe(false);
    expect(verifierFits({ value: "short", method: "plain" }, "short")).toBe(false);
  });
});
