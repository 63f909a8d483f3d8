import { expect, type Locator } from "@playwright/test";

/**
 * Waits until React has taken a control over. A page is on the screen before that, and what somebody does to it in
 * between is lost; people are slower than that, Playwright is not.
 */
export async function untilHydrated(control: Locator): Promise<void> {
  const isHydrated = () =>
    control.evaluate((element) => Object.keys(element).some((key) => key.startsWith("__reactProps$")));
  await expect.poll(isHydrated, { message: `${control} has not become alive`, intervals: [20, 50, 100] }).toBe(true);
}
