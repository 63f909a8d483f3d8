// Why: each action is run against the stand-in of its vendor, through the hub: what it promises is done once and answered
// as it says, and what the vendor refuses is refused in its words.
import { beforeEach, describe, expect, it } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { listActions } from "@/lib/features/actions/list-actions";
import { runAction } from "@/lib/features/actions/run-action";
import { connectWay, type WayWish } from "./fixtures/connect-way";

const sandbox = sandboxForTests();
let organization: TestOrganization;
beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

const connect = (wish: WayWish) => connectWay(sandbox, organization, wish);
type Input = Readonly<Record<string, unknown>>;
const FIRST = { dryRun: false, idempotencyKey: null, isRepeat: false };

async function run(ref: string, name: string, input: Input = {}, more: Partial<typeof FIRST> = {}) {
  const { output } = await runAction(organization.owner.ctx, { ref, name, input, ...FIRST, ...more });
  return output as Record<string, never>;
}
const postedAt = async (provider: string): Promise<unknown[]> =>
  (await fetch(`${sandbox.origin}/control/${provider}/posted`)).json();
const refused = { code: expect.stringMatching(/invalid_request|unprocessable|not_found|conflict/) };
const byVendor = { failure: { kind: "rejected", reason: expect.stringMatching(/\w/) } };

const EVENT = {
  title: "Stand-up",
  start: "2026-03-02T09:00:00Z",
  end: "2026-03-02T09:30:00Z",
  timeZone: "Europe/Paris",
};
const RANGE = { from: "2026-03-01T00:00:00Z", to: "2026-03-08T00:00:00Z" };

describe.each(["google-calendar", "microsoft-calendar"])("%s", (integration) => {
  it("lists, makes, changes and takes away, by one declaration for both", async () => {
    const ref = await connect({ integration });
    const { calendars } = await run(ref, "list-calendars");
    expect(calendars).toEqual(expect.arrayContaining([expect.objectContaining({ primary: true })]));
    const { event } = await run(ref, "create-event", EVENT);
    expect(event).toMatchObject({ title: "Stand-up", connectionId: ref, start: { at: "2026-03-02T09:00:00.000Z" } });
    const { id: eventId } = event as { id: string };
    expect((await run(ref, "list-events", RANGE)).events).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: eventId })]),
    );
    const { event: changed } = await run(ref, "update-event", { eventId, title: "Sit-down" });
    expect(changed).toMatchObject({ id: eventId, title: "Sit-down", start: { at: "2026-03-02T09:00:00.000Z" } });
    expect(await run(ref, "delete-event", { eventId })).toEqual({ deleted: true });
    expect(await run(ref, "delete-event", { eventId })).toEqual({ deleted: true });
  });

  it("takes whole days, and the same request once", async () => {
    const ref = await connect({ integration });
    const key = { idempotencyKey: "once" };
    const day = { title: "Fair", start: "2026-03-03", end: "2026-03-05" };
    const { event } = await run(ref, "create-event", day, key);
    expect(event).toMatchObject({ allDay: true, start: { date: "2026-03-03" }, end: { date: "2026-03-05" } });
    const { event: again } = await run(ref, "create-event", day, { ...key, isRepeat: true });
    expect(again).toMatchObject({ id: (event as { id: string }).id });
  });

  it.each([
    ["create-event", { ...EVENT, end: EVENT.start }, "input.end"],
    ["create-event", { ...EVENT, end: "2026-03-03" }, "input.end"],
    ["create-event", { ...EVENT, start: "tomorrow" }, "input.start"],
    ["create-event", { ...EVENT, timeZone: "Mars/Olympus" }, "input.timeZone"],
    ["create-event", { ...EVENT, guests: [] }, "input.guests"],
    ["update-event", { eventId: "x" }, "input"],
    ["list-events", { ...RANGE, to: "2028-03-08T00:00:00Z" }, "input.to"],
  ])("%s refuses %j", async (name, input, path) => {
    const ref = await connect({ integration });
    await expect(run(ref, name, input)).rejects.toMatchObject({
      code: "invalid_request",
      errors: expect.arrayContaining([expect.objectContaining({ path })]),
    });
  });

  it("hands on what the vendor refuses", async () => {
    const ref = await connect({ integration });
    await expect(run(ref, "list-events", { ...RANGE, calendarId: "nowhere" })).rejects.toMatchObject(byVendor);
  });
});

interface Sending {
  readonly wish: WayWish;
  readonly name: string;
  readonly input: Input;
  readonly output: Input;
  /** What the vendor has then. */
  readonly posted: { readonly provider: string; readonly message: Input } | null;
  /** The hub sees it. */
  readonly wrong: readonly (readonly [Input, string])[];
  /** Only the vendor knows it. */
  readonly refusals: readonly Input[];
}

