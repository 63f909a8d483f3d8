import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Answer, type MicrosoftClient, microsoftClient } from "../../../testing/microsoft-client";

const ACCOUNT = "delta@acme.test";
const WINDOW = "startDateTime=2026-12-01T00:00:00Z&endDateTime=2027-01-01T00:00:00Z";
const FIRST = `/me/calendarView/delta?${WINDOW}`;
let microsoft: MicrosoftClient;
let token: string;
beforeAll(async () => {
  microsoft = await microsoftClient();
});
afterAll(() => microsoft.stop());
beforeEach(async () => {
  await microsoft.control("POST", "/reset");
  await microsoft.control("POST", "/microsoft/accounts", { email: ACCOUNT, name: "Del Ta", calendars: 1 });
  token = (await microsoft.connect({ account: ACCOUNT })).accessToken;
});

const item = z.looseObject({
  id: z.string(),
  type: z.string().optional(),
  subject: z.string().optional(),
  "@removed": z.looseObject({ reason: z.string() }).optional(),
});
const itemsOf = (answer: Answer) => z.array(item).parse(answer.body.value);
const link = (answer: Answer, kind: "next" | "delta") => String(answer.body[`@odata.${kind}Link`]);
const get = (path: string, prefer = "odata.maxpagesize=200") =>
  microsoft.graph("GET", path, { token, headers: { prefer } });
const codeOf = (answer: Answer) => [answer.status, z.looseObject({ code: z.string() }).parse(answer.body.error).code];

/** A whole round: its items, and the link that the next one begins with. */
async function round(path: string, prefer?: string) {
  const items: z.output<typeof item>[] = [];
  const pages: number[] = [];
  for (let address = path; ; ) {
    const answer = await get(address, prefer);
    expect(answer.status).toBe(200);
    pages.push(itemsOf(answer).length);
    items.push(...itemsOf(answer));
    if (answer.body["@odata.deltaLink"]) return { items, pages, link: link(answer, "delta") };
    address = link(answer, "next");
  }
}

const at = (day: string, hour = "09") => ({ dateTime: `2026-12-${day}T${hour}:00:00`, timeZone: "UTC" });
const place = { account: ACCOUNT };
async function add(subject: string, day: string, more: object = {}): Promise<string> {
  const event = { subject, start: at(day), end: at(day, "10"), ...more };
  return z.string().parse((await microsoft.control("POST", "/microsoft/events", { ...place, event })).body.id);
}
const patch = (eventId: string, event: object) =>
  microsoft.control("PATCH", "/microsoft/events", { ...place, eventId, event });
const remove = (eventId: string) => microsoft.control("DELETE", "/microsoft/events", { ...place, eventId });
const daily = (days: number) => ({
  recurrence: {
    pattern: { type: "daily", interval: 1 },
    range: { type: "numbered", startDate: "2026-12-07", numberOfOccurrences: days },
  },
});
const brief = (items: readonly z.output<typeof item>[]) =>
  items.map(({ id, subject, type, ...rest }) => (rest["@removed"] ? `gone ${id}` : (subject ?? `${type}`)));

