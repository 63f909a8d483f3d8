import { ApiProblem } from "./api-problem";

/** Ends the session of this browser, and goes to the product page. Auth.js asks for its token and a form (CSRF). */
export async function signOut(): Promise<void> {
  const tokenAnswer = await fetch("/api/auth/csrf");
  const { csrfToken }: { csrfToken: string } = await tokenAnswer.json();
  const answer = await fetch("/api/auth/signout", {
    method: "POST",
    // Answers `{url}` instead of a redirect that fetch would follow.
    headers: { "x-auth-return-redirect": "1" },
    body: new URLSearchParams({ csrfToken, callbackUrl: "/" }),
  });
  if (!answer.ok) throw new ApiProblem(answer.status, "unreadable", {});
  window.location.assign("/");
}
