import { readProblem } from "./read-problem";

/** Posts a form to one of Auth.js's routes, which ask for its own token (CSRF); answers where they would redirect to. */
export async function postAuthForm(path: string, fields: Readonly<Record<string, string>>): Promise<{ url: string }> {
  const { csrfToken }: { csrfToken: string } = await answerOf(await fetch("/api/auth/csrf"));
  return answerOf(
    await fetch(path, {
      method: "POST",
      // Answers `{url}` instead of a redirect that fetch would follow.
      headers: { "x-auth-return-redirect": "1" },
      body: new URLSearchParams({ ...fields, csrfToken }),
    }),
  );
}

async function answerOf<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw await readProblem(answer);
  return answer.json();
}
