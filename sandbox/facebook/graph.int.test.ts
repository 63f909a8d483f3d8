import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type FacebookClient, facebookClient } from "../testing/facebook-client";

const DAY_MS = 86_400_000;

let facebook: FacebookClient;
beforeAll(async () => {
  facebook = await facebookClient();
});
afterAll(() => facebook.stop());
beforeEach(() => facebook.tell("/reset"));

const error = (code: number, more: object = {}) => ({ body: { error: expect.objectContaining({ code, ...more }) } });

describe("the Graph API", () => {
  it("asks for proof that the app's server calls", async () => {
    const given = await facebook.longToken();
    expect(await facebook.graph("me", given, { proof: false })).toMatchObject({ status: 400, ...error(100) });
    const wrong = `${facebook.origin}/facebook/v25.0/me?appsecret_proof=${"0".repeat(64)}`;
    expect((await fetch(wrong, { headers: { authorization: `Bearer ${given}` } })).status).toBe(400);
    expect((await facebook.graph("me", given)).body).toEqual({ id: "10220000000000001", name: "Ana Rivera" });
    expect((await fetch(`${facebook.origin}/facebook/v25.0/me`)).status).toBe(400);
    expect(await facebook.graph("me", "EAAinvented")).toMatchObject({ status: 400, ...error(190) });
  });

  it("answers with its own error for paths, fields and versions that are not there", async () => {
    const given = await facebook.longToken();
    expect(await facebook.graph("me/nothing", given)).toMatchObject({ status: 400, ...error(2500) });
    expect(await facebook.graph("me?fields=id,foo", given)).toMatchObject({ status: 400, ...error(100) });
    expect(await facebook.graph("99", given)).toMatchObject({ status: 400, ...error(100, { error_subcode: 33 }) });
  });

  it("says what was granted and what was declined", async () => {
    const given = await facebook.longToken({ grantScopes: ["pages_show_list", "business_management"] });
    const { body: answer } = await facebook.graph("me/permissions", given);
    const rows = z.array(z.object({ permission: z.string(), status: z.string() })).parse(answer.data);
    const named = (status: string) => rows.filter((row) => row.status === status).map(({ permission }) => permission);
    expect(named("granted").toSorted()).toEqual(["business_management", "pages_show_list", "public_profile"]);
    expect(named("declined").toSorted()).toEqual(["leads_retrieval", "pages_manage_posts", "pages_read_engagement"]);
    expect(await facebook.graph("104000000000001?fields=has_lead_access", given)).toMatchObject({
      status: 403,
      ...error(200),
    });
  });

  it("lists few Pages at a time, none that was not ticked, and a business's apart", async () => {
    const given = await facebook.longToken({
      picked: ["104000000000001", "104000000000003", "104000000000004", "104000000000005"],
    });
    const first = await facebook.graph("me/accounts?fields=name&limit=1", given);
    expect(first.body).toMatchObject({
      data: [{ name: "Acme Bakery" }],
      paging: { cursors: { after: expect.any(String) }, next: expect.stringContaining("after=") },
    });
    const { paging } = z.object({ paging: z.object({ cursors: z.object({ after: z.string() }) }) }).parse(first.body);
    const rest = await facebook.graph(`me/accounts?fields=name&limit=100&after=${paging.cursors.after}`, given);
    expect(rest.body).toMatchObject({ data: [{ name: "Acme Insights" }] });
    expect(rest.body).not.toHaveProperty("paging.next");
    expect((await facebook.graph("me/accounts?after=nonsense", given)).status).toBe(400);
    expect((await facebook.graph("204000000000001/owned_pages?fields=name", given)).body).toMatchObject({
      data: [{ name: "Acme Bakery" }, { name: "Acme Catering" }],
    });
    expect((await facebook.graph("204000000000001/client_pages?fields=name", given)).body).toMatchObject({
      data: [{ name: "Riverside Café" }],
    });
  });

  it("shows businesses with that permission only", async () => {
    const given = await facebook.longToken({ grantScopes: ["pages_show_list"] });
    expect(await facebook.graph("me/businesses", given)).toMatchObject({ status: 400, ...error(100) });
  });

  it("shows a business's Pages to those whose role there lets them see Pages", async () => {
    const given = await facebook.longToken();
    expect((await facebook.graph("me/businesses?fields=name", given)).body).toMatchObject({
      data: [{ name: "Ads by Acme" }, { name: "Acme Holding" }],
    });
    for (const edge of ["owned_pages", "client_pages"]) {
      expect(await facebook.graph(`204000000000002/${edge}`, given)).toMatchObject({ status: 403, ...error(200) });
    }
  });

  it("gives a Page's token that acts as the Page, lasts, and ends with the role", async () => {
    const { body: page } = await facebook.graph("104000000000001?fields=access_token", await facebook.longToken());
    const given = String(page.access_token);
    expect((await facebook.graph("me", given)).body).toEqual({ id: "104000000000001", name: "Acme Bakery" });
    await facebook.tell("/clock", { advanceMs: 70 * DAY_MS });
    expect((await facebook.graph("me/feed", given)).status).toBe(200);
    await facebook.tell("/facebook/roles", { account: "ana@acme.test", pageId: "104000000000001", has: false });
    expect(await facebook.graph("me/feed", given)).toMatchObject(error(190, { error_subcode: 492 }));
    await facebook.tell("/clock", { offsetMs: 0 });
  });

  it("ends a Page's token with the person's where that one is short-lived", async () => {
    const { body: page } = await facebook.graph("104000000000001?fields=access_token", await facebook.shortToken());
    await facebook.tell("/clock", { advanceMs: 3 * 3_600_000 });
    expect(await facebook.graph("me", String(page.access_token))).toMatchObject(error(190, { error_subcode: 463 }));
    await facebook.tell("/clock", { offsetMs: 0 });
  });

  it("shows posts to a Page's token with the permission", async () => {
    expect(await facebook.graph("104000000000001/feed", await facebook.longToken())).toMatchObject(error(210));
    const given = await facebook.longToken({ grantScopes: ["pages_show_list"] });
    const { body: page } = await facebook.graph("104000000000001?fields=access_token", given);
    expect(await facebook.graph("me/feed", String(page.access_token))).toMatchObject({ status: 403, ...error(10) });
  });

  it("forgets the app", async () => {
    const given = await facebook.longToken();
    expect((await facebook.graph("me/permissions", given, { method: "DELETE" })).body).toEqual({ success: true });
    expect(await facebook.graph("me", given)).toMatchObject(error(190));
  });

  it("says why a session is over", async () => {
    const given = await facebook.longToken();
    await facebook.tell("/facebook/sessions/end", { account: "ana@acme.test", reason: "password_changed" });
    expect(await facebook.graph("me", given)).toMatchObject({ status: 400, ...error(190, { error_subcode: 460 }) });
    await facebook.longToken();
    expect((await facebook.graph("me", given)).status).toBe(200);
  });

  it("names a business's wait with its limit", async () => {
    const given = await facebook.longToken();
    await facebook.tell("/facebook/faults", { target: "api", status: 429 });
    const limited = await facebook.graph("me/accounts", given);
    expect(limited).toMatchObject(error(32));
    expect(limited.headers.get("x-business-use-case-usage")).toContain('"estimated_time_to_regain_access":7');
  });
});