const text = "Hello from the hub";
const LONG = "x".repeat(200_000);
const MAIL = { to: ["ben@acme.test"], cc: ["chloe@studio.test"], subject: "Grüße 🎉", text };
const WRONG_MAILS = [
  [{ ...MAIL, to: [] }, "input.to"],
  [{ ...MAIL, to: ["nobody"] }, "input.to.0"],
  [{ ...MAIL, to: ["ben@acme.test\r\nBcc: all@acme.test"] }, "input.to.0"],
  [{ ...MAIL, subject: "a\r\nBcc: all@acme.test" }, "input.subject"],
  [{ ...MAIL, text: LONG }, "input.text"],
] as const;
const WRONG_TEXTS = [
  [{}, "input.text"],
  [{ text: "  " }, "input.text"],
  [{ text: LONG }, "input.text"],
  [{ text: ["a"] }, "input.text"],
] as const;

const sendings: readonly Sending[] = [
  {
    wish: { integration: "slack" },
    name: "post-message",
    input: { text, channelId: "C061EG9T2" },
    output: { channelId: "C061EG9T2", messageId: expect.stringMatching(/^\d+\.\d{6}$/) },
    posted: { provider: "slack", message: { channel: "C061EG9T2", text } },
    wrong: [...WRONG_TEXTS, [{ text, channelId: "general" }, "input.channelId"]],
    refusals: [
      { text, channelId: "C0NOWHERE" },
      { text, channelId: "C0ARCHIV1" },
      { text, channelId: "C0STUDIO1" },
      { text, channelId: "C0LEADERS" },
    ],
  },
  {
    wish: { integration: "discord", picked: ["1300000000000000001"] },
    name: "post-message",
    input: { text, channelId: "3000000000000000012" },
    output: { channelId: "3000000000000000012", messageId: expect.stringMatching(/^\d+$/) },
    posted: { provider: "discord", message: { channel: "3000000000000000012", text } },
    wrong: [...WRONG_TEXTS, [{ text, channelId: "../../users/@me" }, "input.channelId"]],
    refusals: [
      { text, channelId: "1" },
      { text, channelId: "3000000000000000013" },
      { text, channelId: "3000000000000000014" },
    ],
  },
  {
    wish: { integration: "discord", key: "webhook of general" },
    name: "post-message",
    input: { text },
    output: { channelId: "3000000000000000011", messageId: expect.stringMatching(/^\d+$/) },
    posted: { provider: "discord", message: { channel: "3000000000000000011", text } },
    wrong: WRONG_TEXTS,
    refusals: [],
  },
  {
    wish: { integration: "google-chat", key: "webhook of Acme operations" },
    name: "post-message",
    input: { text },
    output: { messageId: expect.stringMatching(/^spaces\/AAAAacmeops\/messages\//) },
    posted: null,
    wrong: WRONG_TEXTS,
    refusals: [],
  },
  {
    wish: { integration: "microsoft-teams", provider: "microsoft", key: "workflow of General" },
    name: "post-message",
    input: { text },
    output: { accepted: true },
    posted: null,
    wrong: WRONG_TEXTS,
    refusals: [],
  },
  {
    wish: { integration: "telegram", key: "token of the helper" },
    name: "send-message",
    input: { text, chatId: "501000001", silent: true },
    output: { chatId: "501000001", messageId: "1" },
    posted: { provider: "telegram", message: { chat: "501000001", text } },
    wrong: [
      [{ text }, "input.chatId"],
      [{ text, chatId: "Ana" }, "input.chatId"],
      [{ text: LONG, chatId: "501000001" }, "input.text"],
    ],
    refusals: [
      { text, chatId: "999" },
      { text, chatId: "501000002" },
    ],
  },
  {
    wish: { integration: "whatsapp", key: "system user's token" },
    name: "send-message",
    input: { text, to: "+60 12-345 6780" },
    output: { messageId: "wamid.SANDBOX1", contactId: "60123456780" },
    posted: { provider: "whatsapp", message: { to: "60123456780", type: "text", text } },
    wrong: [
      [{ text }, "input.to"],
      [{ text, to: "Ana" }, "input.to"],
      [{ to: "+60123456780", text: "" }, "input.text"],
    ],
    refusals: [{ text, to: "+60 99-999 9999" }],
  },
  {
    wish: { integration: "whatsapp", key: "system user's token" },
    name: "send-template",
    input: { to: "60123456789", template: "order_shipped", language: "en_US", values: ["Ana", "1001"] },
    output: { messageId: "wamid.SANDBOX1", contactId: "60123456789" },
    posted: { provider: "whatsapp", message: { type: "template", text: "order_shipped" } },
    wrong: [[{ to: "60123456789", template: "Order shipped", language: "en_US" }, "input.template"]],
    refusals: [
      { to: "60123456789", template: "order_shipped", language: "en_US", values: ["one"] },
      { to: "60123456789", template: "nothing_here", language: "en_US" },
    ],
  },
  {
    wish: { integration: "make", key: "token" },
    name: "run-scenario",
    input: { scenarioId: 925, data: { order: "1001" } },
    output: { runId: expect.stringMatching(/^0+1$/) },
    posted: { provider: "make", message: { scenario: "925", data: '{"order":"1001"}' } },
    wrong: [
      [{}, "input.scenarioId"],
      [{ scenarioId: "925" }, "input.scenarioId"],
      [{ scenarioId: -1 }, "input.scenarioId"],
    ],
    refusals: [{ scenarioId: 925 }, { scenarioId: 927 }, { scenarioId: 1 }],
  },
  {
    wish: { integration: "microsoft-365", provider: "microsoft", key: "app that sends mail" },
    name: "send-mail",
    input: MAIL,
    output: { accepted: true, from: "ana@acme.test" },
    posted: null,
    wrong: WRONG_MAILS,
    refusals: [],
  },
  {
    wish: { integration: "gmail", provider: "google" },
    name: "send-mail",
    input: MAIL,
    output: { messageId: expect.stringMatching(/\w/), threadId: expect.stringMatching(/\w/) },
    posted: null,
    wrong: WRONG_MAILS,
    refusals: [],
  },
];

const titled = sendings.map((sending) => {
  const { wish, name } = sending;
  return [`${wish.integration}${wish.key ? ` by ${wish.key}` : ""}: ${name}`, sending] as const;
});

describe.each(titled)("%s", (_, { wish, name, input, output, posted, wrong, refusals }) => {
  it("does what it says, and refuses what makes no sense before the vendor sees it", async () => {
    const ref = await connect(wish);
    expect(await run(ref, name, input)).toEqual(output);
    if (posted) expect(await postedAt(posted.provider)).toEqual([expect.objectContaining(posted.message)]);

    const provider = wish.provider ?? wish.integration;
    const asked = (await sandbox.control.requests(provider)).length;
    for (const [wrongInput, path] of wrong) {
      await expect(run(ref, name, wrongInput), JSON.stringify(wrongInput).slice(0, 80)).rejects.toMatchObject({
        code: "invalid_request",
        errors: expect.arrayContaining([expect.objectContaining({ path })]),
      });
    }
    expect(await sandbox.control.requests(provider)).toHaveLength(asked);
    for (const refusal of refusals) {
      await expect(run(ref, name, refusal), JSON.stringify(refusal)).rejects.toMatchObject(byVendor);
    }
    if (posted) expect(await postedAt(posted.provider)).toHaveLength(1);
  });

  it("cannot be tried, is told so, and then nothing is sent", async () => {
    const ref = await connect(wish);
    await expect(run(ref, name, input, { dryRun: true })).rejects.toMatchObject({
      code: "unprocessable",
      message: expect.stringMatching(/cannot try this .* Nothing was sent\.$/),
    });
    if (posted) expect(await postedAt(posted.provider)).toEqual([]);
  });
});

describe("what is read", () => {
  it("are Slack's channels, Discord's and the one that was chosen", async () => {
    const slack = await connect({ integration: "slack" });
    const { channels } = await run(slack, "list-channels");
    expect(channels).toEqual(
      expect.arrayContaining([
        { id: "C012AB3CD", name: "general", isPrivate: false, needsInvitation: false },
        { id: "C0LEADERS", name: "leadership", isPrivate: true, needsInvitation: true },
      ]),
    );
    expect(await run(slack, "post-message", { text })).toMatchObject({ channelId: expect.stringMatching(/^C/) });
    const discord = await connect({ integration: "discord", picked: ["1300000000000000001"] });
    const { channels: ofServer } = await run(discord, "list-channels");
    expect(ofServer).toContainEqual({ id: "3000000000000000011", name: "general", mayWrite: true });
  });

  it("are chats, scenarios, contacts and invoices", async () => {
    const telegram = await connect({ integration: "telegram", key: "token of the helper" });
    expect(await run(telegram, "get-chat", { chatId: "@acme_news" })).toEqual({
      id: "-1009999999999",
      kind: "channel",
      name: "Acme news",
    });
    await expect(run(telegram, "get-chat", { chatId: "12345" })).rejects.toMatchObject(byVendor);
    const make = await connect({ integration: "make", key: "token" });
    expect((await run(make, "list-scenarios")).scenarios).toContainEqual({
      id: 927,
      name: "Old import",
      organizationId: 7001,
      isActive: false,
    });
    await expect(run(make, "list-scenarios", { organizationId: 1 })).rejects.toMatchObject(byVendor);
    const xero = await connect({ integration: "xero" });
    expect(await run(xero, "list-contacts", { pageSize: 2 })).toMatchObject({ total: 5, contacts: [{}, {}] });
    const { invoices } = await run(xero, "list-invoices", { page: 2, pageSize: 5 });
    expect(invoices).toHaveLength(5);
    expect(invoices).toContainEqual(expect.objectContaining({ number: "INV-0006", kind: "invoice", currency: "GBP" }));
  });
});

describe("Discord's one bot", () => {
  it("posts for a connection into its own server only, though the token opens both", async () => {
    const mine = await connect({ integration: "discord", picked: ["1300000000000000001"] });
    const others = await newOrganization();
    await connectWay(sandbox, others, { integration: "discord", picked: ["1300000000000000002"] });
    await expect(run(mine, "post-message", { text, channelId: "3000000000000000021" })).rejects.toMatchObject({
      failure: { kind: "rejected", reason: "This is of another server than the one of this connection." },
    });
    expect(await postedAt("discord")).toEqual([]);
  });
});

describe("Stripe", () => {
  const key = "restricted test key";
  const LINE = { customerId: "cus_HubAcmeHotel", currency: "myr", description: "Two nights", amount: 42_000 };

  it("lists and makes customers, and the same one once", async () => {
    const ref = await connect({ integration: "stripe", key });
    const customer = { name: "Vale Cycles", email: "office@vale.test" };
    const once = { idempotencyKey: "a" };
    const made = await run(ref, "create-customer", customer, once);
    expect(made).toMatchObject({ id: expect.stringMatching(/^cus_/), ...customer });
    expect(await run(ref, "create-customer", customer, { ...once, isRepeat: true })).toEqual(made);
    const { customers } = await run(ref, "list-customers", { email: "office@vale.test" });
    expect(customers).toEqual([made]);
    await expect(run(ref, "create-customer", { name: "x", email: "y" })).rejects.toMatchObject(refused);
  });

  it("drafts an invoice: tried first, by Stripe's own preview, which makes none", async () => {
    const ref = await connect({ integration: "stripe", key });
    const tried = await run(ref, "create-invoice", LINE, { dryRun: true });
    expect(tried).toEqual({ id: null, customerId: LINE.customerId, status: "draft", currency: "myr", total: 42_000 });
    const { invoices: before } = await run(ref, "list-invoices");
    expect(before).toHaveLength(1);
    await expect(
      run(ref, "create-invoice", { ...LINE, customerId: "cus_Nobody" }, { dryRun: true }),
    ).rejects.toMatchObject({ failure: { kind: "rejected", status: 404, reason: "No such customer: 'cus_Nobody'" } });

    const once = { idempotencyKey: "b" };
    const drafted = await run(ref, "create-invoice", LINE, once);
    expect(drafted).toEqual({ ...tried, id: expect.stringMatching(/^in_/) });
    expect(await run(ref, "create-invoice", LINE, { ...once, isRepeat: true })).toEqual(drafted);
    expect((await run(ref, "list-invoices", { customerId: LINE.customerId })).invoices).toHaveLength(2);
  });

  it.each([
    [{ ...LINE, amount: 1.5 }, "input.amount"],
    [{ ...LINE, currency: "MYR" }, "input.currency"],
    [{ ...LINE, customerId: "Quayside" }, "input.customerId"],
  ])("refuses %j, tried and for real", async (input, path) => {
    const ref = await connect({ integration: "stripe", key });
    for (const dryRun of [true, false]) {
      await expect(run(ref, "create-invoice", input, { dryRun })).rejects.toMatchObject({
        errors: [expect.objectContaining({ path })],
      });
    }
    await expect(run(ref, "create-invoice", { ...LINE, currency: "xxx" })).rejects.toMatchObject(byVendor);
  });

  it("is the only one that lists a trial", async () => {
    const ref = await connect({ integration: "stripe", key });
    const { data } = await listActions(organization.owner.ctx, { ref });
    expect(data.map(({ name, dryRun }) => [name, dryRun !== null])).toEqual([
      ["list-customers", false],
      ["create-customer", false],
      ["list-invoices", false],
      ["create-invoice", true],
    ]);
  });
});
