import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures";
import { connectAccount } from "./kit/connect-account";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { ConnectionPage } from "./pages/connection-page";
import { ConsentPage } from "./pages/consent-page";
import { IntegrationPage } from "./pages/integration-page";

const FACEBOOK = { key: "facebook", name: "Facebook Pages" } as const;
const ANA = "ana@acme.test";

test("a declined permission turns off what needs it and nothing else, and one click grants it", async ({
  ownerPage,
}) => {
  const integration = new IntegrationPage(ownerPage, FACEBOOK);
  await integration.open();
  await integration.connect();
  const consent = new ConsentPage(ownerPage);
  await consent.pickAccount(ANA);
  await consent.refuseScope("leads_retrieval");
  await consent.approve();

  await expect(ownerPage).toHaveURL(/\/integration-hub\/active\//);
  const works = ownerPage.getByRole("list", { name: "What works" }).getByRole("listitem");
  await expect(works).toHaveText([/^Posts Allowed$/, /^Leads Off: not granted.*To read what people filled in/]);
  await expectAccessible(ownerPage);

  await press(ownerPage.getByRole("button", { name: "Grant it" }));
  await consent.pickAccount(ANA);
  await consent.approve();
  await expect(works).toHaveText([/^Posts Allowed$/, /^Leads Allowed$/]);
  await expect(ownerPage.getByRole("button", { name: "Grant it" })).toBeHidden();

  // Nothing works before the Page is chosen.
  await ownerPage.getByRole("radio", { name: /Acme Bakery/ }).check();
  await press(ownerPage.getByRole("button", { name: "Use Acme Bakery" }));
  await expect(works).toHaveText([/^Posts Works$/, /^Leads Works$/]);
});

test.describe("the life line", () => {
  const lifeOf = async (page: Page, id: string) => {
    await new ConnectionPage(page).open(id);
    return page.locator("section").filter({ has: page.getByRole("heading", { name: "How long it lasts" }) });
  };

  test("names the day by which somebody has to reconnect what cannot be renewed", async ({ ownerPage, sandbox }) => {
    const id = await connectAccount(ownerPage, { sandbox, account: ANA, integration: "linkedin" });
    const life = await lifeOf(ownerPage, id);
    await expect(life).toContainText(/Somebody has to reconnect it by \w+ \d+, \d{4}\./);
    await expect(life.getByRole("listitem")).toHaveText([/^Consent given/, /^Today/, /^Access ends/]);
  });

  test("names the end of the consent where renewing moves every other end", async ({ ownerPage, sandbox }) => {
    const id = await connectAccount(ownerPage, { sandbox, account: ANA, integration: "quickbooks" });
    const life = await lifeOf(ownerPage, id);
    await expect(life).toContainText(/Somebody has to reconnect it by \w+ \d+, \d{4}\. Until then the hub renews/);
    await expect(life.getByRole("listitem").nth(-2)).toHaveText(/^Would end, without renewals/);
    await expect(life.getByRole("listitem").last()).toHaveText(/^Consent ends/);
  });

  test("asks nothing of anybody where each renewal moves the end", async ({ ownerPage, sandbox }) => {
    const id = await connectAccount(ownerPage, { sandbox, account: ANA, integration: "tiktok" });
    const life = await lifeOf(ownerPage, id);
    await expect(life).toContainText("Nobody has to do anything");
    await expect(life.getByRole("listitem").last()).toHaveText(/^Would end, without renewals/);
    await expect(ownerPage.getByText("unless reconnected")).toBeHidden();
  });
});