describe("a first round", () => {
  it("goes through pages to a delta link, below the same root", async () => {
    for (const day of ["02", "03", "04", "05", "06"]) await add(`on ${day}`, day);
    await add("outside", "02", {
      start: { ...at("02"), dateTime: "2027-03-02T09:00:00" },
      end: { ...at("02"), dateTime: "2027-03-02T10:00:00" },
    });
    const first = await get(FIRST, "odata.maxpagesize=2");
    expect(first.headers.get("preference-applied")).toContain("odata.maxpagesize=2");
    expect(first.headers.get("preference-applied")).toContain("odata.track-changes");
    expect(first.body).not.toHaveProperty("@odata.deltaLink");
    expect(link(first, "next")).toMatch(
      new RegExp(`^${microsoft.origin}/microsoft/v1.0/me/calendarView/delta\\?\\$skiptoken=`),
    );
    expect(itemsOf(first)).toMatchObject([
      { "@odata.type": "#microsoft.graph.event", subject: "on 02", type: "singleInstance", showAs: "busy" },
      { subject: "on 03" },
    ]);
    const whole = await round(FIRST, "odata.maxpagesize=2");
    expect(whole.pages).toEqual([2, 2, 1]);
    expect(whole.link).toContain("/me/calendarView/delta?$deltatoken=");
    expect((await round(whole.link)).items).toEqual([]);
  });

  it("has ten items to a page where nobody says otherwise", async () => {
    for (let day = 10; day < 22; day += 1) await add("one", String(day));
    expect((await round(FIRST, 'outlook.timezone="UTC"')).pages).toEqual([10, 2]);
  });

  it("loses nothing that goes or changes between its pages", async () => {
    const ids = [await add("a", "02"), await add("b", "03"), await add("c", "04")];
    const first = await get(FIRST, "odata.maxpagesize=2");
    await remove(String(ids[0]));
    await patch(String(ids[1]), { subject: "b2" });
    const last = await get(link(first, "next"), "odata.maxpagesize=2");
    expect(brief(itemsOf(last))).toEqual(["c"]);
    expect(brief((await round(link(last, "delta"))).items)).toEqual(["b2", `gone ${ids[0]}`]);
  });

  it("is of one calendar, by its id too", async () => {
    await add("main", "02");
    const calendars = await microsoft.graph("GET", "/me/calendars", { token });
    const [main, other] = z.array(z.looseObject({ id: z.string() })).parse(calendars.body.value);
    const ofMain = await round(`/me/calendars/${main?.id}/calendarView/delta?${WINDOW}`);
    expect(brief(ofMain.items)).toEqual(["main"]);
    expect((await round(`/me/calendars/${other?.id}/calendarView/delta?${WINDOW}`)).items).toEqual([]);
    const foreign = ofMain.link.replace(String(main?.id), String(other?.id));
    expect(codeOf(await get(foreign))).toEqual([400, "SyncStateInvalid"]);
    expect((await get(`/me/calendars/AAMkx/calendarView/delta?${WINDOW}`)).status).toBe(400);
  });
});

describe("what changed since", () => {
  it("comes once: new, changed, gone, moved out of the window and into it", async () => {
    const [kept, changed, removed, out, into] = [
      await add("kept", "02"),
      await add("old", "03"),
      await add("x", "04"),
      await add("out", "05"),
      await add("into", "06", {
        start: { dateTime: "2027-03-02T09:00:00", timeZone: "UTC" },
        end: { dateTime: "2027-03-02T10:00:00", timeZone: "UTC" },
      }),
    ];
    const { link: since } = await round(FIRST);
    await patch(changed, { subject: "new" });
    await remove(removed);
    await patch(out, {
      start: { dateTime: "2027-03-05T09:00:00", timeZone: "UTC" },
      end: { dateTime: "2027-03-05T10:00:00", timeZone: "UTC" },
    });
    await patch(into, { start: at("06"), end: at("06", "10") });
    await add("added", "07");
    await remove(await add("came and went", "08"));
    const next = await round(since);
    expect(brief(next.items).toSorted()).toEqual(["added", `gone ${out}`, `gone ${removed}`, "into", "new"].toSorted());
    expect(next.items.find(({ id }) => id === removed)).toEqual({
      "@odata.type": "#microsoft.graph.event",
      id: removed,
      "@removed": { reason: "deleted" },
    });
    expect(next.items.some(({ id }) => id === kept)).toBe(false);
    expect((await round(next.link)).items).toEqual([]);
    // An old link still answers what changed since then.
    expect((await round(since)).items).toHaveLength(5);
  });

  it("keeps to the window of the first request, however late it is", async () => {
    const { link: since } = await round(FIRST);
    await microsoft.control("POST", "/clock", { advanceMs: 40 * 86_400_000 });
    token = (await microsoft.connect({ account: ACCOUNT })).accessToken;
    await add("inside", "30");
    await add("later", "30", {
      start: { dateTime: "2027-01-02T09:00:00", timeZone: "UTC" },
      end: { dateTime: "2027-01-02T10:00:00", timeZone: "UTC" },
    });
    expect(brief((await round(since)).items)).toEqual(["inside"]);
  });

  it("is written in the zone and with the ids that are preferred", async () => {
    const { link: since } = await round(FIRST);
    const id = await add("x", "02");
    const [shown] = (await round(since, 'outlook.timezone="Romance Standard Time", IdType="ImmutableId"')).items;
    expect(shown).toMatchObject({
      start: { dateTime: "2026-12-02T10:00:00.0000000", timeZone: "Romance Standard Time" },
    });
    expect(shown?.id).not.toBe(id);
    await remove(id);
    const [gone] = (await round(since, 'IdType="ImmutableId"')).items;
    expect(gone).toBeUndefined();
  });
});

