import type { Locator } from "@playwright/test";
import { untilHydrated } from "./until-hydrated";

/** Clicks a control of the hub's pages; links need no more than Playwright's own click. */
export async function press(control: Locator): Promise<void> {
  await untilHydrated(control);
  await control.click();
}
