import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import {
  brief,
  type DeltaClient,
  daily,
  deltaClient,
  deltaItems,
  deltaLink,
  FIRST_ROUND,
  onDay,
} from "../../../testing/delta-client";
import { type Answer, type MicrosoftClient, microsoftClient } from "../../../testing/microsoft-client";

let microsoft: MicrosoftClient;
let me: DeltaClient;
beforeAll(async () => {
  microsoft = await microsoftClient();
});
afterAll(() => microsoft.stop());
beforeEach(async () => {
  me = await deltaClient(microsoft);
});

const WINDOW = "startDateTime=2026-12-01T00:00:00Z&endDateTime=2027-01-01T00:00:00Z";

const codeOf = (answer: Answer) => [answer.status, z.looseObject({ code: z.string() }).parse(answer.body.error).code];

describe("a first round", () => {
  it("goes through pages to a delta link, below the same root", async () => {
    for (const day of ["02", "03", "04", "05", "06"]) await me.add(`on ${day}`, day);
    await me.add("outside", "02", {
      start: { dateTime: "2027-03-02T09:00:00", timeZone: "UTC" },
      end: { dateTime: "2027-03-02T10:00:00", timeZone: "UTC" },
    });
    const first = await me.get(FIRST_ROUND, "odata.maxpagesize=2");
    expect(first.headers.get("preference-applied")).toContain("odata.maxpagesize=2");
    expect(first.headers.get("preference-applied")).toContain("odata.track-changes");
    expect(first.body).not.toHaveProperty("@odata.deltaLink");
    expect(deltaLink(first, "next")).toMatch(
      new RegExp(`^${microsoft.origin}/microsoft/v1.0/me/calendarView/delta\\?\\$skiptoken=`),
    );
    expect(deltaItems(first)).toMatchObject([
      { "@odata.type": "#microsoft.graph.event", subject: "on 02", type: "singleInstance", showAs: "busy" },
      { subject: "on 03" },
    ]);
    const whole = await me.round(FIRST_ROUND, "odata.maxpagesize=2");
    expect(whole.pages).toEqual([2, 2, 1]);
    expect(whole.link).toContain("/me/calendarView/delta?$deltatoken=");
    expect((await me.round(whole.link)).items).toEqual([]);
  });

  it("has ten items to a page where nobody says otherwise", async () => {
    for (let day = 10; day < 22; day += 1) await me.add("one", String(day));
    expect((await me.round(FIRST_ROUND, 'outlook.timezone="UTC"')).pages).toEqual([10, 2]);
  });

  it("loses nothing that goes or changes between its pages", async () => {
    const ids = [await me.add("a", "02"), await me.add("b", "03"), await me.add("c", "04")];
    const first = await me.get(FIRST_ROUND, "odata.maxpagesize=2");
    await me.remove(String(ids[0]));
    await me.patch(String(ids[1]), { subject: "b2" });
    const last = await me.get(deltaLink(first, "next"), "odata.maxpagesize=2");
    expect(brief(deltaItems(last))).toEqual(["c"]);
    expect(brief((await me.round(deltaLink(last, "delta"))).items)).toEqual(["b2", `gone ${ids[0]}`]);
  });

  it("is of one calendar, by its id too", async () => {
    await me.add("main", "02");
    const calendars = await me.graph("/me/calendars");
    const [main, other] = z.array(z.looseObject({ id: z.string() })).parse(calendars.body.value);
    const ofMain = await me.round(`/me/calendars/${main?.id}/calendarView/delta?${WINDOW}`);
    expect(brief(ofMain.items)).toEqual(["main"]);
    expect((await me.round(`/me/calendars/${other?.id}/calendarView/delta?${WINDOW}`)).items).toEqual([]);
    const foreign = ofMain.link.replace(String(main?.id), String(other?.id));
    expect(codeOf(await me.get(foreign))).toEqual([400, "SyncStateInvalid"]);
    expect((await me.get(`/me/calendars/AAMkx/calendarView/delta?${WINDOW}`)).status).toBe(400);
  });
});

