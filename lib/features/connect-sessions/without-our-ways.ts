import { AppError } from "@/lib/base/errors";

/**
 * Runs a verb for a customer. A refusal reaches them without its remedies and details: those lead to pages of the hub, and
 * tell of the organization what is not theirs to know.
 */
export async function withoutOurWays<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, errors, headers, cause } = error;
    throw new AppError(code, message, { cause, headers, ...(errors ? { errors } : {}) });
  }
}
