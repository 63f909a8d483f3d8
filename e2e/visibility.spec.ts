import { expect } from "@playwright/test";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { connectAccount } from "./kit/connect-account";
import { ConnectionPage } from "./pages/connection-page";
import { GOOGLE_CALENDAR, IntegrationPage } from "./pages/integration-page";

const ACCESS_BUTTONS = /Test now|Renew|Reconnect|Disconnect|Pause|Resume|Save|More about/;

test("a personal connection does not exist for other members", async ({
  page,
  organization,
  signInAs,
  sandbox,
  googleAccount,
}) => {
  await signInAs(organization.owner);
  const id = await connectAccount(page, { sandbox, account: googleAccount });
  for (const other of [organization.member, organization.viewer]) {
    await signInAs(other);
    await page.goto("/integration-hub/active");
    await expect(page.getByRole("heading", { name: "Nothing is connected yet" })).toBeVisible();
    const answer = await page.goto(`/integration-hub/active/${id}`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
    for (const path of ["", "/calendars", "/receipt"]) {
      expect((await callApi(page, "GET", `/api/integrations/${id}${path}`)).status()).toBe(404);
    }
  }
});

test("an admin sees integration, owner and state of it, and may pause it", async ({
  page,
  organization,
  signInAs,
  sandbox,
  googleAccount,
}) => {
  const { member, admin } = organization;
  await signInAs(member);
  const id = await connectAccount(page, { sandbox, account: googleAccount });

  await signInAs(admin);
  await page.goto("/integration-hub/active");
  const name = `${member.email}'s personal connection`;
  await page.getByRole("table", { name: "Connections" }).getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("What is in it belongs to")).toBeVisible();
  await expect(page.getByRole("button", { name: /Test now|Renew|Reconnect|Save/ })).toHaveCount(0);
  expect(await page.content()).not.toContain(googleAccount);
  expect((await callApi(page, "GET", `/api/integrations/${id}/calendars`)).status()).toBe(404);

  const connection = new ConnectionPage(page);
  await connection.setSwitch(connection.pause, true);
  await connection.expectState("Paused");

  await signInAs(member);
  await connection.open(id);
  await connection.expectState("Paused");
  await expect(connection.activity.first()).toContainText("Paused");
  await expect(connection.activity.first()).toContainText(admin.email);
  await connection.resume();
  await connection.expectState("Active");
});

test("an admin may end it, without learning whose account it is", async ({
  page,
  organization,
  signInAs,
  sandbox,
  googleAccount,
}) => {
  await signInAs(organization.member);
  const id = await connectAccount(page, { sandbox, account: googleAccount });
  await signInAs(organization.admin);
  const connection = new ConnectionPage(page);
  await connection.open(id);
  await connection.disconnect();
  const receipt = page.getByRole("dialog", { name: "Disconnected" });
  await expect(receipt).toContainText("Google confirmed that the access ended.");
  expect(await page.content()).not.toContain(googleAccount);

  await signInAs(organization.member);
  await connection.open(id);
  await connection.expectState("Disconnected");
});

test("what a member connected rests when they are removed", async ({
  page,
  organization,
  signInAs,
  sandbox,
  googleAccount,
}) => {
  const { member, owner } = organization;
  await signInAs(member);
  const id = await connectAccount(page, { sandbox, account: googleAccount });
  await signInAs(owner);
  expect((await callApi(page, "DELETE", `/api/members/${member.userId}`)).ok()).toBe(true);
  const connection = new ConnectionPage(page);
  await connection.open(id);
  await connection.expectTrouble(
    "Paused",
    `${member.email}'s personal connection is paused`,
    "The connection's owner is no longer a member of the organization.",
  );

  await signInAs(member);
  await page.goto("/integration-hub/active");
  await expect(page).toHaveURL("/welcome");
  expect((await callApi(page, "GET", `/api/integrations/${id}`)).status()).toBe(403);
});

test("a viewer sees a shared connection and is offered nothing that would fail", async ({
  page,
  organization,
  signInAs,
  sandbox,
  googleAccount,
}) => {
  await signInAs(organization.member);
  const id = await connectAccount(page, { sandbox, account: googleAccount, visibility: "shared" });

  await signInAs(organization.viewer);
  await page.goto("/integration-hub/active");
  const table = page.getByRole("table", { name: "Connections" });
  await expect(table.getByRole("row", { name: googleAccount })).toContainText("Everyone");
  await expect(page.getByRole("button", { name: ACCESS_BUTTONS })).toHaveCount(0);
  await table.getByRole("link", { name: googleAccount }).click();
  await expect(page.getByText("Your role (viewer) may look at connections, not change them.")).toBeVisible();
  await expect(page.getByRole("button", { name: ACCESS_BUTTONS })).toHaveCount(0);
  await expect(page.getByRole("switch")).toHaveCount(0);
  await expect(new ConnectionPage(page).activity).toContainText([`Connected${organization.member.email}`]);
  await expect(page.getByRole("link", { name: "Open the audit trail" })).toHaveCount(0);
  expect((await callApi(page, "GET", `/api/integrations/${id}/calendars`)).status()).toBe(200);
  expect((await callApi(page, "PATCH", `/api/integrations/${id}`, { paused: true })).status()).toBe(403);

  await new IntegrationPage(page, GOOGLE_CALENDAR).open();
  await expect(page.getByRole("button", { name: "Connect Google Calendar" })).toBeDisabled();
  await expect(page.getByText("Your role (viewer) may look at connections, not make them.")).toBeVisible();
});

test("another member uses a shared connection, and its owner alone decides on sharing", async ({
  page,
  organization,
  signInAs,
  sandbox,
  googleAccount,
}) => {
  await signInAs(organization.owner);
  const id = await connectAccount(page, { sandbox, account: googleAccount, visibility: "shared" });
  await signInAs(organization.member);
  const connection = new ConnectionPage(page);
  await connection.open(id);
  await expect(await connection.test()).toContainText("Everything works");
  await expect(connection.sharing).toBeChecked();
  await expect(connection.sharing).toBeDisabled();
  await expect(page.getByText(`Only ${organization.owner.email}, who connected it, may change this.`)).toBeVisible();
  expect((await callApi(page, "PATCH", `/api/integrations/${id}`, { visibility: "personal" })).status()).toBe(403);
});
