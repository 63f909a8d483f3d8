import { expect, type Locator } from "@playwright/test";

/**
 * Leaves a dialog by its key. It hears the key from the moment on at which it has taken the focus, and is on the screen
 * before that: people are slower, Playwright is not.
 */
export async function pressEscape(dialog: Locator): Promise<void> {
  const hasFocus = () => dialog.evaluate((element) => element.contains(document.activeElement));
  await expect.poll(hasFocus, { message: `${dialog} has not taken the focus` }).toBe(true);
  await dialog.page().keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
}
