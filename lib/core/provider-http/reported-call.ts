import { type ProviderCall, reportCall } from "./call-observer";

/** What is known of an exchange so far; whoever sends fills it in. */
export type CallTrace = { -readonly [Name in "status" | "bytes"]: ProviderCall[Name] };

/**
 * Sends something to a provider, and reports it however it ends: answered, refused, cut off, given up.
 * Everything the hub sends to a provider for an organization goes through here, so that nothing escapes metering.
 */
export async function reportedCall<T>(
  call: Pick<ProviderCall, "subject" | "operation">,
  exchange: (trace: CallTrace) => Promise<T>,
): Promise<T> {
  const startedAt = performance.now();
  const trace: CallTrace = { status: null, bytes: 0 };
  try {
    return await exchange(trace);
  } finally {
    const { subject, operation } = call;
    reportCall({ subject, operation, ...trace, durationMs: performance.now() - startedAt });
  }
}
