// Why: a page that works has nothing to complain of: no error, nothing that its content security policy refuses.
import type { Page } from "@playwright/test";

/**
 * What the browser complains of while `page` is used, filled as it happens.
 * @param refused addresses that are rightly answered with a status of failure, which Chromium complains of
 */
export function watchConsole(page: Page, { refused }: { refused: RegExp | undefined }): readonly string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    const { url } = message.location();
    const isExpected = message.text().startsWith("Failed to load resource") && refused?.test(url);
    if (!isExpected) complaints.push(`${message.text()} (${url})`);
  });
  return complaints;
}
