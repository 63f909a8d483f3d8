import { expect } from "@playwright/test";
import { test as base } from "./fixtures";
import { callApi } from "./kit/call-api";
import { connectAccount } from "./kit/connect-account";
import { ConnectionPage } from "./pages/connection-page";
import { ConsentPage } from "./pages/consent-page";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** A connection of the organization's owner, and its page. */
const test = base.extend<{ connectionId: string; connection: ConnectionPage }>({
  connectionId: async ({ ownerPage, sandbox, googleAccount }, use) =>
    use(await connectAccount(ownerPage, { sandbox, account: googleAccount })),
  connection: async ({ ownerPage, connectionId }, use) => {
    const connection = new ConnectionPage(ownerPage);
    await connection.open(connectionId);
    await use(connection);
  },
});

test("tests live, step by step, and keeps that it did", async ({ ownerPage, connection }) => {
  await connection.expectState("Active");
  const result = await connection.test();
  await expect(result).toContainText("Everything works");
  await expect(result.getByRole("listitem")).toHaveText([
    /The account answers/,
    /Calendars can be listed.*2 calendars/,
    /Events can be read/,
  ]);
  await expect((await connection.openTrail()).rows).toHaveText([/^Tested/, /^Connected/]);
  await ownerPage.goto("/integration-hub/active");
  await expect(ownerPage.getByRole("table", { name: "Connections" })).not.toContainText("Never");
});

test("renews the access on request", async ({ connection, sandbox, googleAccount }) => {
  const renewals = async () =>
    (await sandbox.requests("google", { target: "token", account: googleAccount })).filter(
      ({ note, status }) => note === "refresh_token" && status === 200,
    );
  expect(await renewals()).toHaveLength(0);
  await connection.renewAccess();
  await connection.expectToast("The access was renewed");
  expect(await renewals()).toHaveLength(1);
  await expect((await connection.openTrail()).rows.first()).toContainText("Renewed the access");
});

test("takes another name", async ({ ownerPage, connection, connectionId }) => {
  await connection.rename("Sales calendar");
  await connection.expectToast("Saved");
  await expect(ownerPage.getByRole("heading", { level: 1, name: "Sales calendar" })).toBeVisible();
  await connection.open(connectionId);
  await expect(ownerPage).toHaveTitle(/^Sales calendar/);
  await expect(connection.activity).toContainText(["Renamed", "Connected"]);
});

test("is shared by its owner, and taken back", async ({ ownerPage, connection, organization }) => {
  await expect(connection.sharing).not.toBeChecked();
  await connection.setSwitch(connection.sharing, true);
  await connection.expectToast(`Shared with everyone in Test ${organization.slug}`);
  await expect(ownerPage.getByText(`Everyone · connected by ${organization.owner.email}`)).toBeVisible();
  await connection.setSwitch(connection.sharing, false);
  await connection.expectToast("Only you can use it now");
  await expect(ownerPage.getByText("Only you", { exact: true })).toBeVisible();
});

test("rests while it is paused, and works on afterwards", async ({ ownerPage, connection, connectionId }) => {
  await connection.setSwitch(connection.pause, true);
  await connection.expectState("Paused");
  const read = await callApi(ownerPage, "GET", `/api/integrations/${connectionId}/calendars`);
  expect(read.status()).toBe(409);
  expect(await read.json()).toMatchObject({ detail: "This connection is paused." });

  await connection.resume();
  await connection.expectState("Active");
  await expect(connection.pause).not.toBeChecked();
  await expect(await connection.test()).toContainText("Everything works");
});

test("heals by itself when its access has expired", async ({ connection, connectionId, sandbox, googleAccount }) => {
  await sandbox.advanceClock(2 * HOUR_MS); // an access token lives for one
  await expect(await connection.test()).toContainText("Everything works");
  await connection.open(connectionId);
  await connection.expectState("Active");

  await sandbox.expireTokens("google", googleAccount); // earlier than it was said to
  await expect(await connection.test()).toContainText("Everything works");
  await connection.expectState("Active");
});

test("needs its owner when the access was withdrawn, and is the same one afterwards", async ({
  ownerPage,
  connection,
  connectionId,
  sandbox,
  googleAccount,
}) => {
  await connection.rename("Sales calendar");
  await connection.expectToast("Saved");
  await sandbox.revokeGrants("google", googleAccount);
  const result = await connection.test();
  await expect(result).toContainText("Google no longer accepts this connection's access.");
  await connection.expectTrouble(
    "Needs reconnecting",
    "Sales calendar needs reconnecting",
    "Reconnect the account. Settings and history are kept.",
  );
  await ownerPage.goto("/integration-hub/active");
  await expect(ownerPage.getByRole("region", { name: "Needs attention" })).toContainText(
    "Sales calendar needs reconnecting",
  );

  await connection.reconnect();
  const consent = new ConsentPage(ownerPage);
  await consent.chooseAccount(googleAccount);
  await consent.approve();
  await connection.expectToast(`Google Calendar connected as ${googleAccount}`);
  await connection.open(connectionId);
  await connection.expectState("Active");
  await expect(ownerPage.getByRole("heading", { level: 1, name: "Sales calendar" })).toBeVisible();
  await expect(connection.activity).toContainText(["Reconnected", "Needs reconnecting", "Renamed", "Connected"]);
  await expect(await connection.test()).toContainText("Everything works");
});

