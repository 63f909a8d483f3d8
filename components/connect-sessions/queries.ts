import { useMutation, useQuery } from "@tanstack/react-query";
import { apiFetch } from "@/lib/client/api-fetch";
import type {
  chooseInSessionContract,
  connectInSessionContract,
  sessionOptionsContract,
  startSessionContract,
} from "@/lib/contracts/connect-sessions";

interface StartWish {
  readonly token: string;
  readonly integration: string;
  readonly display: "redirect" | "popup";
}

/** Begins a consent in this browser. By fetch, so that the token in the page's address never becomes a referrer. */
export function useStartInSession() {
  return useMutation({
    mutationFn: (body: StartWish) => apiFetch<typeof startSessionContract>("POST", "/api/connect/start", { body }),
  });
}

interface TypedIn {
  readonly token: string;
  readonly integration: string;
  readonly method: string;
  readonly credentials: Record<string, string>;
}

/** Reads what to send when it is sent: what a mutation is given stays in the browser's memory, and no secret may. */
export function useConnectInSession() {
  return useMutation({
    mutationFn: (read: () => TypedIn) =>
      apiFetch<typeof connectInSessionContract>("POST", "/api/connect/credentials", { body: read() }),
    gcTime: 0,
  });
}

interface OfConnection {
  readonly token: string;
  readonly connectionId: string;
}

/** What there is to choose, as the provider says now. */
export function useSessionOptions({ token, connectionId }: OfConnection) {
  return useQuery({
    queryKey: ["session-options", connectionId],
    queryFn: async ({ signal }) => {
      const body = { token, connectionId };
      const { data } = await apiFetch<typeof sessionOptionsContract>("POST", "/api/connect/options", { body, signal });
      return data;
    },
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

export function useChooseInSession({ token, connectionId }: OfConnection) {
  return useMutation({
    mutationFn: (made: { choice: string; optionId: string }) =>
      apiFetch<typeof chooseInSessionContract>("POST", "/api/connect/choices", {
        body: { token, connectionId, ...made },
      }),
  });
}
