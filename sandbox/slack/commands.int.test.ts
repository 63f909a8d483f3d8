import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { type PlainClient, plainClient } from "../testing/plain-client";
import { type Receiver, receiver } from "../testing/receiver";

const ANA = { from: "ana@acme.test" };
const BLOCKS = [
  { type: "section", text: { type: "mrkdwn", text: "2 h &lt;entered&gt;" } },
  {
    type: "actions",
    elements: [{ type: "button", text: { type: "plain_text", text: "Undo" }, action_id: "undo", value: "entry-1" }],
  },
];

let slack: PlainClient;
let hub: Receiver;
beforeAll(async () => {
  slack = await plainClient("slack");
});
afterAll(() => slack.stop());
beforeEach(async () => {
  await slack.control("/reset");
  hub = await receiver();
  hub.answer = ({ body }) => ({ status: 200, body: body.includes("challenge") ? JSON.parse(body).challenge : "" });
  await slack.control("/slack/webhook", { url: `${hub.origin}/in` });
});
afterEach(() => hub.stop());

const shownTo = async (email: string) =>
  z
    .array(z.looseObject({ ts: z.string(), text: z.string(), read: z.string() }))
    .parse((await slack.get(`/control/slack/shown?to=${email}`)).body.items);
const formOf = (body = "") => new URLSearchParams(body);
const pathOf = (address: string | null) => new URL(address ?? "").pathname;
const lastForm = () => formOf(hub.received.at(-1)?.body);
const lastPayload = () => JSON.parse(lastForm().get("payload") ?? "");

it("a command is typed in one's own chat, escaped, and what is said to it is for this person alone", async () => {
  await slack.control("/slack/type", { ...ANA, text: "/time 2h: R&D <b>" });
  expect(Object.fromEntries(lastForm())).toMatchObject({
    command: "/time",
    text: "2h: R&amp;D &lt;b&gt;",
    channel_id: "D1ANA00001",
    channel_name: "directmessage",
  });
  expect(await shownTo("ana@acme.test")).toEqual([]);
  const to = pathOf(lastForm().get("response_url"));
  expect((await slack.json(to, { text: "2 h", blocks: BLOCKS })).body).toEqual({ text: "ok" });
  expect(await shownTo("ana@acme.test")).toMatchObject([
    { channel: "directmessage", by: "Integration Hub", isOnlyForThem: true, text: "2 h", read: "2 h &lt;entered&gt;" },
  ]);
  expect(await shownTo("ben@acme.test")).toEqual([]);
  // What was said to a command can be replaced by a press of its button alone.
  await slack.json(to, { text: "again", replace_original: true });
  expect((await shownTo("ana@acme.test")).map(({ text }) => text)).toEqual(["2 h", "again"]);
});

it("a button is pressed where it stands, by who sees it, and its message is replaced or taken away", async () => {
  await slack.control("/slack/type", { ...ANA, channel: "general", text: "/time 2h" });
  await slack.json(pathOf(lastForm().get("response_url")), { blocks: BLOCKS });
  const [{ ts = "" } = {}] = await shownTo("ana@acme.test");
  const press = (from: string, actionId = "undo") => slack.control("/slack/press", { from, message: ts, actionId });
  expect((await press("ben@acme.test")).status).toBe(400);
  expect((await press("ana@acme.test", "other")).status).toBe(400);
  await press("ana@acme.test");
  expect(lastPayload()).toMatchObject({
    type: "block_actions",
    container: { message_ts: ts, channel_id: "C012AB3CD", is_ephemeral: true },
    actions: [{ action_id: "undo", value: "entry-1" }],
  });
  const answer = (said: object) => slack.json(pathOf(lastPayload().response_url), said);
  await answer({ text: "Undone", replace_original: true });
  expect(await shownTo("ana@acme.test")).toMatchObject([{ ts, text: "Undone", read: "Undone", blocks: [] }]);
  await answer({ delete_original: true });
  expect(await shownTo("ana@acme.test")).toEqual([]);
});

it.each([
  ["an unknown property", [{ ...BLOCKS[0], color: "red" }]],
  ["an unknown kind", [{ type: "table" }]],
  ["two buttons of one name", [{ type: "actions", elements: [BLOCKS[1]?.elements?.[0], BLOCKS[1]?.elements?.[0]] }]],
  ["too many", Array.from({ length: 51 }, () => ({ type: "divider" }))],
  ["a section that is too long", [{ type: "section", text: { type: "mrkdwn", text: "x".repeat(3_001) } }]],
])("blocks with %s are refused, and cost no use", async (_what, blocks) => {
  await slack.control("/slack/type", { ...ANA, text: "/time" });
  const to = pathOf(lastForm().get("response_url"));
  expect(await slack.json(to, { text: "2 h", blocks })).toMatchObject({
    status: 400,
    body: { text: "invalid_blocks" },
  });
  for (let use = 0; use < 5; use += 1) expect((await slack.json(to, { text: "2 h" })).status).toBe(200);
});

it("what the app says at once is shown, and that it did not answer", async () => {
  hub.answer = () => ({ status: 200, type: "application/json", body: JSON.stringify({ text: "Once more, please." }) });
  await slack.control("/slack/type", { ...ANA, text: "/time" });
  hub.answer = () => ({ status: 503 });
  await slack.control("/slack/type", { ...ANA, text: "/time" });
  expect(await shownTo("ana@acme.test")).toMatchObject([
    { by: "Integration Hub", text: "Once more, please." },
    { by: "Slackbot", text: '/time failed with the error "dispatch_failed"' },
  ]);
});

it("the panel shows who said what, with links that can be followed and buttons", async () => {
  await slack.control("/slack/type", { ...ANA, text: "Hi <there> @integrationhub" });
  await slack.control("/slack/type", { ...ANA, text: "/time" });
  const to = pathOf(lastForm().get("response_url"));
  await slack.json(to, { text: "See <https://hub.example.com/x?a=1&amp;b=2|the &lt;hub&gt;>" });
  await slack.json(to, { text: "2 h", blocks: BLOCKS });
  const panel = await (await fetch(`${slack.origin}/panel`)).text();
  expect(panel).toContain("Hi &lt;there&gt; &lt;@U0KRQLJ9H&gt;");
  expect(panel).toContain('<a href="https://hub.example.com/x?a=1&amp;b=2">the &lt;hub&gt;</a>');
  expect(panel).toContain("Only Ana Rivera sees this.");
  expect(panel).toContain("-undo");
});
