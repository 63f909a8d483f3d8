import type { ProviderFailureHint } from "../contract";
import { fault } from "./wire";

const MAX_REASON_CHARACTERS = 500;

// The access is good no more, or not for this company: 3200 a dead token, 3100 an app that is not connected to the company
// (or keys of the other environment), 120 a person who has lost their rights in it. Someone has to connect again.
// https://developer.intuit.com/app/developer/qbo/docs/develop/troubleshooting/handling-common-errors
const NO_ACCESS = new Set([3200, 3100, 120]);
// https://help.mobius-connect.com/support/solutions/articles/44002519554
const THROTTLED = 3001;

/**
 * What an answer of QuickBooks' means for us. A status of 200 may carry a fault as well.
 * https://developer.intuit.com/app/developer/qbo/docs/develop/troubleshooting/error-codes
 */
export function readQuickbooksError(answer: {
  status: number;
  headers: Headers;
  body: unknown;
}): ProviderFailureHint | null {
  const { status, headers, body } = answer;
  const parsed = fault.safeParse(body);
  const found = parsed.success ? (parsed.data.Fault ?? parsed.data.fault) : null;
  if (!found || status >= 500 || status === 429) return null;

  const [first] = found.Error ?? found.error ?? [];
  const code = Number(first?.code ?? Number.NaN);
  if (code === THROTTLED) return { kind: "rate_limited", retryAfterMs: null };
  if (NO_ACCESS.has(code) || found.type?.toUpperCase().startsWith("AUTHENTICATION")) return { kind: "unauthorized" };
  if (status === 401) return null;
  const text = first?.Detail || first?.detail || first?.Message || first?.message || found.type || "a fault";
  // Intuit's support asks for this number. https://developer.intuit.com/app/developer/qbo/docs/learn/rest-api-features#intuit_tid
  const reference = headers.get("intuit_tid");
  const reason = text.slice(0, MAX_REASON_CHARACTERS);
  return { kind: "rejected", reason: reference ? `${reason} (Intuit's reference: ${reference})` : reason };
}
