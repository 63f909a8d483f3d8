import { useMutation } from "@tanstack/react-query";
import type { z } from "zod";
import { apiFetch } from "@/lib/client/api-fetch";
import type { startSessionContract } from "@/lib/contracts/connect-sessions";
import type { connectContract, startOAuthContract } from "@/lib/contracts/connections";

type StartOAuth = typeof startOAuthContract;
export type ConnectWish = z.input<NonNullable<StartOAuth["body"]>>;

type Connect = typeof connectContract;
export type CredentialsWish = NonNullable<z.input<NonNullable<Connect["body"]>>>;

/** Begins a consent; the answer is the provider's page. */
export function useStartConnect() {
  return useMutation({
    mutationFn: (body: ConnectWish) => apiFetch<StartOAuth>("POST", "/api/integrations/oauth/init", { body }),
  });
}

/** Turns a one-time connect link into a consent in this browser. */
export function useOpenConnectLink() {
  return useMutation({
    mutationFn: (token: string) =>
      apiFetch<typeof startSessionContract>("POST", "/api/connect/start", { body: { token } }),
  });
}

/**
 * Connects by what somebody typed in. It is read when it is sent: React Query keeps the variables of a mutation, and
 * must not keep secrets.
 */
export function useConnectByCredentials(integration: string) {
  return useMutation({
    mutationFn: (readWish: () => CredentialsWish) =>
      apiFetch<Connect>("POST", "/api/integrations/{ref}/connect", { params: { ref: integration }, body: readWish() }),
    gcTime: 0,
  });
}
