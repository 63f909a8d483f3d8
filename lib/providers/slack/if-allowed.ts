import { ProviderError } from "@/lib/base/errors";

/** What a permission that may be declined gives: null without it, or without the token that it is for. */
export async function ifAllowed<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ProviderError && error.failure.kind === "rejected") return null;
    throw error;
  }
}
