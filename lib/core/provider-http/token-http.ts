import { ProviderError } from "@/lib/base/errors";
import type { ProviderDefinition, ProviderHttp } from "@/lib/providers/contract";
import type { CallSubject } from "./call-observer";
import { providerClient } from "./provider-client";
import { sendRequest } from "./send-request";

/** The provider's API with a token that belongs to no connection yet: for `identify` while a consent ends. */
export function tokenHttp({
  provider,
  subject,
  accessToken,
}: {
  readonly provider: ProviderDefinition;
  readonly subject: CallSubject;
  readonly accessToken: string;
}): ProviderHttp {
  return providerClient(provider, async (url, init) => {
    const outcome = await sendRequest({ provider, subject, url, init, accessToken });
    if (outcome.kind === "ok") return outcome.response;
    const { failure } = outcome;
    throw new ProviderError(
      provider.id,
      failure.kind === "scope_missing"
        ? { kind: "rejected", status: 403, reason: "A permission that this needs was not granted." }
        : failure,
    );
  });
}
