import { postAuthForm } from "./post-auth-form";

export type SignInWish = { readonly returnTo: string } & (
  | { readonly way: "google" | "microsoft" | "apple" }
  | { readonly way: "email"; readonly email: string }
);

/** Begins a sign-in; answers where the browser goes next: to the provider, or to a page of ours. */
export async function startSignIn({ way, returnTo, ...fields }: SignInWish): Promise<string> {
  const { url } = await postAuthForm(`/api/auth/signin/${way}`, { ...fields, callbackUrl: returnTo });
  return url;
}
