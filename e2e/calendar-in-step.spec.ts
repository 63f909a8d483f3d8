import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures";
import { CALENDAR_JOURNEYS, type CalendarJourney } from "./kit/calendar-accounts";
import { callApi } from "./kit/call-api";
import { press } from "./kit/press";
import { runHub } from "./kit/run-hub";
import type { SandboxControl } from "./kit/sandbox-control";
import { syncOf } from "./kit/sync-of";
import { CalendarPage } from "./pages/calendar-page";
import { CalendarsCard } from "./pages/calendars-card";
import { ConnectionPage } from "./pages/connection-page";
import { ConsentPage } from "./pages/consent-page";
import { IntegrationPage } from "./pages/integration-page";
import { TimePage } from "./pages/time-page";

/** A day whose events have ended: rules make time entries of those only. */
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const WEEK = `view=week&date=${yesterday}`;
const THAT_DAY = `from=${yesterday}&to=${yesterday}`;
const RANGE = `from=${yesterday}T00:00:00Z&to=${yesterday}T23:59:59Z`;
const event = (title: string, from: number) => ({ title, day: yesterday, from, to: from + 1 });
const RULE = { name: "Talks", keywords: "stand-up, planning", client: "Blue Door", since: "Also the last 7 days" };

async function titlesOf(page: Page, path: string, field: "title" | "description"): Promise<readonly string[]> {
  const { data } = await (await callApi(page, "GET", `${path}?${RANGE}`)).json();
  return data.map((one: Record<string, string>) => one[field]).sort();
}

const storedTitles = (page: Page) => titlesOf(page, "/api/calendars/events", "title");

/** A journey at one provider, as far as it is. */
interface Stage {
  readonly journey: CalendarJourney;
  readonly sandbox: SandboxControl;
  readonly account: string;
  /** Of the connection. */
  readonly id: string;
}

