import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FacebookClient, facebookClient } from "../testing/facebook-client";
import { plainRequests } from "../testing/plain-client";
import { type Received, type Receiver, receiver } from "../testing/receiver";
import { whatsappKeys } from "../whatsapp/keys";
import { META_APP, VERIFY_TOKEN } from "./app";

const BAKERY = "104000000000001";
const SCOPES = "public_profile,pages_show_list,pages_manage_metadata,leads_retrieval,pages_read_engagement";

let facebook: FacebookClient;
let hub: Receiver;
let plain: ReturnType<typeof plainRequests>;
beforeAll(async () => {
  facebook = await facebookClient();
  plain = plainRequests(facebook.origin);
});
afterAll(() => facebook.stop());
beforeEach(async () => {
  await facebook.tell("/reset");
  hub = await receiver();
  hub.answer = good;
});
afterEach(() => hub.stop());

/** Says the challenge back to who knows the token. */
function good({ method, query }: Received) {
  if (method !== "GET") return { status: 200 };
  const isOurs = query.get("hub.mode") === "subscribe" && query.get("hub.verify_token") === VERIFY_TOKEN;
  return isOurs ? { status: 200, body: query.get("hub.challenge") ?? "" } : { status: 403 };
}

/** As the vendor's page says, and not as the stand-in does it. */
const isSigned = ({ headers, body }: Received, secret: string = META_APP.secret) =>
  headers["x-hub-signature-256"] === `sha256=${createHmac("sha256", secret).update(body, "utf8").digest("hex")}`;

const posts = () => hub.received.filter(({ method }) => method === "POST");
const set = (provider: string, more: object = {}) =>
  plain.control(`/${provider}/webhook`, { url: `${hub.origin}/in`, ...more });

/** The token of the bakery's Page. */
async function pageToken(scopes = SCOPES, picked = [BAKERY]): Promise<string> {
  const authorizationUrl = facebook.authorizationUrl({ scope: scopes });
  const token = await facebook.longToken({ authorizationUrl, picked });
  const { body } = await facebook.graph("me/accounts", token);
  const [page] = body.data as { access_token: string }[];
  return page?.access_token ?? "";
}
const subscribe = (token: string, query: string, method = "POST") =>
  facebook.graph(`${BAKERY}/subscribed_apps${query}`, token, { method });

describe("an app's address", () => {
  it("says the challenge back", async () => {
    expect((await set("facebook")).body).toMatchObject({ url: `${hub.origin}/in` });
    expect(hub.received[0]).toMatchObject({ method: "GET", path: "/in" });
  });

  it.each([
    ["another verify token", { verifyToken: "wrong" }, "HTTP Status Code = 403; HTTP Message = Forbidden"],
    ["no https", { url: "http://hub.example.com/in" }, "the URL must use https."],
  ])("is refused with %s", async (_, wrong, why) => {
    const { status, body } = await set("facebook", wrong);
    expect([status, body.error]).toEqual([400, expect.stringContaining(why)]);
  });

  it("is refused where it says something else", async () => {
    hub.answer = () => ({ status: 200, body: "ok" });
    expect((await set("facebook")).body.error).toContain("Response does not match challenge");
  });

  it("is set by the API with the app's own token", async () => {
    const path = `/facebook/v25.0/${META_APP.id}/subscriptions`;
    const fields = { object: "page", callback_url: `${hub.origin}/in`, verify_token: VERIFY_TOKEN, fields: "leadgen" };
    const access_token = `${META_APP.id}|${META_APP.secret}`;
    expect((await plain.form(path, { ...fields, access_token })).body).toEqual({ success: true });
    expect((await plain.get(`${path}?${new URLSearchParams({ access_token })}`)).body.data).toMatchObject([
      { object: "page", callback_url: `${hub.origin}/in`, active: true, fields: [{ name: "leadgen" }] },
    ]);
    expect(await plain.form(path, { ...fields, access_token: `${access_token}x` })).toMatchObject({
      status: 400,
      body: { error: { code: 190 } },
    });
    expect((await plain.form(path, { ...fields, access_token, fields: "nothing" })).body.error).toMatchObject({
      code: 100,
      message: expect.stringContaining("Param fields[0] must be one of"),
    });
    expect((await plain.form(path, { ...fields, access_token, verify_token: "x" })).body.error).toMatchObject({
      code: 2200,
    });
  });
});

