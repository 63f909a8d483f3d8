import { expect } from "@playwright/test";
import { test } from "./fixtures";
import { connectAccount } from "./kit/connect-account";
import { CalendarPage } from "./pages/calendar-page";
import { ConnectionPage } from "./pages/connection-page";
import { ConsentPage } from "./pages/consent-page";
import { IntegrationPage, MICROSOFT_CALENDAR } from "./pages/integration-page";

const WEEK = "view=week&date=2027-03-17";
const BERLIN = "W. Europe Standard Time";

test("connects a Microsoft account, and shows its events beside Google's", async ({
  ownerPage,
  sandbox,
  googleAccount,
  microsoftAccount,
}) => {
  await sandbox.addGoogleEvent(googleAccount, {
    summary: "Planning",
    start: { dateTime: "2027-03-16T10:00:00", timeZone: "Europe/Berlin" },
    end: { dateTime: "2027-03-16T11:00:00", timeZone: "Europe/Berlin" },
  });
  await sandbox.addMicrosoftEvent(microsoftAccount, {
    subject: "Budget review",
    location: { displayName: "Room Oslo" },
    start: { dateTime: "2027-03-16T14:00:00", timeZone: BERLIN },
    end: { dateTime: "2027-03-16T15:00:00", timeZone: BERLIN },
    isOnlineMeeting: true,
  });
  await sandbox.addMicrosoftEvent(microsoftAccount, {
    subject: "Away",
    isAllDay: true,
    start: { dateTime: "2027-03-18T00:00:00", timeZone: BERLIN },
    end: { dateTime: "2027-03-20T00:00:00", timeZone: BERLIN },
  });
  await connectAccount(ownerPage, { sandbox, account: googleAccount });

  await ownerPage.goto("/integration-hub/marketplace");
  await ownerPage.getByRole("link", { name: /Microsoft Calendar/ }).click();
  const integration = new IntegrationPage(ownerPage, MICROSOFT_CALENDAR);
  await integration.connect();
  const consent = new ConsentPage(ownerPage);
  await consent.chooseAccount(microsoftAccount);
  await consent.approve();
  await integration.expectConnected(microsoftAccount);

  const calendar = new CalendarPage(ownerPage);
  await calendar.open(WEEK);
  await expect(calendar.events("Planning")).toHaveText("10:00Planning");
  await expect(calendar.events("Budget review")).toHaveText("2:00Budget review");
  await expect(calendar.events("Away")).toHaveCount(1);
  await calendar.openEvent("Budget review");
  await expect(calendar.sheet).toContainText("Room Oslo");
  await calendar.closeEvent();
  await calendar.openEvent("Away");
  await expect(calendar.sheet).toContainText(/All day, Thu, Mar 18.*Fri, Mar 19, 2027/);
});

test("writes to Outlook: makes, changes and deletes an event", async ({ ownerPage, sandbox, microsoftAccount }) => {
  await connectAccount(ownerPage, { sandbox, account: microsoftAccount, integration: MICROSOFT_CALENDAR.key });
  const calendar = new CalendarPage(ownerPage);
  await calendar.open(WEEK);
  await calendar.beginNewEvent();
  await calendar.fill({ title: "Design review", day: "2027-03-17", startTime: "13:00", endTime: "14:00" });
  await calendar.send("Create");
  await calendar.expectToast("Event created");
  await expect(calendar.events("Design review")).toHaveText("1:00Design review");
  await calendar.openEvent("Design review");
  await calendar.beginEdit();
  await calendar.fill({ title: "Design decision" });
  await calendar.send("Save");
  await calendar.expectToast("Event saved");
  await calendar.closeEvent();
  await expect(calendar.events("Design decision")).toHaveCount(1);
  await calendar.openEvent("Design decision");
  await calendar.deleteEvent("Design decision");
  await expect(calendar.events("Design decision")).toHaveCount(0);
  const written = (await sandbox.requests("microsoft", { target: "api", account: microsoftAccount })).filter(
    ({ method }) => method !== "GET",
  );
  expect(written.map(({ method, status }) => [method, status])).toEqual([
    ["POST", 201],
    ["PATCH", 200],
    ["DELETE", 204],
  ]);
});

test("heals by itself, asks for a person when it must, and says at the end what only they can do", async ({
  ownerPage,
  sandbox,
  microsoftAccount,
}) => {
  const id = await connectAccount(ownerPage, {
    sandbox,
    account: microsoftAccount,
    integration: MICROSOFT_CALENDAR.key,
  });
  const connection = new ConnectionPage(ownerPage);
  await connection.open(id);
  await sandbox.expireTokens("microsoft", microsoftAccount);
  await expect(await connection.test()).toContainText("Everything works");
  await connection.expectState("Active");

  await sandbox.revokeGrants("microsoft", microsoftAccount);
  await expect(await connection.test()).toContainText("Microsoft no longer accepts this connection's access.");
  await connection.expectState("Needs reconnecting");
  await connection.reconnect();
  const consent = new ConsentPage(ownerPage);
  await consent.chooseAccount(microsoftAccount);
  await consent.approve();
  await connection.expectToast(`Microsoft Calendar connected as ${microsoftAccount}`);

  await connection.open(id);
  await connection.disconnect();
  const step = connection.step("End the access at the provider");
  await expect(step).toContainText("https://myapps.microsoft.com");
  await expect(connection.step("Erase the stored secrets")).toContainText("Done");
});