/** From the marketplace through the consent to two calendars in step, as a person does; answers the connection's id. */
async function connectAndChoose(page: Page, { journey, account }: Omit<Stage, "id">): Promise<string> {
  const integration = new IntegrationPage(page, journey.integration);
  await integration.open();
  await integration.connect();
  const consent = new ConsentPage(page);
  await consent.chooseAccount(account);
  await consent.approve();
  await integration.expectConnected(account);
  await press(page.getByRole("link", { name: "Choose calendars" }));
  await expect(page).toHaveURL(/\/active\/[0-9a-f-]+#calendars$/);
  const card = new CalendarsCard(page);
  await card.tick("Calendar 1");
  await card.save("Keep 2 calendars in step");
  await card.expectInStep(journey.ownCalendar(account), "Calendar 1");
  await card.expectPushed(journey.providerName, journey.ownCalendar(account), "Calendar 1");
  return String(page.url().match(/active\/([0-9a-f-]+)/)?.[1]);
}

/** From now on the time of some events is entered, as a person has it said. */
async function makeRule(page: Page): Promise<void> {
  const time = new TimePage(page);
  await time.openRules();
  await time.beginNewRule();
  await time.fillRule(RULE);
  await time.send("Make the rule");
  await time.expectToast("The rule is made");
}

/** The consent is taken back, which is said, and given again: the provider tells of changes as before. */
async function loseAndRegain(page: Page, stage: Stage): Promise<void> {
  const { journey, sandbox, account, id } = stage;
  const calendar = new CalendarPage(page);
  await sandbox.revokeGrants(journey.provider, account);
  await callApi(page, "POST", `/api/integrations/${id}/test`);
  await journey.add(sandbox, { account }, event("Made meanwhile", 11));
  await calendar.open(WEEK);
  await expect(page.getByText(`Events of ${account} may be out of date`)).toBeVisible();
  await expect(calendar.events("Planning in person")).toHaveCount(1);
  await page.goto(`/integration-hub/active/${id}/sync`);
  await expect(page.getByText(/are not in step/).first()).toBeVisible();

  await new ConnectionPage(page).reconnect();
  const consent = new ConsentPage(page);
  await consent.chooseAccount(account);
  await consent.approve();
  await expect(page).toHaveURL(new RegExp(`/active/${id}`));
  await syncOf(page, id).untilInStep();
  await calendar.open(WEEK);
  await expect(calendar.events("Made meanwhile")).toHaveCount(1);
  const watches = async () =>
    (await sandbox.watches(journey.provider)).filter((one) => one.account === account && one.live !== false);
  await expect.poll(async () => (await watches()).length).toBe(2);
  await journey.add(sandbox, { account }, event("Made afterwards", 12));
  await expect(calendar.events("Made afterwards")).toHaveCount(1);
}

/** The provider has the hub begin anew, which makes of what is known nothing new. */
async function readAnew(page: Page, { journey, sandbox, id }: Stage): Promise<void> {
  const sync = syncOf(page, id);
  await sandbox.expireSyncTokens(journey.provider);
  await sync.lookNow();
  const anew = async () =>
    (await sync.runs()).filter((run) => run.mode === "full" && run.trigger === "person" && run.state === "done");
  await expect.poll(async () => (await anew()).length).toBe(2);
}

/** At the provider, in the hub and in the person's time is each thing once, and nothing else. */
async function expectEachOnce(page: Page, { journey, sandbox, account, id }: Stage): Promise<void> {
  const own = ["Made afterwards", "Made meanwhile", "Planning in person"];
  const second = await syncOf(page, id).idOf("Calendar 1");
  const atProvider = async (calendarId?: string) =>
    (await sandbox.storedEvents(journey.provider, account, calendarId)).map((one) => one.summary ?? one.subject).sort();
  expect([await atProvider(), await atProvider(second)]).toEqual([own, ["Stand-up"]]);
  expect(await storedTitles(page)).toEqual([...own, "Stand-up"]);
  const entered = ["Planning in person", "Stand-up"];
  expect(await titlesOf(page, "/api/time-entries", "description")).toEqual(entered);

  const calendar = new CalendarPage(page);
  await calendar.open(WEEK);
  for (const title of [...own, "Stand-up"]) await expect(calendar.events(title)).toHaveCount(1);
  const time = new TimePage(page);
  await time.open(THAT_DAY);
  for (const title of entered) await expect(time.entry(title)).toHaveCount(1);
  await expect(page.getByText(/your decision$/)).toHaveCount(0);
}

for (const journey of CALENDAR_JOURNEYS) {
  const { provider, integration } = journey;

  test(`${integration.name}: two calendars in step, both ways, into time entries, through a revoked consent`, async ({
    ownerPage,
    sandbox,
    googleAccount,
    microsoftAccount,
  }) => {
    test.slow();
    const account = provider === "google" ? googleAccount : microsoftAccount;
    const planningId = await journey.add(sandbox, { account }, event("Planning", 9));
    const id = await connectAndChoose(ownerPage, { journey, sandbox, account });
    const stage = { journey, sandbox, account, id };
    const sync = syncOf(ownerPage, id);
    await makeRule(ownerPage);

    // A change at the provider is on the screen without a reload: the provider tells of it.
    const calendar = new CalendarPage(ownerPage);
    await calendar.open(WEEK);
    await expect(calendar.events("Planning")).toHaveCount(1);
    const calendarId = await sync.idOf("Calendar 1");
    await journey.add(sandbox, { account, calendarId }, event("Stand-up", 8));
    await journey.rename(sandbox, { account, eventId: planningId }, "Planning, moved online");
    await expect(calendar.events("Stand-up")).toHaveCount(1);
    await expect(calendar.events("Planning, moved online")).toHaveCount(1);
    expect(new Set((await sync.runs()).map(({ trigger }) => trigger))).toEqual(new Set(["selection", "push"]));

    // What has ended becomes time by the rule, on the open page.
    const time = new TimePage(ownerPage);
    await time.open(THAT_DAY);
    await runHub("job", "run", "time:apply_rules");
    await expect(time.entry("Stand-up")).toContainText("General for Blue Door");
    await expect(time.entry("Planning, moved online")).toContainText("By a rule");

    // An edit in the hub arrives at the provider, once, and comes back as nothing new.
    await calendar.open(WEEK);
    await calendar.openEvent("Planning, moved online");
    await calendar.beginEdit();
    await calendar.fill({ title: "Planning in person" });
    await calendar.send("Save");
    await calendar.expectToast("Event saved");
    await calendar.closeEvent();
    const written = (await sandbox.requests(provider, { target: "api", account })).filter(
      ({ method, path }) => method === "PATCH" && path.includes("/events/"),
    );
    expect(written).toMatchObject([{ status: 200 }]);
    await sync.lookNow();
    await expect(calendar.events("Planning in person")).toHaveCount(1);
    expect(await storedTitles(ownerPage)).toEqual(["Planning in person", "Stand-up"]);

    await loseAndRegain(ownerPage, stage);
    await readAnew(ownerPage, stage);
    await runHub("job", "run", "time:apply_rules");
    await expectEachOnce(ownerPage, stage);
  });
}
