// Why: every page keeps WCAG 2.2 AA in the light theme and in the dark one, as far as a machine can tell.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Runs axe in both themes; the page must follow the system's. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveCSS("color-scheme", colorScheme);
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    expect(
      violations.map((violation) => describe(violation)),
      `${colorScheme} theme of ${page.url()}`,
    ).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string | undefined }[];
}

function describe({ id, help, nodes }: Violation): string {
  const places = nodes.map(
    ({ target, failureSummary }) => `${String(target)}: ${failureSummary?.replaceAll("\n", " ")}`,
  );
  return `${id}: ${help}\n  ${places.join("\n  ")}`;
}