test("reconnecting with another account changes nothing before somebody decides", async ({
  ownerPage,
  connection,
  connectionId,
  sandbox,
  googleAccount,
}) => {
  await sandbox.revokeGrants("google", googleAccount);
  await connection.test();
  await connection.expectState("Needs reconnecting");
  await connection.reconnect();
  const consent = new ConsentPage(ownerPage);
  await consent.chooseAccount("chloe.martin@gmail.com");
  await consent.approve();
  await expect(ownerPage).toHaveURL(`/integration-hub/active/${connectionId}`);
  await expect(ownerPage.getByText("You signed in with another account")).toBeVisible();
  await expect(ownerPage.getByRole("region", { name: /^You signed in as chloe.martin@gmail.com/ })).toBeVisible();
  await connection.expectState("Needs reconnecting");
  await expect(ownerPage.getByRole("heading", { level: 1, name: googleAccount })).toBeVisible();
});

test("an outage of the provider is said, disconnects nothing, and passes", async ({
  connection,
  sandbox,
  googleAccount,
}) => {
  await sandbox.addFault("google", { target: "api", status: 503, times: null });
  await expect(await connection.test()).toContainText("Google answered with an error (503).");
  await connection.expectTrouble(
    "Degraded",
    `${googleAccount} is not answering properly`,
    "Nothing to do: the hub keeps trying and carries on by itself.",
  );
  await sandbox.clearFaults("google");
  await expect(await connection.test()).toContainText("Everything works");
  await connection.expectState("Active");
});

test("slows down when the provider asks for it", async ({ connection, sandbox, googleAccount }) => {
  await sandbox.addFault("google", { target: "api", status: 429, retryAfterSeconds: 120, times: null });
  await expect(await connection.test()).toContainText("Google asked the hub to slow down.");
  await connection.expectTrouble(
    "Rate limited",
    `${googleAccount} was asked to slow down`,
    "Nothing to do: the hub carries on when the wait is over.",
  );
  await sandbox.clearFaults("google");
  await sandbox.advanceClock(3 * MINUTE_MS);
  await expect(await connection.test()).toContainText("Everything works");
  await connection.expectState("Active");
});

test("ends with a receipt, leaves the list, and stays in the trail", async ({
  ownerPage,
  connection,
  connectionId,
  sandbox,
  googleAccount,
}) => {
  await connection.disconnect();
  await expect(ownerPage.getByRole("heading", { level: 1, name: `${googleAccount} is disconnected` })).toBeVisible();
  await connection.expectState("Disconnected");
  await expect(connection.step("End the access at the provider")).toContainText(
    "Google confirmed that the access ended.",
  );
  await expect(connection.step("Erase the stored secrets")).toContainText("encrypted secrets were erased.");
  await expect(connection.step("Stop push subscriptions")).toContainText("Not needed");
  await expect(connection.step("Keep the audit trail")).toContainText("Done");
  expect((await sandbox.grants("google")).filter(({ account }) => account === googleAccount)).toEqual([]);

  await ownerPage.goto("/integration-hub/active");
  await expect(ownerPage.getByRole("heading", { name: "Nothing is connected yet" })).toBeVisible();
  const gone = await callApi(ownerPage, "GET", `/api/integrations/${connectionId}`);
  expect(gone.status()).toBe(404);
  await ownerPage.goto(`/audit?connectionId=${connectionId}`);
  const entries = ownerPage.getByRole("table", { name: "Audit entries" }).getByRole("row");
  await expect(entries.filter({ hasText: /^Disconnected/ })).toHaveCount(1);
  await expect(entries.filter({ hasText: /^Connected/ })).toHaveCount(1);

  const again = await connectAccount(ownerPage, { sandbox, account: googleAccount });
  expect(again).not.toBe(connectionId);
  await connection.open(again);
  await connection.expectState("Active");
  await connection.open(connectionId);
  await connection.expectState("Disconnected");
});

test("ends here even when the provider does not answer, and says what is left to do", async ({
  ownerPage,
  connection,
  sandbox,
  googleAccount,
}) => {
  await sandbox.addFault("google", { target: "revoke", status: 503, times: null });
  await connection.disconnect();
  await expect(ownerPage.getByText("One step did not work. Read what to do about it below.")).toBeVisible();
  await expect(connection.step("End the access at the provider")).toContainText(
    "Remove the hub's access at https://myaccount.google.com/connections.",
  );
  await expect(connection.step("Erase the stored secrets")).toContainText("Done");
  await expect(ownerPage.getByRole("heading", { level: 1, name: `${googleAccount} is disconnected` })).toBeVisible();
});

test("the menu of the list pauses, takes it back, and disconnects", async ({
  ownerPage,
  connectionId,
  connection,
  googleAccount,
}) => {
  await ownerPage.goto("/integration-hub/active");
  const row = ownerPage.getByRole("table", { name: "Connections" }).getByRole("row", { name: googleAccount });
  await connection.chooseInMenu(googleAccount, "Pause");
  await expect(row).toContainText("Paused");
  await ownerPage
    .getByRole("region", { name: /Notifications/ })
    .getByRole("button", { name: "Undo" })
    .click();
  await expect(row).toContainText("Active");

  await connection.chooseInMenu(googleAccount, "Disconnect");
  await ownerPage.getByRole("alertdialog").getByRole("button", { name: "Disconnect" }).click();
  const receipt = ownerPage.getByRole("dialog", { name: "Disconnected" });
  await expect(receipt).toContainText("Google confirmed that the access ended.");
  await receipt.getByRole("button", { name: "Close" }).last().click();
  await expect(ownerPage.getByRole("heading", { name: "Nothing is connected yet" })).toBeVisible();
  await connection.open(connectionId);
  await connection.expectState("Disconnected");
});
