import { describe, expect, it } from "vitest";
import { readLanding, withoutLanding } from "./read-landing";

const ID = "0193a5c8-7f2e-7cc1-8b5e-0a1b2c3d4e5f";
const read = (search: string) => readLanding(new URLSearchParams(search));

describe("readLanding", () => {
  it("reads a success", () => {
    const search = `success=true&status=success&provider=google&integration=google-calendar&connection=${ID}`;
    expect(read(search)).toEqual({
      kind: "connected",
      integration: "google-calendar",
      connectionId: ID,
      reconnected: false,
      isChoiceOpen: false,
    });
    expect(read(`${search}&choice=page`)).toMatchObject({ isChoiceOpen: true });
    expect(read(`${search}&reconnected=true`)).toMatchObject({ connectionId: ID, reconnected: true });
  });

  it("reads a failure with what was wished", () => {
    expect(read(`error=access_denied&integration=google-calendar&connection=${ID}&visibility=shared`)).toEqual({
      kind: "failed",
      integration: "google-calendar",
      error: "access_denied",
      variable: null,
      reason: null,
      isOwnApp: false,
      connectionId: ID,
      visibility: "shared",
    });
  });

  it("reads which variable is no use, and nothing else in its place", () => {
    const failed = "error=secret_unusable&integration=apple";
    expect(read(`${failed}&variable=APPLE_PRIVATE_KEY`)).toMatchObject({ variable: "APPLE_PRIVATE_KEY" });
    for (const made of ["call 555 0100", "<b>X</b>", "A", ""]) {
      expect(read(`${failed}&variable=${encodeURIComponent(made)}`)).toMatchObject({ variable: null });
    }
  });

  it("reads the provider's own code, and no sentence in its place", () => {
    const failed = "error=app_rejected&integration=google-calendar";
    expect(read(`${failed}&reason=redirect_uri_mismatch`)).toMatchObject({ reason: "redirect_uri_mismatch" });
    for (const made of ["call 555 0100", "<b>X</b>", ""]) {
      expect(read(`${failed}&reason=${encodeURIComponent(made)}`)).toMatchObject({ reason: null });
    }
  });

  it("reads whose app is refused", () => {
    const failed = "error=app_rejected&integration=google-calendar";
    expect(read(`${failed}&app=own`)).toMatchObject({ error: "app_rejected", isOwnApp: true });
    for (const made of ["", "&app=", "&app=theirs"]) expect(read(failed + made)).toMatchObject({ isOwnApp: false });
  });

  it.each(["toString", "<script>", ""])("has words for the unknown error %j too", (error) => {
    const landing = readLanding(new URLSearchParams({ error, integration: "google-calendar" }));
    expect(landing).toMatchObject({ kind: "failed", error: "unknown" });
  });

  it.each([
    "",
    "success=true",
    "error=access_denied",
    "integration=google-calendar",
    "success=1&integration=google-calendar",
    "success=true&integration=../evil",
  ])("sees nothing of ours in %j", (search) => {
    expect(read(search)).toBeNull();
  });

  it("takes no connection that is not an id", () => {
    expect(read("success=true&integration=google-calendar&connection=..%2Fsettings")).toMatchObject({
      connectionId: null,
    });
  });
});

describe("withoutLanding", () => {
  it("leaves what the page had before", () => {
    const search =
      "?view=month&success=true&status=success&provider=google&integration=google-calendar&reconnected=true&choice=page";
    expect(withoutLanding({ pathname: "/calendar", search, hash: "#x" })).toBe("/calendar?view=month#x");
  });

  it("keeps other addresses as they are", () => {
    expect(withoutLanding({ pathname: "/calendar", search: "", hash: "" })).toBe("/calendar");
  });
});
