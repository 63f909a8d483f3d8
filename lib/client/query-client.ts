import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./api-problem";

const FRESH_MS = 15_000;
const MAX_RETRIES = 2;

/**
 * React Query's defaults: refusals are final, only what may pass by itself is tried again, and an ended session
 * leads to sign-in and back.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: signInAgain }),
    mutationCache: new MutationCache({ onError: signInAgain }),
    defaultOptions: {
      queries: { staleTime: FRESH_MS, retry: (failures, error) => failures < MAX_RETRIES && mayPass(error) },
      mutations: { retry: false },
    },
  });
}

function mayPass(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status >= 500);
}

function signInAgain(error: unknown): void {
  if (!(error instanceof ApiProblem) || error.status !== 401) return;
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?returnTo=${encodeURIComponent(pathname + search)}`);
}
