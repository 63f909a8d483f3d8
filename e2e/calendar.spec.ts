import { expect } from "@playwright/test";
import { test as base } from "./fixtures";
import { callApi } from "./kit/call-api";
import { connectAccount } from "./kit/connect-account";
import { expectAccessible } from "./kit/expect-accessible";
import { CalendarPage } from "./pages/calendar-page";

/** A week in which New York has changed its clocks and Berlin has not. */
const WEEK = "view=week&date=2027-03-17";

const inBerlin = (day: string, time: string) => ({ dateTime: `${day}T${time}:00`, timeZone: "Europe/Berlin" });
const PLANNING = { summary: "Planning", start: inBerlin("2027-03-16", "10:00"), end: inBerlin("2027-03-16", "11:00") };

/** A connected account; who it belongs to looks at the calendar. */
const test = base.extend<{ connectionId: string; calendar: CalendarPage }>({
  connectionId: async ({ ownerPage, sandbox, googleAccount }, use) =>
    use(await connectAccount(ownerPage, { sandbox, account: googleAccount })),
  calendar: async ({ ownerPage, connectionId: _ }, use) => use(new CalendarPage(ownerPage)),
});

test("shows the week: recurring, all-day and foreign hours", async ({
  ownerPage,
  calendar,
  sandbox,
  googleAccount,
}) => {
  await sandbox.addGoogleEvent(googleAccount, {
    ...PLANNING,
    location: "Room 4.2",
    description: "Bring <b>numbers</b>.",
  });
  await sandbox.addGoogleEvent(googleAccount, {
    summary: "Stand-up",
    start: inBerlin("2027-03-15", "09:00"),
    end: inBerlin("2027-03-15", "09:15"),
    recurrence: ["RRULE:FREQ=DAILY;COUNT=5"],
  });
  await sandbox.addGoogleEvent(googleAccount, {
    summary: "Company days",
    start: { date: "2027-03-18" },
    end: { date: "2027-03-20" },
  });
  await sandbox.addGoogleEvent(googleAccount, {
    summary: "Northwind call",
    start: { dateTime: "2027-03-17T10:00:00", timeZone: "America/New_York" },
    end: { dateTime: "2027-03-17T11:00:00", timeZone: "America/New_York" },
  });
  await calendar.open(WEEK);
  await expect(calendar.events("Planning")).toHaveText("10:00Planning");
  await expect(calendar.events("Stand-up")).toHaveCount(5);
  await expect(calendar.events("Company days")).toHaveCount(1);
  await expect(calendar.events("Northwind call")).toHaveText("3:00Northwind call");

  await calendar.openEvent("Planning");
  await expect(calendar.sheet).toContainText("Room 4.2");
  await expect(calendar.sheet).toContainText("Bring numbers.");
  await calendar.closeEvent();
  await calendar.openEvent("Stand-up");
  await expect(calendar.sheet).toContainText("One of a series");
  await calendar.closeEvent();
  await calendar.openEvent("Company days");
  await expect(calendar.sheet).toContainText(/All day, Thu, Mar 18.*Fri, Mar 19, 2027/);
  await calendar.closeEvent();
  await calendar.openEvent("Northwind call");
  await expect(calendar.sheet).toContainText(/3:00.*4:00/);
  await expect(calendar.sheet).toContainText(/10:00.*11:00.*in America\/New York/);

  await ownerPage.reload(); // the open event stands in the address
  await expect(calendar.sheet).toContainText("Northwind call");
});

