import { describe, expect, it } from "vitest";
import { landingAddress } from "./landing-address";
import { readLanding } from "./read-landing";

const id = "0198c0de-0000-7000-8000-000000000001";
const landing = (...input: Parameters<typeof landingAddress>) =>
  readLanding(new URL(landingAddress(...input), "http://localhost").searchParams);

describe("the address that a form leads to", () => {
  it("says what a consent would have said", () => {
    expect(landingAddress({ id, integration: "make", choices: [] }, { reconnected: false })).toMatch(
      new RegExp(`^/integration-hub/active/${id}\\?`),
    );
    expect(landing({ id, integration: "make", choices: [] }, { reconnected: true })).toEqual({
      kind: "connected",
      integration: "make",
      connectionId: id,
      reconnected: true,
      isChoiceOpen: false,
    });
  });

  it("names a choice that is still open, and none that may stay open", () => {
    const choice = { name: "book", required: true, chosen: null, open: true, linked: false };
    const chosen = { ...choice, chosen: { id: "1", name: "Main" }, open: false };
    const of = (...choices: Parameters<typeof landingAddress>[0]["choices"]) =>
      landing({ id, integration: "make", choices }, { reconnected: false });
    expect(of(chosen, choice)).toMatchObject({ isChoiceOpen: true });
    expect(of(chosen, { ...choice, required: false })).toMatchObject({ isChoiceOpen: false });
  });
});
