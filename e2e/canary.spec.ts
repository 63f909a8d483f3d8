import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { sandboxEnvironment } from "@/sandbox/clients";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { recordAnswers } from "./kit/record-answers";
import { runHub } from "./kit/run-hub";
import { expectNoSecrets, forgetSecrets, plantSecret, watchSecret } from "./kit/secrets";
import { CalendarPage } from "./pages/calendar-page";
import { ConnectionPage } from "./pages/connection-page";
import { ConsentPage } from "./pages/consent-page";
import { GOOGLE_CALENDAR, IntegrationPage } from "./pages/integration-page";
import { productInUse } from "./product";

const HUB_PAGES = [
  "/",
  "/integration-hub/marketplace",
  "/integration-hub/marketplace/google-calendar",
  "/integration-hub/active",
  "/integration-hub/webhooks",
  "/integration-hub/webhooks/rejected",
  "/integration-hub/analytics",
  "/audit",
  "/settings/organization",
  "/settings/members",
  "/settings/projects",
  "/settings/agents",
  "/settings/api-keys",
  "/settings/oauth-apps",
  "/settings/encryption-keys",
];

test.afterEach(forgetSecrets);

test("no secret comes out of a page, of an answer, or into the log", async ({
  page,
  context,
  request,
  organization,
  organizations,
  sandbox,
  googleAccount,
}) => {
  const { origin, logFile } = productInUse();
  const recorded = recordAnswers(context, origin);
  const said: string[] = [];
  watchDeployment();
  await page.goto(await runHub("sign-in-link", "--email", organization.owner.email));
  await bringApp(page);
  const connectionId = await connect(page, googleAccount);
  const { organizationId } = organization;
  const watchTokens = async () => {
    const { access, refresh } = await organizations.tokensOf({ organizationId, connectionId });
    watchSecret("access token", access);
    watchSecret("refresh token", refresh);
  };
  await watchTokens();
  await watchCookies(context);

  const connection = new ConnectionPage(page);
  await connection.open(connectionId);
  await connection.test();
  await connection.renewAccess();
  await connection.expectToast("The access was renewed");
  await watchTokens(); // the new ones
  said.push(await page.content(), ...(await hubPages(page)));
  const calendar = new CalendarPage(page);
  await calendar.open("view=week");
  await expect(calendar.calendar(googleAccount)).toBeVisible();
  said.push(await page.content());

  const tokenFor = await makeTokens(page);
  const read = async (path: string) => {
    const answer = await request.get(path, { headers: { authorization: `Bearer ${tokenFor(path)}` } });
    said.push(`${JSON.stringify(answer.headersArray())}\n${await answer.text()}`);
    return answer.status();
  };
  for (const path of await readableAddresses(page, connectionId)) expect(await read(path), path).toBe(200);
  await sandbox.addFault("google", { target: "api", status: 500, times: null });
  expect(await read(`/api/integrations/${connectionId}/calendars`)).toBe(502);
  await sandbox.addFault("google", { target: "token", html: true, times: null });
  const failed = await callApi(page, "POST", `/api/integrations/${connectionId}/refresh-token`);
  said.push(await failed.text());
  await sandbox.clearFaults("google");
  await connection.open(connectionId);
  await connection.disconnect();
  await connection.expectState("Disconnected");

  const answers = await recorded.answers();
  expect(answers.length).toBeGreaterThan(HUB_PAGES.length);
  for (const { url, said: answer } of answers) expectNoSecrets(`${new URL(url).pathname}\n${answer}`);
  for (const text of said) expectNoSecrets(text);
  expectNoSecrets(readFileSync(logFile, "utf8"));
});

async function hubPages(page: Page): Promise<string[]> {
  const said: string[] = [];
  for (const path of HUB_PAGES) {
    await page.goto(path);
    said.push(await page.content());
  }
  return said;
}

/** What the deployment itself has to keep. */
function watchDeployment(): void {
  const { origin, environment } = productInUse();
  for (const [name, value] of Object.entries(sandboxEnvironment(origin))) {
    if (name.endsWith("_SECRET")) watchSecret(name, value);
  }
  const file = join(String(environment.HUB_DATA_DIR), "secrets.json");
  for (const [name, value] of Object.entries<string>(JSON.parse(readFileSync(file, "utf8")))) {
    watchSecret(name, value.split(":").at(-1) ?? "");
  }
}

/** Connects as a person does, and watches the code that the provider sends the browser back with. */
async function connect(page: Page, account: string): Promise<string> {
  const integration = new IntegrationPage(page, GOOGLE_CALENDAR);
  await integration.open();
  const callback = page.waitForRequest(/\/callback\?/);
  await integration.connect();
  const consent = new ConsentPage(page);
  await consent.chooseAccount(account);
  await consent.approve();
  const { searchParams } = new URL((await callback).url());
  watchSecret("authorization code", String(searchParams.get("code")));
  await integration.expectConnected(account);
  await page.getByRole("link", { name: "Choose calendars" }).click();
  await page.waitForURL(/\/active\/[0-9a-f-]{36}#calendars$/);
  return new URL(page.url()).pathname.slice(-36);
}

/** Session, OAuth and sign-in cookies; not what holds no more than a choice. */
async function watchCookies(context: BrowserContext): Promise<void> {
  const held = (await context.cookies()).filter(({ httpOnly, value }) => httpOnly && value.length >= 32);
  expect(held.length).toBeGreaterThanOrEqual(2);
  for (const { name, value } of held) watchSecret(`cookie ${name}`, decodeURIComponent(value));
}

/** Of another provider than the one that is connected. */
async function bringApp(page: Page): Promise<void> {
  const clientSecret = plantSecret("client secret of an own app");
  const made = await callApi(page, "POST", "/api/oauth-apps", { provider: "slack", clientId: "1.2", clientSecret });
  expect(made.status()).toBe(201);
}

/** What each address is read with: a customer's portal with the token of its link, everything else with an API key. */
async function makeTokens(page: Page): Promise<(path: string) => string> {
  const madeKey = await callApi(page, "POST", "/api/api-keys", { name: "Canary", role: "owner" });
  const { key } = await madeKey.json();
  watchSecret("API key", key);
  const madeLink = await callApi(page, "POST", "/api/portal/links", { customer: { externalId: "c-canary" } });
  const { token } = await madeLink.json();
  watchSecret("portal token", token);
  return (path) => (/^\/api\/portal(?!\/links)/.test(path) ? token : key);
}

interface ReadableWay {
  readonly parameters?: readonly { readonly name: string; readonly required?: boolean }[];
}

/** Every address of the API that can be read, as its own description says them. */
async function readableAddresses(page: Page, connectionId: string): Promise<readonly string[]> {
  const { paths } = await (await page.request.get("/api/openapi.json")).json();
  const range = "?from=2027-03-15T00:00:00Z&to=2027-03-20T00:00:00Z";
  const readable = Object.entries<{ readonly get?: ReadableWay }>(paths).flatMap(([path, { get }]) => {
    if (!get) return [];
    const asksForTime = get.parameters?.some(({ name, required }) => name === "from" && required);
    return [`${path.replace("{ref}", connectionId)}${asksForTime ? range : ""}`];
  });
  return [
    // Neither is there for this one: it is not disconnected, and no chat is linked to it.
    ...readable.filter((path) => !/[{]|\/(?:receipt|links)$/.test(path)),
    "/api/audit/export?format=csv",
    "/api/audit/export?format=jsonl",
    "/api/openapi.json",
  ];
}