test("makes, changes and deletes an event, all of it at the provider", async ({
  ownerPage,
  calendar,
  connectionId,
  sandbox,
  googleAccount,
}) => {
  await calendar.open(WEEK);
  await calendar.beginNewEvent();
  await calendar.send("Create");
  await expect(calendar.sheet).toContainText("Give the event a title.");
  await calendar.fill({ title: "Review", day: "2027-03-16", startTime: "14:00", endTime: "13:00" });
  await calendar.send("Create");
  await expect(calendar.sheet).toContainText("The end has to be after the start.");
  await calendar.fill({ endTime: "15:30" });
  await calendar.send("Create");
  await calendar.expectToast("Event created");
  await expect(calendar.events("Review")).toHaveText("2:00Review");

  await calendar.openEvent("Review");
  await calendar.beginEdit();
  await calendar.fill({ title: "Design review", where: "Room 1" });
  await calendar.send("Save");
  await calendar.expectToast("Event saved");
  await calendar.closeEvent();
  await expect(calendar.events("Design review")).toHaveText("2:00Design review");

  const range = "from=2027-03-15T00:00:00Z&to=2027-03-20T00:00:00Z";
  const read = () => callApi(ownerPage, "GET", `/api/integrations/${connectionId}/calendar/events?${range}`);
  expect((await (await read()).json()).data).toMatchObject([
    {
      title: "Design review",
      location: "Room 1",
      start: { at: "2027-03-16T13:00:00.000Z", timeZone: "Europe/Berlin" },
    },
  ]);
  await calendar.openEvent("Design review");
  await calendar.deleteEvent("Design review");
  await expect(calendar.events("Design review")).toHaveCount(0);
  expect((await (await read()).json()).data).toEqual([]);

  const written = (await sandbox.requests("google", { target: "api", account: googleAccount })).filter(
    ({ method }) => method !== "GET",
  );
  expect(written).toMatchObject([
    { method: "POST", status: 200 },
    { method: "PATCH", status: 200 },
    { method: "DELETE", status: 204 },
  ]);
});

test("says when somebody else changed the event meanwhile, and asks", async ({ calendar, sandbox, googleAccount }) => {
  const { id } = await sandbox.addGoogleEvent(googleAccount, PLANNING);
  await calendar.open(WEEK);
  await calendar.openEvent("Planning");
  await calendar.beginEdit();
  await sandbox.changeGoogleEvent(googleAccount, id, { summary: "Planning, moved online" });
  await calendar.fill({ title: "Planning in person" });
  await calendar.send("Save");
  const conflict = calendar.sheet.getByRole("alert");
  await expect(conflict).toContainText("Someone changed it meanwhile");
  await conflict.getByRole("button", { name: "Show the new version" }).click();
  await expect(calendar.sheet).toContainText("Planning, moved online");

  await calendar.beginEdit();
  await sandbox.changeGoogleEvent(googleAccount, id, { summary: "Planning, once more" });
  await calendar.fill({ title: "Planning in person" });
  await calendar.send("Save");
  await conflict.getByRole("button", { name: "Save mine over it" }).click();
  await calendar.expectToast("Event saved");
  await calendar.closeEvent();
  await expect(calendar.events("Planning in person")).toHaveCount(1);
});

test("changes one of a series, and leaves the others", async ({ calendar, sandbox, googleAccount }) => {
  await sandbox.addGoogleEvent(googleAccount, { ...PLANNING, recurrence: ["RRULE:FREQ=DAILY;COUNT=3"] });
  await calendar.open(WEEK);
  await expect(calendar.events("Planning")).toHaveCount(3);
  await calendar.openEvent("Planning");
  await calendar.beginEdit();
  await expect(calendar.sheet).toContainText("Only this one is changed.");
  await calendar.fill({ title: "Kick-off" });
  await calendar.send("Save");
  await calendar.expectToast("Event saved");
  await calendar.closeEvent();
  await expect(calendar.events("Kick-off")).toHaveCount(1);
  await expect(calendar.events("Planning")).toHaveCount(2);
});

test("hides a calendar, and remembers it", async ({ ownerPage, calendar, sandbox, googleAccount }) => {
  await sandbox.addGoogleEvent(googleAccount, PLANNING);
  await calendar.open(WEEK);
  await expect(calendar.events("Planning")).toHaveCount(1);
  await calendar.calendar(googleAccount).uncheck();
  await expect(calendar.events("Planning")).toHaveCount(0);
  await ownerPage.reload();
  await expect(calendar.calendar(googleAccount)).not.toBeChecked();
  await expect(calendar.events("Planning")).toHaveCount(0);
  await calendar.calendar(googleAccount).check();
  await expect(calendar.events("Planning")).toHaveCount(1);
});

