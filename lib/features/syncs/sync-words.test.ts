// Why: whatever makes a sync fail, a person reads what happened and what to do, also where the hub itself does not know.
import { expect, it } from "vitest";
import { presentItemReason, presentSyncError } from "./sync-words";

it.each(["internal", "not_looked", "needs_reauth", "something that nobody has foreseen"])(
  "a sync that failed (%s) says what happened and what to do",
  (code) => {
    const { message, remedy, ...rest } = presentSyncError({ code });
    expect(rest).toEqual({ code });
    expect(message).toMatch(/^[A-Z].{20,}\.$/);
    expect(remedy).toMatch(/^[A-Z].{20,}\.$/);
    expect(`${message} ${remedy}`).not.toMatch(/\bthis run\b|run's id|Something went wrong\./);
  },
);

it("a failure of the hub's own says that it keeps trying, and who can look for the reason", () => {
  expect(presentSyncError({ code: "internal" }).remedy).toMatch(/keeps trying.*operator/);
});

it("an item that could not be kept says why", () => {
  expect(presentItemReason("no_usable_time").message).toMatch(/beginning and end/);
});