describe("a series", () => {
  it("comes as itself and as occurrences of few properties", async () => {
    const id = await add("daily", "07", daily(3));
    const { items } = await round(FIRST);
    expect(items).toMatchObject([
      { id, type: "seriesMaster", subject: "daily", recurrence: { pattern: { type: "daily" } } },
      { type: "occurrence", seriesMasterId: id, start: { dateTime: "2026-12-07T09:00:00.0000000", timeZone: "UTC" } },
      { type: "occurrence" },
      { type: "occurrence" },
    ]);
    expect(Object.keys(items[1] ?? {}).toSorted()).toEqual(
      ["@odata.type", "@odata.etag", "id", "type", "seriesMasterId", "start", "end"].toSorted(),
    );
    const one = (await microsoft.graph("GET", `/me/events/${items[2]?.id}`, { token })).body;
    const master = (await microsoft.graph("GET", `/me/events/${id}`, { token })).body;
    expect(one).toMatchObject({ type: "occurrence", originalStart: "2026-12-08T09:00:00.0000000Z", showAs: "busy" });
    // "Different for each occurrence in a recurring series": the event resource's `uid` is not in v1.0, `iCalUId` is.
    expect(one.iCalUId).toBe(master.iCalUId);
  });

  it("tells of one changed, one moved away and one deleted occurrence, and of nothing else", async () => {
    await add("daily", "07", daily(5));
    const first = await round(FIRST);
    const [, , changed, moved, deleted] = first.items.map(({ id }) => id);
    await patch(String(changed), { subject: "special" });
    await patch(String(moved), {
      start: { dateTime: "2027-02-01T09:00:00", timeZone: "UTC" },
      end: { dateTime: "2027-02-01T10:00:00", timeZone: "UTC" },
    });
    await remove(String(deleted));
    const next = await round(first.link);
    expect(brief(next.items).toSorted()).toEqual(["daily", `gone ${moved}`, `gone ${deleted}`, "special"].toSorted());
    expect(next.items.find(({ id }) => id === changed)).toMatchObject({
      type: "exception",
      originalStart: "2026-12-08T09:00:00.0000000Z",
    });
    const later = await round(next.link);
    expect(later.items).toEqual([]);
    await remove(String(changed));
    expect(brief((await round(later.link)).items)).toEqual([`gone ${changed}`]);
  });

  it("brings all occurrences anew when it changes, and takes those away that it lost", async () => {
    const id = await add("daily", "07", daily(3));
    const first = await round(FIRST);
    await patch(id, daily(2));
    const next = await round(first.link);
    expect(brief(next.items)).toEqual(["daily", "occurrence", "occurrence", `gone ${first.items[3]?.id}`]);
    await remove(id);
    const gone = (await round(next.link)).items.map((one) => one["@removed"]?.reason);
    expect(gone).toEqual(["deleted", "deleted"]);
  });
});

