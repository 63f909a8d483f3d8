import type { Locator } from "@playwright/test";
import { untilHydrated } from "./until-hydrated";

/** Replaces what stands in a field of the hub's pages. */
export async function writeInto(field: Locator, text: string): Promise<void> {
  await untilHydrated(field);
  await field.fill(text);
}
