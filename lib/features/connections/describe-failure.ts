import type { ProviderFailure } from "@/lib/base/errors";
import { presentDiagnosis } from "@/lib/contracts/diagnoses/present-diagnosis";

/** What went wrong and what to do, for a provider's failure. */
export function describeFailure(provider: string, failure: ProviderFailure): { detail: string; remedy: string } {
  if (failure.kind !== "rejected" && "diagnosis" in failure && failure.diagnosis) {
    const { happened, fix } = presentDiagnosis({ code: failure.diagnosis }, { provider, key: "" });
    return { detail: happened, remedy: fix };
  }
  switch (failure.kind) {
    case "unauthorized":
      return {
        detail: `${provider} no longer accepts this connection's access.`,
        remedy: "Reconnect the account. Settings and history are kept.",
      };
    case "rate_limited":
      return {
        detail: `${provider} asked the hub to slow down.`,
        remedy: `Try again in ${Math.ceil(failure.retryAfterMs / 1000)} seconds.`,
      };
    case "unavailable":
      return {
        detail: outageWords(provider, failure.status),
        remedy: "Nothing to do now: the hub keeps trying. Test again in a few minutes.",
      };
    case "rejected":
      return {
        detail: `${provider} refused the request: ${failure.reason}`,
        remedy: "Check the account's permissions at the provider; reconnect if a permission was not given.",
      };
    case "malformed":
      return {
        detail: `${provider} sent an answer that the hub does not understand.`,
        remedy: "Report it with the request id: the provider may have changed its API.",
      };
  }
}

function outageWords(provider: string, status: number | null): string {
  if (status === null) return `${provider} did not answer.`;
  return status < 400
    ? `${provider} sent a page in the place of an answer.`
    : `${provider} answered with an error (${status}).`;
}
