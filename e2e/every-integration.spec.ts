import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { catalogue } from "@/lib/providers/catalogue";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { connectAccount } from "./kit/connect-account";
import { press } from "./kit/press";
import { ConnectionPage } from "./pages/connection-page";
import { ConsentPage } from "./pages/consent-page";
import { IntegrationPage } from "./pages/integration-page";

const ANA = "ana@acme.test";
const shown = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      account: z.object({ name: z.string().nullable(), email: z.string().nullable() }),
      choices: z.array(z.object({ name: z.string(), required: z.boolean(), chosen: z.object({}).nullable() })),
    }),
  ),
});

for (const { key, name } of catalogue) {
  test(`${name} connects in the browser and shows its account`, async ({ ownerPage }) => {
    const integration = new IntegrationPage(ownerPage, { key, name });
    await integration.open();
    await integration.connect();
    const consent = new ConsentPage(ownerPage);
    await consent.pickAccount(ANA);
    await consent.approve();
    await expect(ownerPage).toHaveURL(/\/integration-hub\/(active|marketplace)\//);

    const id = await chooseEverything(ownerPage, key);
    await new ConnectionPage(ownerPage).open(id);
    await new ConnectionPage(ownerPage).expectState("Active");
    const { account } = await connectionOf(ownerPage, key);
    await expect(ownerPage.getByText(account.email ?? account.name ?? "nobody").first()).toBeVisible();
  });
}

test("connects the short way where the provider's page posts its answer", async ({ ownerPage, sandbox }) => {
  const id = await connectAccount(ownerPage, { sandbox, account: ANA, integration: "apple" });
  const connection = new ConnectionPage(ownerPage);
  await connection.open(id);
  await connection.expectState("Active");
});

async function connectionOf(page: Page, key: string) {
  const answer = await callApi(page, "GET", `/api/integrations?integration=${key}`);
  const [connection] = shown.parse(await answer.json()).data;
  if (!connection) throw new Error(`${key} is not connected`);
  return connection;
}

/** Takes the first of each choice that is open, on the connection's page; answers the connection's id. */
async function chooseEverything(page: Page, key: string): Promise<string> {
  const { id, choices } = await connectionOf(page, key);
  for (const _ of choices.filter(({ required, chosen }) => required && !chosen)) {
    if ((await connectionOf(page, key)).status === "active") break;
    await new ConnectionPage(page).open(id);
    await page.getByRole("radio", { disabled: false }).first().check();
    const before = (await connectionOf(page, key)).choices.filter(({ chosen }) => chosen).length;
    await press(page.getByRole("button", { name: /^Use / }));
    await expect
      .poll(async () => (await connectionOf(page, key)).choices.filter(({ chosen }) => chosen).length)
      .toBeGreaterThan(before);
  }
  return id;
}