describe("what changed since", () => {
  it("comes once: new, changed, gone, moved out of the window and into it", async () => {
    const [kept, changed, removed, out, into] = [
      await me.add("kept", "02"),
      await me.add("old", "03"),
      await me.add("x", "04"),
      await me.add("out", "05"),
      await me.add("into", "06", {
        start: { dateTime: "2027-03-02T09:00:00", timeZone: "UTC" },
        end: { dateTime: "2027-03-02T10:00:00", timeZone: "UTC" },
      }),
    ];
    const { link: since } = await me.round(FIRST_ROUND);
    await me.patch(changed, { subject: "new" });
    await me.remove(removed);
    await me.patch(out, {
      start: { dateTime: "2027-03-05T09:00:00", timeZone: "UTC" },
      end: { dateTime: "2027-03-05T10:00:00", timeZone: "UTC" },
    });
    await me.patch(into, { start: onDay("06"), end: onDay("06", "10") });
    await me.add("added", "07");
    await me.remove(await me.add("came and went", "08"));
    const next = await me.round(since);
    expect(brief(next.items).toSorted()).toEqual(["added", `gone ${out}`, `gone ${removed}`, "into", "new"].toSorted());
    expect(next.items.find(({ id }) => id === removed)).toEqual({
      "@odata.type": "#microsoft.graph.event",
      id: removed,
      "@removed": { reason: "deleted" },
    });
    expect(next.items.some(({ id }) => id === kept)).toBe(false);
    expect((await me.round(next.link)).items).toEqual([]);
    // An old link still answers what changed since then.
    expect((await me.round(since)).items).toHaveLength(5);
  });

  it("keeps to the window of the first request, however late it is", async () => {
    const { link: since } = await me.round(FIRST_ROUND);
    await microsoft.control("POST", "/clock", { advanceMs: 40 * 86_400_000 });
    await me.reconnect();
    await me.add("inside", "30");
    await me.add("later", "30", {
      start: { dateTime: "2027-01-02T09:00:00", timeZone: "UTC" },
      end: { dateTime: "2027-01-02T10:00:00", timeZone: "UTC" },
    });
    expect(brief((await me.round(since)).items)).toEqual(["inside"]);
  });

  it("is written in the zone and with the ids that are preferred", async () => {
    const { link: since } = await me.round(FIRST_ROUND);
    const id = await me.add("x", "02");
    const [shown] = (await me.round(since, 'outlook.timezone="Romance Standard Time", IdType="ImmutableId"')).items;
    expect(shown).toMatchObject({
      start: { dateTime: "2026-12-02T10:00:00.0000000", timeZone: "Romance Standard Time" },
    });
    expect(shown?.id).not.toBe(id);
    await me.remove(id);
    const [gone] = (await me.round(since, 'IdType="ImmutableId"')).items;
    expect(gone).toBeUndefined();
  });
});

describe("a series", () => {
  it("comes as itself and as occurrences of few properties", async () => {
    const id = await me.add("daily", "07", daily(3));
    const { items } = await me.round(FIRST_ROUND);
    expect(items).toMatchObject([
      { id, type: "seriesMaster", subject: "daily", recurrence: { pattern: { type: "daily" } } },
      { type: "occurrence", seriesMasterId: id, start: { dateTime: "2026-12-07T09:00:00.0000000", timeZone: "UTC" } },
      { type: "occurrence" },
      { type: "occurrence" },
    ]);
    expect(Object.keys(items[1] ?? {}).toSorted()).toEqual(
      ["@odata.type", "@odata.etag", "id", "type", "seriesMasterId", "start", "end"].toSorted(),
    );
    const one = (await me.graph(`/me/events/${items[2]?.id}`)).body;
    const master = (await me.graph(`/me/events/${id}`)).body;
    expect(one).toMatchObject({ type: "occurrence", originalStart: "2026-12-08T09:00:00.0000000Z", showAs: "busy" });
    const [ofSeries, ofOne] = [String(master.iCalUId), String(one.iCalUId)];
    expect(ofSeries.slice(32, 40)).toBe("00000000");
    expect(ofOne.slice(32, 40)).toBe("07EA0C08"); // 2026-12-08
    expect(ofOne.slice(40)).toBe(ofSeries.slice(40));
  });

  it("tells of one changed, one moved away and one deleted occurrence, and of nothing else", async () => {
    await me.add("daily", "07", daily(5));
    const first = await me.round(FIRST_ROUND);
    const [, , changed, moved, deleted] = first.items.map(({ id }) => id);
    await me.patch(String(changed), { subject: "special" });
    await me.patch(String(moved), {
      start: { dateTime: "2027-02-01T09:00:00", timeZone: "UTC" },
      end: { dateTime: "2027-02-01T10:00:00", timeZone: "UTC" },
    });
    await me.remove(String(deleted));
    const next = await me.round(first.link);
    expect(brief(next.items).toSorted()).toEqual(["daily", `gone ${moved}`, `gone ${deleted}`, "special"].toSorted());
    expect(next.items.find(({ id }) => id === changed)).toMatchObject({
      type: "exception",
      originalStart: "2026-12-08T09:00:00.0000000Z",
    });
    const later = await me.round(next.link);
    expect(later.items).toEqual([]);
    await me.remove(String(changed));
    expect(brief((await me.round(later.link)).items)).toEqual([`gone ${changed}`]);
  });

  it("brings all occurrences anew when it changes, and takes those away that it lost", async () => {
    const id = await me.add("daily", "07", daily(3));
    const first = await me.round(FIRST_ROUND);
    await me.patch(id, daily(2));
    const next = await me.round(first.link);
    expect(brief(next.items)).toEqual(["daily", "occurrence", "occurrence", `gone ${first.items[3]?.id}`]);
    await me.remove(id);
    const gone = (await me.round(next.link)).items.map((one) => one["@removed"]?.reason);
    expect(gone).toEqual(["deleted", "deleted"]);
  });
});