describe("a request is refused", () => {
  it.each([
    "$select=subject",
    "$expand=attachments",
    "$filter=subject eq 'x'",
    "$orderby=subject",
    "$search=x",
    "$top=5",
  ])("with %s", async (option) => {
    expect(codeOf(await get(`${FIRST}&${option}`))).toEqual([400, "ErrorInvalidUrlQuery"]);
  });

  it("without a window, with one that is too long, without permission", async () => {
    expect((await get("/me/calendarView/delta")).status).toBe(400);
    const long = "startDateTime=2026-01-01T00:00:00Z&endDateTime=2036-01-01T00:00:00Z";
    expect(codeOf(await get(`/me/calendarView/delta?${long}`))).toEqual([400, "ErrorCalendarViewRangeTooBig"]);
    const only = { account: "ben@acme.test", params: { scope: "openid User.Read" } };
    token = (await microsoft.connect(only)).accessToken;
    expect(codeOf(await get(FIRST))).toEqual([403, "ErrorAccessDenied"]);
  });

  it("with anything beside a link's token", async () => {
    const { link: since } = await round(FIRST);
    expect(codeOf(await get(`${since}&${WINDOW}`))).toEqual([400, "ErrorInvalidUrlQuery"]);
    expect(codeOf(await get(`${since}&foo=1`))).toEqual([400, "ErrorInvalidUrlQuery"]);
  });

  it("with a token that is none, or of the other kind", async () => {
    const { link: since } = await round(FIRST);
    expect(codeOf(await get("/me/calendarView/delta?$deltatoken=latest"))).toEqual([400, "SyncStateInvalid"]);
    expect(codeOf(await get(since.replace("$deltatoken", "$skiptoken")))).toEqual([400, "SyncStateInvalid"]);
  });

  it("with 410 and where to start over when the token is dead", async () => {
    await add("one", "02");
    const { link: since } = await round(FIRST);
    await microsoft.control("POST", "/microsoft/sync-tokens/expire");
    const dead = await get(since);
    expect(codeOf(dead)).toEqual([410, "SyncStateNotFound"]);
    const location = new URL(dead.headers.get("location") ?? "");
    expect(location.searchParams.get("$deltatoken")).toBe("");
    expect(brief((await round(location.href)).items)).toEqual(["one"]);
  });

  it("with 410 when more has changed since than the sandbox remembers", async () => {
    const id = await add("one", "02");
    const { link: since } = await round(FIRST);
    for (let turn = 0; turn < 1_001; turn += 1) await patch(id, { subject: `turn ${turn}` });
    expect(codeOf(await get(since))).toEqual([410, "SyncStateNotFound"]);
  });
});

describe("told to, it", () => {
  const trick = (lists: object) => microsoft.control("POST", "/microsoft/lists", lists);

  it("begins each round with an empty page", async () => {
    await add("one", "02");
    await trick({ emptyPages: true });
    const first = await round(FIRST);
    expect(first.pages).toEqual([0, 1]);
    expect((await round(first.link)).pages).toEqual([0, 0]);
  });

  it("repeats an item, as it was first and as it is last", async () => {
    const id = await add("old", "02");
    await add("other", "03");
    await trick({ repeatItems: true });
    expect(brief((await round(FIRST)).items)).toEqual(["old", "other", "old"]);
    await patch(id, { subject: "new" });
    expect(brief((await round(FIRST)).items)).toEqual(["old", "new", "other"]);
  });

  it("answers a page twice", async () => {
    for (const day of ["02", "03", "04"]) await add(day, day);
    await trick({ repeatPages: 1 });
    expect(brief((await round(FIRST, "odata.maxpagesize=2")).items)).toEqual(["02", "03", "02", "03", "04"]);
  });

  it("leaves series out, or gives occurrences all they have", async () => {
    await add("daily", "07", daily(2));
    await trick({ seriesMasters: false });
    expect((await round(FIRST)).items.map(({ type }) => type)).toEqual(["occurrence", "occurrence"]);
    await trick({ fullOccurrences: true });
    expect(brief((await round(FIRST)).items)).toEqual(["daily", "daily"]);
    expect((await trick({ surprise: 1 })).status).toBe(400);
  });
});
