import { newId } from "@/lib/base/id";

/** Microsoft's numbered errors: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export interface Aadsts {
  readonly number: number;
  readonly text: string;
}

export function aadsts(number: number, text: string): Aadsts {
  return { number, text };
}

export function describeAadsts({ number, text }: Aadsts): string {
  return `AADSTS${number}: ${text}`;
}

/** The body of a refusal at the token endpoint. */
export function aadstsBody(
  error: string,
  problem: Aadsts,
  at: { readonly now: Date; readonly suberror?: string | undefined },
): Readonly<Record<string, unknown>> {
  const [traceId, correlationId] = [newId(), newId()];
  const timestamp = `${at.now.toISOString().slice(0, 19).replace("T", " ")}Z`;
  return {
    error,
    error_description: `${describeAadsts(problem)} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [problem.number],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    ...(at.suberror === undefined ? {} : { suberror: at.suberror }),
    error_uri: `https://login.microsoftonline.com/error?code=${problem.number}`,
  };
}
