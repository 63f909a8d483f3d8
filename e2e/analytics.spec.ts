import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures";
import { browserAs } from "./kit/browser-as";
import { callApi } from "./kit/call-api";
import { connectAccount } from "./kit/connect-account";

const ANALYTICS = "/integration-hub/analytics";

/** Calls are counted in memory, and written every two seconds. */
async function untilCounted(page: Page, atLeast: number): Promise<void> {
  await expect
    .poll(async () => (await (await callApi(page, "GET", "/api/integration-hub/analytics")).json()).totals.calls)
    .toBeGreaterThanOrEqual(atLeast);
}

function rowsOf(page: Page, table: "Integration" | "Connection" | "Operation") {
  return page.getByRole("table", { name: table }).getByRole("row");
}

test("what was asked of a provider is counted, drawn, and broken down to a single operation", async ({
  ownerPage,
  sandbox,
  googleAccount,
}) => {
  const id = await connectAccount(ownerPage, { sandbox, account: googleAccount });
  await callApi(ownerPage, "POST", `/api/integrations/${id}/refresh-token`);
  await ownerPage.request.get(`/api/integrations/${id}/calendars`);
  await sandbox.addFault("google", { target: "api", status: 503, times: 1 });
  await ownerPage.request.get(`/api/integrations/${id}/calendars`);
  await untilCounted(ownerPage, 5); // code, account, refresh, calendars, and the one that failed

  await ownerPage.goto(ANALYTICS);
  await expect(ownerPage.getByText("20%")).not.toHaveCount(0);
  const calls = ownerPage.getByRole("region", { name: "Calls", exact: true });
  await expect(calls.locator(".recharts-bar-rectangle").first()).toBeAttached();
  await calls.getByRole("button", { name: "Table" }).click();
  await expect(calls.getByRole("row").nth(1)).toContainText("5");
  await expect(ownerPage.getByText("Failed at the provider (5xx)")).toBeVisible();
  await expect(rowsOf(ownerPage, "Connection")).toHaveCount(3); // header, the connection, and its consent

  await rowsOf(ownerPage, "Integration").getByRole("link", { name: "Google Calendar" }).click();
  await expect(ownerPage).toHaveURL(`${ANALYTICS}?integration=google-calendar`);
  await rowsOf(ownerPage, "Connection").getByRole("link", { name: googleAccount }).click();
  await expect(ownerPage).toHaveURL(`${ANALYTICS}?integration=google-calendar&connectionId=${id}`);
  await expect(rowsOf(ownerPage, "Operation")).toHaveCount(3);
  await rowsOf(ownerPage, "Operation").getByRole("link", { name: "Renew access" }).click();
  await expect(ownerPage).toHaveURL(/operation=oauth%3Arefresh$/);
  await ownerPage.reload();
  const path = ownerPage.getByRole("navigation", { name: "What the figures are about" });
  await expect(path).toHaveText(`All integrationsGoogle Calendar${googleAccount}Renew access`);
  await path.getByRole("link", { name: "All integrations" }).click();
  await expect(ownerPage).toHaveURL(ANALYTICS);

  await ownerPage.getByRole("link", { name: "30 days" }).click();
  await expect(ownerPage).toHaveURL(`${ANALYTICS}?range=30d`);
  await expect(rowsOf(ownerPage, "Integration").nth(1)).toContainText("5");
});

test("the list and the connection's own page tell its last day, and lead to its figures", async ({
  ownerPage,
  sandbox,
  googleAccount,
}) => {
  const id = await connectAccount(ownerPage, { sandbox, account: googleAccount });
  await ownerPage.request.get(`/api/integrations/${id}/calendars`);
  await untilCounted(ownerPage, 3);
  await ownerPage.goto("/integration-hub/active");
  await expect(ownerPage.getByTitle("Calls in the last 24 hours")).toHaveText("1");
  await ownerPage.goto(`/integration-hub/active/${id}`);
  await ownerPage.getByRole("main").getByRole("link", { name: "Analytics" }).click();
  await expect(ownerPage).toHaveURL(`${ANALYTICS}?integration=google-calendar&connectionId=${id}`);
});

test("another member's personal connection is in nobody else's figures", async ({
  ownerPage,
  organization,
  browser,
  sandbox,
  googleAccount,
}) => {
  const id = await browserAs(browser, organization.member, async (page) => {
    const connectionId = await connectAccount(page, { sandbox, account: googleAccount });
    await page.request.get(`/api/integrations/${connectionId}/calendars`);
    await untilCounted(page, 1);
    return connectionId;
  });
  const answer = await (await callApi(ownerPage, "GET", "/api/integration-hub/analytics")).json();
  expect(answer.operations.map(({ operation }: { operation: string }) => operation).sort()).toEqual([
    "GET userinfo",
    "oauth:exchange",
  ]);
  expect((await ownerPage.request.get(`/api/integration-hub/analytics?connectionId=${id}`)).status()).toBe(404);
  await ownerPage.goto(`${ANALYTICS}?connectionId=${id}`);
  await expect(ownerPage.getByRole("heading", { level: 1 })).toHaveText("There is no such page");
  await expect(ownerPage.getByText(googleAccount)).toHaveCount(0);
});
