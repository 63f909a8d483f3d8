import { useMutation } from "@tanstack/react-query";
import type { z } from "zod";
import { apiFetch } from "@/lib/client/api-fetch";
import { type SignInWish, startSignIn } from "@/lib/client/start-sign-in";
import type { confirmSignInContract, setUpContract } from "@/lib/contracts/sign-in";

type SetUp = typeof setUpContract;

// Each leads to another page, which is loaded anew: what was fetched before belonged to nobody, or to somebody else.

export function useStartSignIn() {
  return useMutation({
    mutationFn: (wish: SignInWish) => startSignIn(wish),
    onSuccess: (url) => window.location.assign(url),
  });
}

export function useConfirmSignIn() {
  return useMutation({
    mutationFn: (body: { token: string; returnTo: string }) =>
      apiFetch<typeof confirmSignInContract>("POST", "/api/sign-in/confirm", { body }),
    onSuccess: ({ redirectTo }) => window.location.replace(redirectTo),
  });
}

export function useSetUp() {
  return useMutation({
    mutationFn: (body: z.input<NonNullable<SetUp["body"]>>) => apiFetch<SetUp>("POST", "/api/setup", { body }),
    onSuccess: ({ redirectTo }) => window.location.replace(redirectTo),
  });
}
