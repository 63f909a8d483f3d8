import { expect } from "@playwright/test";
import { test as base } from "./fixtures";
import { callApi } from "./kit/call-api";
import { connectAccount } from "./kit/connect-account";
import { expectAccessible } from "./kit/expect-accessible";
import { runHub } from "./kit/run-hub";
import { CalendarPage } from "./pages/calendar-page";
import { TimePage } from "./pages/time-page";

/** Two days ago: what is entered for its night, until one o'clock of the next day, has passed at every hour of today. */
const DAY_MS = 86_400_000;
const thatDay = new Date(Date.now() - 2 * DAY_MS).toISOString().slice(0, 10);
const at = (time: string) => `${thatDay}T${time}:00.000Z`;
const THAT_DAY = `from=${thatDay}&to=${thatDay}`;

const test = base.extend<{ time: TimePage; connectionId: string }>({
  time: async ({ ownerPage }, use) => use(new TimePage(ownerPage)),
  connectionId: async ({ ownerPage, sandbox, googleAccount }, use) =>
    use(await connectAccount(ownerPage, { sandbox, account: googleAccount })),
});
test.use({ timezoneId: "UTC" });

test("a rule enters the time of events; what changes is settled, handed in and approved", async ({
  ownerPage,
  organization,
  organizations,
  connectionId,
  time,
  signInAs,
}) => {
  const { organizationId } = organization;
  const calendar = await organizations.addCalendar({ organizationId, connectionId, externalId: "work", name: "Work" });
  const event = { calendar, externalId: "event-1", title: "Client review", startsAt: at("09:00"), endsAt: at("09:50") };
  const id = await organizations.storeEvent({ ...event, id: null });

  await time.openRules();
  await time.beginNewRule();
  await time.fillRule({ name: "Reviews", keywords: "review", client: "Blue Door", since: "Also the last 7 days" });
  await time.previewRule();
  await expect(time.sheet).toContainText("1 entry of the last 14 days, 50 min in all");
  await expectAccessible(ownerPage);
  await time.send("Make the rule");
  await time.expectToast("The rule is made");
  await runHub("job", "run", "time:apply_rules");

  await time.open(THAT_DAY);
  await expect(time.entry("Client review")).toContainText("50 min");
  await expect(time.entry("Client review")).toContainText("General for Blue Door");
  await time.addUpBy("Client");
  await expect(ownerPage.getByRole("table", { name: "Time by client" })).toContainText("Blue Door50 min");
  await expectAccessible(ownerPage);

  await time.openEntry("Client review");
  await time.sheet.getByLabel("What did you do?").fill("Review with the client");
  await time.send("Save");
  await expect(time.entry("Review with the client")).toBeVisible();
  await organizations.storeEvent({ ...event, id, endsAt: at("10:30") });
  await time.settle("Take the event's times");
  await expect(time.entry("Review with the client")).toContainText("1 h 30 min");

  await time.handIn("1 entry");
  await expect(time.entry("Review with the client")).toContainText("Handed in");
  await signInAs(organization.admin);
  await time.openApproval();
  await expect(time.entry("Review with the client")).toContainText("1 h 30 min");
  await expectAccessible(ownerPage);
  await time.approve("Review with the client");
  await expect(ownerPage.getByText("Nothing waits for you")).toBeVisible();

  await signInAs(organization.owner);
  await time.open(THAT_DAY);
  await expect(time.entry("Review with the client")).toContainText("Approved");
  await organizations.storeEvent({ ...event, id, endsAt: at("12:00") });
  await expect(ownerPage.getByText("It is approved: to change it")).toBeVisible();
  await expect(time.entry("Review with the client").first()).toContainText("1 h 30 min");
});

test("time is entered by hand, changed, sent back and deleted; and read as CSV", async ({
  ownerPage,
  organization,
  time,
  signInAs,
}) => {
  await signInAs(organization.member);
  await time.open(THAT_DAY);
  await expect(ownerPage.getByText("No time in these days")).toBeVisible();
  await time.beginNewEntry();
  await time.send("Enter");
  await expect(time.sheet).toContainText("Say in a few words what you did.");
  await time.fillEntry({ description: '=Writing, "offer"', start: "22:00", end: "01:00" });
  await expect(time.sheet).toContainText("On the next day");
  await time.send("Enter");
  await time.expectToast("Time entered");
  await expect(time.entry("=Writing")).toContainText("3 h");

  const [download] = await Promise.all([
    ownerPage.waitForEvent("download"),
    ownerPage.getByRole("link", { name: "CSV" }).click(),
  ]);
  const csv = await (await download.createReadStream()).toArray();
  expect(Buffer.concat(csv).toString()).toContain(`"'=Writing, ""offer"""`);

  await time.handIn("1 entry");
  await signInAs(organization.owner);
  await time.openApproval();
  await time.sendBack("=Writing", "For whom?");
  await expect(ownerPage.getByText("Nothing waits for you")).toBeVisible();

  await signInAs(organization.member);
  await time.open(THAT_DAY);
  await time.openEntry("=Writing");
  await expect(time.sheet).toContainText("For whom?");
  await time.deleteOpened();
  await expect(ownerPage.getByText("No time in these days")).toBeVisible();
});

test("an event of the calendar becomes an entry by one click, and no more by another", async ({
  ownerPage,
  organization,
  organizations,
  connectionId,
  time,
}) => {
  const made = await callApi(ownerPage, "POST", `/api/integrations/${connectionId}/calendar/events`, {
    title: "Kick-off",
    start: { at: at("09:00") },
    end: { at: at("10:00") },
  });
  const event = await made.json();
  const listed = await ownerPage.request.get(`/api/integrations/${connectionId}/calendars`);
  const primary = (await listed.json()).data.find((one: { primary: boolean }) => one.primary);
  const { organizationId } = organization;
  const wanted = { organizationId, connectionId, externalId: primary.id, name: primary.name };
  const calendar = await organizations.addCalendar(wanted);
  const times = { startsAt: at("09:00"), endsAt: at("10:00") };
  await organizations.storeEvent({ calendar, id: null, externalId: event.id, title: "Kick-off", ...times });

  const grid = new CalendarPage(ownerPage);
  await grid.open(`view=week&date=${thatDay}`);
  await grid.openEvent("Kick-off");
  await grid.sheet.getByRole("button", { name: "Make time entry" }).click();
  await grid.expectToast("Time entered");
  await expectAccessible(ownerPage);
  await grid.sheet.getByRole("button", { name: "Undo" }).click();
  await expect(grid.sheet.getByRole("button", { name: "Make time entry" })).toBeVisible();
  await grid.sheet.getByRole("button", { name: "Make time entry" }).click();
  await grid.sheet.getByRole("link", { name: "See time entry" }).click();
  await expect(time.sheet).toContainText("Draft");
  await expect(time.sheet.getByLabel("What did you do?")).toHaveValue("Kick-off");
});
