import { ProviderError } from "@/lib/base/errors";

/** Trying again would change nothing; what ended the access has its own remedy. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ProviderError && /^(rejected|unauthorized)$/.test(error.failure.kind);
}
