import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { brief, type DeltaClient, daily, deltaClient, FIRST_ROUND } from "../../../testing/delta-client";
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

describe("a request is refused", () => {
  it.each([
    "$select=subject",
    "$expand=attachments",
    "$filter=subject eq 'x'",
    "$orderby=subject",
    "$search=x",
    "$top=5",
  ])("with %s", async (option) => {
    expect(codeOf(await me.get(`${FIRST_ROUND}&${option}`))).toEqual([400, "ErrorInvalidUrlQuery"]);
  });

  it("without a window, with one that is too long, without permission", async () => {
    expect((await me.get("/me/calendarView/delta")).status).toBe(400);
    const long = "startDateTime=2026-01-01T00:00:00Z&endDateTime=2036-01-01T00:00:00Z";
    expect(codeOf(await me.get(`/me/calendarView/delta?${long}`))).toEqual([400, "ErrorCalendarViewRangeTooBig"]);
    const only = { account: "ben@acme.test", params: { scope: "openid User.Read" } };
    await me.reconnect(only);
    expect(codeOf(await me.get(FIRST_ROUND))).toEqual([403, "ErrorAccessDenied"]);
  });

  it("with anything beside a link's token", async () => {
    const { link: since } = await me.round(FIRST_ROUND);
    expect(codeOf(await me.get(`${since}&${WINDOW}`))).toEqual([400, "ErrorInvalidUrlQuery"]);
    expect(codeOf(await me.get(`${since}&foo=1`))).toEqual([400, "ErrorInvalidUrlQuery"]);
  });

  it("with a token that is none, or of the other kind", async () => {
    const { link: since } = await me.round(FIRST_ROUND);
    expect(codeOf(await me.get("/me/calendarView/delta?$deltatoken=latest"))).toEqual([400, "SyncStateInvalid"]);
    expect(codeOf(await me.get(since.replace("$deltatoken", "$skiptoken")))).toEqual([400, "SyncStateInvalid"]);
  });

  it("with 410 and where to start over when the token is dead", async () => {
    await me.add("one", "02");
    const { link: since } = await me.round(FIRST_ROUND);
    await microsoft.control("POST", "/microsoft/sync-tokens/expire");
    const dead = await me.get(since);
    expect(codeOf(dead)).toEqual([410, "SyncStateNotFound"]);
    const location = new URL(dead.headers.get("location") ?? "");
    expect(location.searchParams.get("$deltatoken")).toBe("");
    expect(brief((await me.round(location.href)).items)).toEqual(["one"]);
  });

  it("with 410 when more has changed since than the sandbox remembers", async () => {
    const id = await me.add("one", "02");
    const { link: since } = await me.round(FIRST_ROUND);
    for (let turn = 0; turn < 1_001; turn += 1) await me.patch(id, { subject: `turn ${turn}` });
    expect(codeOf(await me.get(since))).toEqual([410, "SyncStateNotFound"]);
  });
});

describe("told to, it", () => {
  const trick = (lists: object) => microsoft.control("POST", "/microsoft/lists", lists);

  it("begins each round with an empty page", async () => {
    await me.add("one", "02");
    await trick({ emptyPages: true });
    const first = await me.round(FIRST_ROUND);
    expect(first.pages).toEqual([0, 1]);
    expect((await me.round(first.link)).pages).toEqual([0, 0]);
  });

  it("repeats an item, as it was first and as it is last", async () => {
    const id = await me.add("old", "02");
    await me.add("other", "03");
    await trick({ repeatItems: true });
    expect(brief((await me.round(FIRST_ROUND)).items)).toEqual(["old", "other", "old"]);
    await me.patch(id, { subject: "new" });
    expect(brief((await me.round(FIRST_ROUND)).items)).toEqual(["old", "new", "other"]);
  });

  it("answers a page twice", async () => {
    for (const day of ["02", "03", "04"]) await me.add(day, day);
    await trick({ repeatPages: 1 });
    expect(brief((await me.round(FIRST_ROUND, "odata.maxpagesize=2")).items)).toEqual(["02", "03", "02", "03", "04"]);
  });

  it("leaves series out, or gives occurrences all they have", async () => {
    await me.add("daily", "07", daily(2));
    await trick({ seriesMasters: false });
    expect((await me.round(FIRST_ROUND)).items.map(({ type }) => type)).toEqual(["occurrence", "occurrence"]);
    await trick({ fullOccurrences: true });
    expect(brief((await me.round(FIRST_ROUND)).items)).toEqual(["daily", "daily"]);
    expect((await trick({ surprise: 1 })).status).toBe(400);
  });
});
