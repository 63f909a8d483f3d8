import { expect } from "@playwright/test";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { connectAccount } from "./kit/connect-account";
import { AuditPage } from "./pages/audit-page";
import { ConnectionPage } from "./pages/connection-page";

test("what was done appears, newest first, with all that is known of it", async ({
  ownerPage,
  organization,
  sandbox,
  googleAccount,
}) => {
  const id = await connectAccount(ownerPage, { sandbox, account: googleAccount });
  const connection = new ConnectionPage(ownerPage);
  await connection.open(id);
  await connection.rename('=Sales, "first"');
  await connection.expectToast("Saved");

  const audit = new AuditPage(ownerPage);
  await audit.open();
  await expect(audit.rows).toHaveText([/^Changed a connection/, /^Connected/, /^Created the organization/]);
  await expect(audit.rows.first()).toContainText(organization.owner.email);

  await audit.openEntry("Changed a connection");
  await expect(ownerPage).toHaveURL(/\/audit\?event=[0-9a-f-]{36}$/);
  await expect(audit.detail("Who")).toHaveText([organization.owner.email]);
  await expect(audit.detail("Changed fields")).toHaveText("name");
  await expect(audit.detail("IP address")).toHaveText(/^10\./);
  await expect(audit.detail("Browser or program")).toContainText("Chrome");
  const address = ownerPage.url();
  await audit.closeEntry();
  await expect(ownerPage).toHaveURL("/audit");

  await ownerPage.goto(address);
  await expect(audit.details).toContainText("Changed a connection");
  await audit.details.getByRole("link", { name: "Open the connection" }).click();
  await expect(ownerPage).toHaveURL(`/integration-hub/active/${id}`);
});

test("filters stand in the address, and can be lifted", async ({ ownerPage, organization, sandbox, googleAccount }) => {
  const id = await connectAccount(ownerPage, { sandbox, account: googleAccount, visibility: "shared" });
  await callApi(ownerPage, "POST", "/api/projects", { name: "Client work", slug: "client-work" });
  const made = await callApi(ownerPage, "POST", "/api/api-keys", { name: "Program", role: "member" });
  const { key } = await made.json();
  await ownerPage.request.patch(`/api/integrations/${id}`, {
    headers: { authorization: `Bearer ${key}` },
    data: { paused: true },
  });

  const audit = new AuditPage(ownerPage);
  await audit.open();
  await expect(audit.rows).toHaveCount(5);
  await audit.filter("What", "Connections");
  await expect(ownerPage).toHaveURL("/audit?action=connection");
  await expect(audit.rows).toHaveText([/^Paused/, /^Connected/]);
  await audit.filter("Who", "API key");
  await expect(ownerPage).toHaveURL("/audit?action=connection&actorKind=api_key");
  await expect(audit.rows).toHaveText([/^Paused/]);
  await ownerPage.reload();
  await expect(audit.rows).toHaveText([/^Paused/]);
  await audit.removeFilter("What");
  await audit.removeFilter("Who");
  await expect(ownerPage).toHaveURL("/audit");
  await expect(audit.rows).toHaveCount(5);

  await audit.filter("Connection", googleAccount);
  await expect(ownerPage).toHaveURL(`/audit?connectionId=${id}`);
  await expect(audit.rows).toHaveCount(2);
  await audit.open("?from=2020-01-01&to=2020-01-31");
  await expect(ownerPage.getByRole("heading", { name: "No entry matches" })).toBeVisible();
  await ownerPage.getByRole("link", { name: "Clear all filters" }).click();
  await expect(audit.rows).toHaveCount(5);
  await expect(audit.rows.last()).toContainText(`Test ${organization.slug}`);
});

test("exports hold every row that fits the filters", async ({ ownerPage, sandbox, googleAccount }) => {
  const id = await connectAccount(ownerPage, { sandbox, account: googleAccount });
  await callApi(ownerPage, "PATCH", `/api/integrations/${id}`, { name: '=Sales, "first"' });
  await callApi(ownerPage, "POST", `/api/integrations/${id}/test`);
  const audit = new AuditPage(ownerPage);
  await audit.open("?action=connection");
  await expect(audit.rows).toHaveCount(3);

  const csv = await audit.export("CSV");
  expect(csv.name).toBe("audit.csv");
  const lines = csv.text.trimEnd().split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^at,actor_kind,actor,action,/);
  expect(lines[1]).toContain(",connection.test,");
  // What a spreadsheet would run as a formula is text.
  expect(lines[1]).toContain(`,"'=Sales, ""first""",`);

  const jsonLines = await audit.export("JSON lines");
  expect(jsonLines.name).toBe("audit.jsonl");
  const entries = jsonLines.text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(entries).toMatchObject([
    { action: "connection.test", target: { name: '=Sales, "first"' } },
    { action: "connection.update", changedFields: ["name"] },
    { action: "connection.connect", outcome: "ok" },
  ]);
});

test("what others did with personal data is told without its content", async ({
  page,
  organization,
  signInAs,
  sandbox,
  googleAccount,
}) => {
  await signInAs(organization.member);
  await connectAccount(page, { sandbox, account: googleAccount });
  await signInAs(organization.owner);
  const audit = new AuditPage(page);
  await audit.open("?action=connection");
  await expect(audit.rows).toHaveText([new RegExp(`^Connected.*Personal.*${organization.member.email}`)]);
  await audit.openEntry("Connected");
  await expect(audit.details).toContainText("Personal data of another member");
  expect(await page.content()).not.toContain(googleAccount);
  await audit.closeEntry();
  expect((await audit.export("CSV")).text).not.toContain(googleAccount);
});

test("a member is told whom the trail is for", async ({ page, organization, signInAs }) => {
  await signInAs(organization.member);
  await page.goto("/audit");
  await expect(page.getByRole("heading", { name: "The audit trail is for owners and admins" })).toBeVisible();
  await page.getByRole("link", { name: "See active integrations" }).click();
  await expect(page).toHaveURL("/integration-hub/active");
});
