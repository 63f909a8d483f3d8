// Why: what no catalogue has is added by people, from what a developer page says, and is then connected like anything else.
import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import type { SandboxControl } from "./kit/sandbox-control";
import { untilHydrated } from "./kit/until-hydrated";
import { ConnectionPage } from "./pages/connection-page";
import { ConsentPage } from "./pages/consent-page";
import { CredentialsForm } from "./pages/credentials-form";
import { IntegrationPage } from "./pages/integration-page";

const CRM = { key: "custom-acme-crm", name: "Acme CRM" } as const;
const STOCK = { key: "custom-acme-stock", name: "Acme Stock" } as const;

const field = (page: Page, label: string) =>
  page.getByRole("form", { name: "Your own integration" }).getByLabel(new RegExp(`^${label}( \\(optional\\))?$`));

/** As the sandbox's panel shows it, ready to be pasted: by the form's own words. */
async function fillFrom(page: Page, sandbox: SandboxControl, name: string): Promise<Record<string, string>> {
  const found = (await sandbox.keys("custom")).find((key) => key.name === name);
  if (!found) throw new Error(`the sandbox has no ${name}`);
  for (const [label, value] of Object.entries(found.credentials)) await field(page, label).fill(value);
  return { ...found.credentials };
}

async function addOwn(page: Page, name: string): Promise<void> {
  await page.goto("/integration-hub/marketplace");
  await page.getByRole("link", { name: "Add your own" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Add your own integration" })).toBeVisible();
  await untilHydrated(field(page, "Name"));
  await field(page, "Name").fill(name);
}

test("an integration with a consent is added, connected, checked and called", async ({ ownerPage, sandbox }) => {
  await addOwn(ownerPage, CRM.name);
  await expect(field(ownerPage, "Short name")).toHaveValue("acme-crm");
  await expect(ownerPage.getByText(/\/api\/integrations\/custom-acme-crm\/callback$/)).toBeVisible();
  await fillFrom(ownerPage, sandbox, "Acme CRM, with OAuth 2");
  await expectAccessible(ownerPage);

  // What is wrong is said where it is wrong: at once what can be seen, and what only the hub knows when it is sent.
  const token = field(ownerPage, "Token address");
  const good = await token.inputValue();
  await token.fill("https://ana:pw@acme.test/token");
  await token.blur();
  await expect(token).toHaveAccessibleDescription(/must hold no user name and no password/);
  await token.fill("https://169.254.169.254/token");
  await expect(token).not.toHaveAttribute("aria-invalid");
  await press(ownerPage.getByRole("button", { name: "Add integration" }));
  await expect(token).toHaveAccessibleDescription(/leads to a private network/);
  await expect(token).toBeFocused();
  await token.fill(good);
  await press(ownerPage.getByRole("button", { name: "Add integration" }));

  const integration = new IntegrationPage(ownerPage, CRM);
  await expect(ownerPage).toHaveURL(new RegExp(`${CRM.key}$`));
  await expect(ownerPage.getByText("contacts.read").first()).toBeVisible();
  await integration.connect();
  const consent = new ConsentPage(ownerPage);
  await consent.chooseAccount("ana@acme.test");
  await consent.approve();
  await integration.expectConnected("Ana Rivera");

  await ownerPage.getByRole("table", { name: "Connections" }).getByRole("link").first().click();
  await ownerPage.waitForURL(/\/active\/[0-9a-f-]{36}$/); // the page before it says "Active" as well
  await new ConnectionPage(ownerPage).expectState("Active");
  const ref = new URL(ownerPage.url()).pathname.split("/").at(-1) ?? "";
  expect(await (await callApi(ownerPage, "POST", `/api/integrations/${ref}/test`)).json()).toMatchObject({ ok: true });
  // By a script of the hub's own page: no other request of a session's gets through.
  const called = await ownerPage.evaluate(
    async (path) => (await fetch(path)).json(),
    `/api/integrations/${ref}/proxy/contacts`,
  );
  expect(called).toEqual({ contacts: [{ id: "con_1", name: "Chloe Martin" }] });

  // It has its own name wherever it is named, not one that is guessed from its key.
  await ownerPage.goto("/integration-hub/active");
  await expect(
    ownerPage.getByRole("table", { name: "Connections" }).getByText("Acme CRM", { exact: true }),
  ).toBeVisible();
  await ownerPage.goto(`/integration-hub/analytics?integration=${CRM.key}`);
  await expect(ownerPage.getByText("Acme CRM", { exact: true }).first()).toBeVisible();

  await ownerPage.goto("/integration-hub/marketplace?category=custom");
  await expect(ownerPage.getByRole("link", { name: /Acme CRM.*Your own.*Connected/s })).toBeVisible();
});

test("an integration with a key is tried, added, connected, and removed when nothing uses it", async ({
  ownerPage,
  strangerPage,
  sandbox,
}) => {
  await addOwn(ownerPage, STOCK.name);
  await field(ownerPage, "How it is connected").selectOption("api_key");
  // What is wrong is said beside each field, and once above the button, in words.
  await press(ownerPage.getByRole("button", { name: "Add integration" }));
  await expect(field(ownerPage, "API address")).toHaveAccessibleDescription(/must not be empty/);
  await expect(ownerPage.getByRole("alert").filter({ hasText: "another look" })).not.toContainText(
    /definition|not usable/,
  );
  const { "API key": key = "" } = await fillFrom(ownerPage, sandbox, "Acme Stock, with an API key");
  // Enter in the part that tries, tries; it adds nothing.
  await field(ownerPage, "API key").press("Enter");
  await expect(ownerPage.getByText("The key is of Acme Warehouse.")).toBeVisible();
  await expectAccessible(ownerPage);
  await press(ownerPage.getByRole("button", { name: "Add integration" }));

  await expect(ownerPage).toHaveURL(new RegExp(`${STOCK.key}$`));
  // A customer's form has the same words.
  const session = await callApi(ownerPage, "POST", "/api/connect/sessions", {
    customer: { externalId: "c-30" },
    integrations: [STOCK.key],
  });
  await strangerPage.goto(z.object({ url: z.url() }).parse(await session.json()).url);
  await expect(strangerPage.getByLabel("API key", { exact: true })).toBeVisible();
  // Nobody has said where a key is made there.
  await expect(strangerPage.getByRole("link", { name: /Acme Stock/ })).toHaveCount(0);

  const form = new CredentialsForm(ownerPage, "Connect Acme Stock");
  await form.fill({ key: "stock-wrong" });
  await form.send();
  await form.expectRefused("key", /Acme Stock does not know this/);
  await form.fill({ key });
  await form.send();
  await new ConnectionPage(ownerPage).expectState("Active");
  const ref = new URL(ownerPage.url()).pathname.split("/").at(-1) ?? "";

  const remove = async () => {
    await ownerPage.goto(`/integration-hub/marketplace/${STOCK.key}/change`);
    await press(ownerPage.getByRole("button", { name: "Remove" }));
    const asked = ownerPage.getByRole("alertdialog", { name: "Remove Acme Stock?" });
    await asked.getByRole("button", { name: "Remove" }).click();
    return asked;
  };
  const asked = await remove();
  await expect(asked.getByRole("alert")).toContainText("1 connection would stop working");
  await asked.getByRole("button", { name: "Cancel" }).click();
  await callApi(ownerPage, "DELETE", `/api/integrations/${ref}`);
  await remove();
  await expect(ownerPage).toHaveURL(/\/integration-hub\/marketplace$/);
  await ownerPage.goto(`/integration-hub/marketplace/${STOCK.key}`);
  await expect(ownerPage.getByRole("heading", { name: "There is no such page" })).toBeVisible();
});