test("names the account whose events are missing, and shows the others", async ({
  ownerPage,
  calendar,
  organization,
  connectionId,
  sandbox,
  googleAccount,
}) => {
  const other = `other@${organization.slug}.test`;
  await sandbox.addGoogleAccount({ email: other, name: "Other Account" });
  await sandbox.addGoogleEvent(other, PLANNING);
  await connectAccount(ownerPage, { sandbox, account: other });
  await sandbox.revokeGrants("google", googleAccount);
  await callApi(ownerPage, "POST", `/api/integrations/${connectionId}/test`);

  await calendar.open(WEEK);
  await expect(ownerPage.getByText(`Events of ${googleAccount} are not shown`)).toBeVisible();
  await expect(ownerPage.getByText("it was withdrawn there, or it expired.")).toBeVisible();
  await expect(calendar.events("Planning")).toHaveCount(1);
  await ownerPage.getByRole("link", { name: "Open the connection" }).first().click();
  await expect(ownerPage).toHaveURL(`/integration-hub/active/${connectionId}`);
  await expect(ownerPage.getByRole("button", { name: "Reconnect" }).first()).toBeVisible();
});

test("says that events could not be read, and tries again", async ({ ownerPage, calendar, sandbox, googleAccount }) => {
  await sandbox.addGoogleEvent(googleAccount, PLANNING);
  await sandbox.addFault("google", { target: "api", pathContains: "/events", status: 503, times: null });
  await calendar.open(WEEK);
  const problem = ownerPage.getByRole("alert").filter({ hasText: "The provider is not answering properly." });
  await expect(problem).toBeVisible();
  await expect(ownerPage.getByText("Events of 2 calendars could not be read.")).toBeVisible();
  await sandbox.clearFaults("google");
  await problem.getByRole("button", { name: "Try again" }).click();
  await expect(calendar.events("Planning")).toHaveCount(1);
  await expect(problem).toHaveCount(0);
});

test("offers a viewer nothing that would fail", async ({
  page,
  calendar,
  connectionId,
  organization,
  signInAs,
  sandbox,
  googleAccount,
}) => {
  await sandbox.addGoogleEvent(googleAccount, PLANNING);
  await callApi(page, "PATCH", `/api/integrations/${connectionId}`, { visibility: "shared" });
  await signInAs(organization.viewer);
  await calendar.open(WEEK);
  await calendar.openEvent("Planning");
  await expect(calendar.sheet.getByRole("button", { name: /Edit|Delete/ })).toHaveCount(0);
  await calendar.closeEvent();
  await expect(page.getByRole("button", { name: "New event" })).toBeDisabled();
});

test("works on a phone", async ({ ownerPage, calendar, sandbox, googleAccount }) => {
  await ownerPage.setViewportSize({ width: 390, height: 844 });
  await sandbox.addGoogleEvent(googleAccount, PLANNING);
  await calendar.open("date=2027-03-15");
  await expect(ownerPage.getByRole("button", { name: "Agenda" })).toHaveAttribute("aria-pressed", "true");
  await expect(calendar.events("Planning")).toContainText("10:00");
  await expectAccessible(ownerPage);
  const overflow = () =>
    ownerPage.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBe(0);

  await calendar.beginNewEvent();
  expect(await overflow()).toBe(0);
  await calendar.fill({ title: "Lunch", day: "2027-03-16", startTime: "12:00", endTime: "13:00" });
  await calendar.send("Create");
  await calendar.expectToast("Event created");
  await expect(calendar.events("Lunch")).toHaveCount(1);
  await ownerPage.getByText(/^Calendars \(2 of 2\)$/).click();
  await expect(calendar.calendar("Calendar 1")).toBeVisible();
});
