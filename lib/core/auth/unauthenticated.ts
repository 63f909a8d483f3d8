import { AppError } from "@/lib/base/errors";

/** The refusal of a request that nobody stands behind. */
export function unauthenticated(message: string): AppError {
  return new AppError("unauthenticated", message, { remedy: { label: "Sign in", href: "/sign-in" } });
}
