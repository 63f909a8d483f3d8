// Why: what a browser was given is looked through for secrets afterwards, pages, data and scripts alike.
import type { BrowserContext, Response } from "@playwright/test";

export interface Answer {
  readonly url: string;
  /** Headers, but those that are meant to carry a secret to the browser, and body. */
  readonly said: string;
}

/**
 * Keeps everything that an origin answers a browser; `answers` is complete once nothing is on its way. The stream of live
 * updates never is; what it may carry has tests of its own (e2e/matrix/canary.int.test.ts, lib/core/realtime).
 */
export function recordAnswers(context: BrowserContext, origin: string): { answers(): Promise<readonly Answer[]> } {
  const coming: Promise<Answer>[] = [];
  context.on("response", (response) => {
    if (response.url().startsWith(`${origin}/`) && !isStream(response)) coming.push(read(response));
  });
  return { answers: () => Promise.all(coming) };
}

function isStream(response: Response): boolean {
  return response.headers()["content-type"]?.startsWith("text/event-stream") ?? false;
}

async function read(response: Response): Promise<Answer> {
  const headers = (await response.headersArray()).filter(({ name }) => name.toLowerCase() !== "set-cookie");
  // A redirect has no body, and neither has what the browser gave up on.
  const body = await response.text().catch(() => "");
  return { url: response.url(), said: `${JSON.stringify(headers)}\n${body}` };
}
