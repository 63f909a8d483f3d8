import { expect } from "@playwright/test";
import { test as base } from "./fixtures";
import { appPages } from "./kit/app-pages";
import { expectAccessible } from "./kit/expect-accessible";
import { PAGE_VISITS } from "./kit/page-visits";
import { makePlaces, type Places } from "./kit/places";
import { sessionCookie } from "./kit/session-cookie";
import { watchConsole } from "./kit/watch-console";

const test = base.extend<object, { places: Places }>({
  places: [
    async ({ browser, organizations }, use) => use(await makePlaces(browser, organizations)),
    { scope: "worker" },
  ],
});

test("every page of the product is looked at", () => {
  expect(
    Object.keys(PAGE_VISITS)
      .filter((address) => address !== "404")
      .sort(),
  ).toEqual(appPages());
});

// A page that asks the provider heals what had failed: so the provider goes on failing for as long as the visit lasts.
test.afterEach(({ sandbox }) => sandbox.clearFaults("google"));

for (const [address, visits] of Object.entries(PAGE_VISITS)) {
  for (const { when, path, as, status, first, shows, opens, refused, widths } of visits) {
    test(`${address}, ${when}`, async ({ page, context, places }) => {
      const member = as(places);
      if (member) await context.addCookies([sessionCookie(member)]);
      await first?.(page, places);
      const complaints = watchConsole(page, { refused: status ? new RegExp(`${path(places)}(\\?.*)?$`) : refused });
      const answer = await page.goto(path(places));
      expect(answer?.status()).toBe(status ?? 200);
      await expect(page.getByText(shows).first()).toBeVisible();
      await opens?.(page);
      await expect(page).toHaveTitle(address === "/" ? "Integration Hub" : /\S · Integration Hub$/);
      await expectAccessible(page);

      for (const width of [...(widths ?? []), 390]) {
        await page.setViewportSize({ width, height: 844 });
        await expect
          .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth))
          .toBe(0);
      }
      await expect(page.getByText(shows).first()).toBeAttached();
      expect(complaints).toEqual([]);
    });
  }
}
