import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { catalogue } from "@/lib/providers/catalogue";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { connectAccount } from "./kit/connect-account";
import { endEverything } from "./kit/end-everything";
import { press } from "./kit/press";
import type { SandboxControl } from "./kit/sandbox-control";
import { ConnectionPage } from "./pages/connection-page";
import { ConsentPage } from "./pages/consent-page";
import { CredentialsForm } from "./pages/credentials-form";
import { IntegrationPage } from "./pages/integration-page";

const ANA = "ana@acme.test";
const shown = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      authKind: z.string(),
      status: z.string(),
      account: z.object({ name: z.string().nullable(), email: z.string().nullable() }),
      choices: z.array(
        z.object({ name: z.string(), required: z.boolean(), chosen: z.object({}).nullable(), linked: z.boolean() }),
      ),
    }),
  ),
});

const offered = z.object({
  data: z.array(z.object({ key: z.string(), provider: z.string(), ways: z.array(z.object({ kind: z.string() })) })),
});

for (const { key, name } of catalogue) {
  test(`${name} connects in the browser, each way that there is, and shows its account`, async ({
    ownerPage,
    sandbox,
  }) => {
    const answer = await callApi(ownerPage, "GET", "/api/integrations/marketplace");
    const entry = offered.parse(await answer.json()).data.find((one) => one.key === key);
    for (const [index, { kind }] of (entry?.ways ?? []).entries()) {
      const integration = new IntegrationPage(ownerPage, { key, name });
      await integration.open();
      if (entry && entry.ways.length > 1) await integration.chooseWay(index);
      if (kind === "oauth2") await consentTo(ownerPage, integration);
      else await typeIn(ownerPage, name, await goodKey(sandbox, { key, kind, provider: entry?.provider ?? "" }));
      await expect.poll(async () => (await connectionOf(ownerPage, key)).authKind).toBe(kind);

      const id = await chooseEverything(ownerPage, sandbox, key);
      await new ConnectionPage(ownerPage).open(id);
      await new ConnectionPage(ownerPage).expectState("Active");
      const { account } = await connectionOf(ownerPage, key);
      await expect(ownerPage.getByText(account.email ?? account.name ?? "nobody").first()).toBeVisible();
    }
  });
}

async function consentTo(page: Page, integration: IntegrationPage): Promise<void> {
  await integration.connect();
  const consent = new ConsentPage(page);
  await consent.pickAccount(ANA);
  await consent.approve();
  await expect(page).toHaveURL(/\/integration-hub\/(active|marketplace)\//);
}

async function typeIn(page: Page, name: string, credentials: Readonly<Record<string, string>>): Promise<void> {
  const form = new CredentialsForm(page, `Connect ${name}`);
  await form.fill(credentials);
  await form.send();
  await expect(page).toHaveURL(/\/integration-hub\/active\//);
}

interface Wanted {
  readonly key: string;
  readonly kind: string;
  readonly provider: string;
}

/** What the stand-in gives out for this way, and takes. */
async function goodKey(sandbox: SandboxControl, { key, kind, provider }: Wanted) {
  const keys = await sandbox.keys(provider);
  const good = keys.find(({ integration, way, refused }) => integration === key && way === kind && refused === null);
  if (!good) throw new Error(`the stand-in gives out nothing for ${key} by ${kind}`);
  return good.credentials;
}

test("connects the short way where the provider's page posts its answer", async ({ ownerPage, sandbox }) => {
  const id = await connectAccount(ownerPage, { sandbox, account: ANA, integration: "apple" });
  const connection = new ConnectionPage(ownerPage);
  await connection.open(id);
  await connection.expectState("Active");
});

async function connectionOf(page: Page, key: string) {
  const answer = await callApi(page, "GET", `/api/integrations?integration=${key}`);
  const [connection] = shown.parse(await answer.json()).data; // the newest comes first
  if (!connection) throw new Error(`${key} is not connected`);
  return connection;
}

// A server or a chat of a shared bot is one organization's: the next test finds it free.
test.afterEach(async ({ ownerPage }) => {
  await endEverything(ownerPage);
});

/** Sends a code to the shared bot, as a person would. */
async function linkChat(page: Page, sandbox: SandboxControl, id: string): Promise<void> {
  const made = await callApi(page, "POST", `/api/integrations/${id}/links`);
  const { code } = z.object({ code: z.string() }).parse(await made.json());
  await sandbox.tell("telegram", "message", { from: "Ana", text: `/start ${code}` });
  await callApi(page, "POST", `/api/integrations/${id}/links/check`, {});
}

/** Takes the first of each choice that is open, on the connection's page; answers the connection's id. */
async function chooseEverything(page: Page, sandbox: SandboxControl, key: string): Promise<string> {
  const { id, choices } = await connectionOf(page, key);
  if (choices.some(({ linked }) => linked)) await linkChat(page, sandbox, id);
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
