import { postAuthForm } from "./post-auth-form";

/** Ends the session of this browser, and goes to the product page, or to another of ours. */
export async function signOut(to = "/"): Promise<void> {
  await postAuthForm("/api/auth/signout", { callbackUrl: to });
  window.location.assign(to);
}
