import type { Page } from "@playwright/test";

const DELAY_MS = 700;

/** From here on what the page asks of the server takes its time, as over a slow line: reading it anew, and every change. */
export async function slowLine(page: Page): Promise<void> {
  await page.route("**/*", async (route) => {
    const headers = route.request().headers();
    const isReading = headers.rsc !== undefined && headers["next-router-prefetch"] === undefined;
    if (isReading || route.request().method() !== "GET") await new Promise((passed) => setTimeout(passed, DELAY_MS));
    await route.fallback().catch(() => {}); // the page has left, or does not want it any more
  });
}