describe("a Page", () => {
  it("tells the app what it is asked to, with a Page's token and permission", async () => {
    const token = await pageToken();
    expect((await subscribe(token, "?subscribed_fields=leadgen,feed")).body).toEqual({ success: true });
    expect((await subscribe(token, "", "GET")).body).toMatchObject({
      data: [{ id: META_APP.id, subscribed_fields: ["leadgen", "feed"] }],
    });
    expect((await subscribe(token, "", "DELETE")).body).toEqual({ success: true });
    expect((await subscribe(token, "", "GET")).body).toEqual({ data: [] });
  });

  it("is refused otherwise", async () => {
    const token = await pageToken();
    expect((await subscribe(token, "")).body).toMatchObject({
      error: { code: 100, message: "(#100) The parameter subscribed_fields is required." },
    });
    expect((await subscribe(token, "?subscribed_fields=leadgen,all")).body).toMatchObject({ error: { code: 100 } });
    const person = await facebook.longToken({ authorizationUrl: facebook.authorizationUrl({ scope: SCOPES }) });
    expect((await subscribe(person, "?subscribed_fields=leadgen")).body).toMatchObject({ error: { code: 210 } });
    // What was granted once is granted still: from the beginning.
    await facebook.tell("/reset");
    const without = await pageToken("public_profile,pages_show_list");
    expect((await subscribe(without, "?subscribed_fields=leadgen")).body).toMatchObject({ error: { code: 200 } });
  });

  it("sends leads by their ids, signed over bytes that are all ASCII; what is close together in one post", async () => {
    await set("facebook");
    const token = await pageToken();
    await subscribe(token, "?subscribed_fields=leadgen,feed");
    const { body: lead } = await plain.control("/facebook/lead", { page: "Acme Bakery" });
    await plain.control("/facebook/post", { page: "Acme Bakery", text: "Grüße 🥐" });
    await plain.control("/facebook/lead", { page: "Acme Careers" });
    await hub.have(2);
    const [post] = posts();
    expect(post && isSigned(post)).toBe(true);
    expect(post?.body).toContain("Gr\\u00fc\\u00dfe \\ud83e\\udd50");
    expect(JSON.parse(post?.body ?? "")).toMatchObject({
      object: "page",
      entry: [
        { id: BAKERY, changes: [{ field: "leadgen", value: { leadgen_id: lead.leadId, page_id: BAKERY } }] },
        { id: BAKERY, changes: [{ field: "feed", value: { message: "Grüße 🥐", verb: "add" } }] },
      ],
    });
    expect((await facebook.graph(String(lead.leadId), token)).body).toMatchObject({
      id: lead.leadId,
      field_data: [
        { name: "full_name", values: ["Zoë Müller"] },
        { name: "email", values: ["zoe@mail.test"] },
      ],
    });
  });

  it("is tried again until it is taken with 200", async () => {
    await set("facebook");
    const token = await pageToken();
    await subscribe(token, "?subscribed_fields=leadgen");
    hub.answer = () => ({ status: posts().length === 1 ? 202 : 200 });
    await plain.control("/facebook/lead", { page: BAKERY });
    await hub.have(3);
    expect(posts()[1]?.body).toBe(posts()[0]?.body);
  });

  it("is forged, changed and unsigned by others, whoever they write about", async () => {
    await set("facebook");
    hub.answer = () => ({ status: 401 });
    const entries = [
      { id: BAKERY, changes: [] },
      { id: "104000000000099", changes: [] },
    ];
    for (const forged of ["signature", "body", "missing"]) {
      const { body } = await plain.control("/facebook/webhook/send", { entries, forged });
      expect(body).toMatchObject({ outcome: 401 });
    }
    expect(posts().map((post) => isSigned(post))).toEqual([false, false, false]);
    await plain.control("/facebook/webhook/send", { entries });
    expect(
      posts()
        .slice(3, 4)
        .map((post) => isSigned(post)),
    ).toEqual([true]);
  });
});

describe("WhatsApp", () => {
  const token = whatsappKeys.find(({ name }) => name === "system user's token")?.secret;
  const headers = { authorization: `Bearer ${token}` };
  const ACCOUNT = "/whatsapp/v25.0/102290129340398/subscribed_apps";

  it("tells of messages and of what became of ours, once the account sends them", async () => {
    await set("whatsapp");
    expect((await plain.get(ACCOUNT, headers)).body).toEqual({ data: [] });
    await plain.control("/whatsapp/message", { from: "60111111111", text: "nobody hears" });
    expect((await plain.json(ACCOUNT, {}, headers)).body).toEqual({ success: true });
    await plain.control("/whatsapp/message", { from: "60111111111", text: "Hello" });
    await hub.have(2);
    const send = { messaging_product: "whatsapp", to: "60111111111", type: "text", text: { body: "Hi" } };
    const sent = await plain.json("/whatsapp/v25.0/106540352242922/messages", send, headers);
    await hub.have(3);
    expect(posts().map((post) => isSigned(post))).toEqual([true, true]);
    const values = posts().map(({ body }) =>
      JSON.parse(body).entry.map(({ changes: [change] }: { changes: unknown[] }) => change),
    );
    expect(values).toMatchObject([
      [
        {
          field: "messages",
          value: {
            metadata: { display_phone_number: "60123456789", phone_number_id: "106540352242922" },
            contacts: [{ wa_id: "60111111111", profile: { name: "Zoë Müller" } }],
            messages: [{ from: "60111111111", type: "text", text: { body: "Hello" } }],
          },
        },
      ],
      ["sent", "delivered"].map((status) => ({
        value: { statuses: [{ id: (sent.body.messages as { id: string }[])[0]?.id, status }] },
      })),
    ]);
  });

  it("lets nobody be written to who wrote a day ago", async () => {
    await plain.control("/whatsapp/message", { from: "60111111111", text: "Hello" });
    await facebook.tell("/clock", { advanceMs: 86_400_000 });
    const send = { messaging_product: "whatsapp", to: "60111111111", type: "text", text: { body: "Hi" } };
    const late = await plain.json("/whatsapp/v25.0/106540352242922/messages", send, headers);
    expect(late).toMatchObject({ status: 400, body: { error: { code: 131_047 } } });
  });
});
