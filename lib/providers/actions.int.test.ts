// Why: each action is run against the stand-in of its vendor, through the hub: what it promises is done once and answered
// as it says, and what the vendor refuses is refused in its words. Those that send are in sending-actions.int.test.ts.
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { endConnections } from "@/e2e/kit/end-connections";
import { newOrganization } from "@/e2e/kit/new-organization";
import { listActions } from "@/lib/features/actions/list-actions";
import { actionsForTests, REFUSED_BY_VENDOR } from "./fixtures/actions-for-tests";
import { connectWay } from "./fixtures/connect-way";

const { sandbox, organization, connect, run, postedAt } = actionsForTests();
const eventShape = z.object({ id: z.string() });

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
    const { id: eventId } = eventShape.parse(event);
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
    expect(again).toMatchObject({ id: eventShape.parse(event).id });
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
    await expect(run(ref, "list-events", { ...RANGE, calendarId: "nowhere" })).rejects.toMatchObject(REFUSED_BY_VENDOR);
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
    expect(await run(slack, "post-message", { text: "Hello" })).toMatchObject({
      channelId: expect.stringMatching(/^C/),
    });
    const discord = await connect({ integration: "discord", picked: ["1300000000000000001"] });
    const { channels: ofServer } = await run(discord, "list-channels");
    expect(ofServer).toContainEqual({ id: "3000000000000000011", name: "general", mayWrite: true });
  });

  it("are chats, scenarios, contacts and invoices", async () => {
    const telegram = await connect({ integration: "telegram", key: "token of the helper" });
    expect(await run(telegram, "get-chat", { chatId: "5000000001" })).toEqual({
      id: "5000000001",
      kind: "private",
      name: "Ana",
    });
    await expect(run(telegram, "get-chat", { chatId: "12345" })).rejects.toMatchObject(REFUSED_BY_VENDOR);
    const make = await connect({ integration: "make", key: "token" });
    expect((await run(make, "list-scenarios")).scenarios).toContainEqual({
      id: 927,
      name: "Old import",
      organizationId: 7001,
      isActive: false,
    });
    await expect(run(make, "list-scenarios", { organizationId: 1 })).rejects.toMatchObject(REFUSED_BY_VENDOR);
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
    await expect(run(mine, "post-message", { text: "Hello", channelId: "3000000000000000021" })).rejects.toThrow();
    await endConnections(others);
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
    await expect(run(ref, "create-customer", { name: "x", email: "y" })).rejects.toMatchObject({
      code: "invalid_request",
    });
  });

  it("drafts an invoice: tried first, by Stripe's own preview, which makes none", async () => {
    const ref = await connect({ integration: "stripe", key });
    const tried = await run(ref, "create-invoice", LINE, { dryRun: true });
    expect(tried).toEqual({ id: null, customerId: LINE.customerId, status: "draft", currency: "myr", total: 42_000 });
    const { invoices: before } = await run(ref, "list-invoices");
    expect(before).toHaveLength(1);
    await expect(
      run(ref, "create-invoice", { ...LINE, customerId: "cus_Nobody" }, { dryRun: true }),
    ).rejects.toMatchObject({ failure: { kind: "rejected", status: 400, reason: "No such customer: 'cus_Nobody'" } });

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
    await expect(run(ref, "create-invoice", { ...LINE, currency: "xxx" })).rejects.toMatchObject(REFUSED_BY_VENDOR);
  });

  it("lists a trial for what makes something that cannot be taken back", async () => {
    const ref = await connect({ integration: "stripe", key });
    const { data } = await listActions(organization().owner.ctx, { ref });
    expect(data.map(({ name, dryRun }) => [name, dryRun !== null])).toEqual([
      ["create-checkout", true],
      ["create-payment-link", true],
      ["list-customers", false],
      ["create-customer", false],
      ["list-invoices", false],
      ["create-invoice", true],
    ]);
  });
});
