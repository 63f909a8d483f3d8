import { expect, it, vi } from "vitest";
import { AppError, ProviderError } from "./errors";

it("an error of another copy of the module is the same kind of error, and of no other kind", async () => {
  vi.resetModules();
  const copy = await import("./errors");
  expect(copy.AppError).not.toBe(AppError);
  const refusal = new copy.AppError("rate_limited", "Later.");
  const failure = new copy.ProviderError("google", { kind: "unauthorized" });
  expect(refusal).toBeInstanceOf(AppError);
  expect(refusal).not.toBeInstanceOf(ProviderError);
  expect(failure).toBeInstanceOf(ProviderError);
  expect(failure).not.toBeInstanceOf(AppError);
  for (const other of [new Error("AppError"), { name: "AppError" }, null, "AppError"]) {
    expect(other).not.toBeInstanceOf(AppError);
  }
});
