import { describe, expect, it } from "vitest";
import { z } from "zod";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import type { EventTypeDefinition } from "@/lib/contracts/events/event-type";
import { checkSyntax } from "@/lib/core/outbox/expressions/check-syntax";
import { evaluate } from "@/lib/core/outbox/expressions/evaluate";
import { ENVELOPE, FACT, VENDORS_TAKE } from "./fixtures/vendors-take";
import { HUB_TEMPLATES } from "./hub-templates";

const MARKUP = "<!channel> @everyone *a* _b_ `c` [x](https://evil.test) </b><i> & {{DATE(2026)}} \\";
const LONG = MARKUP.repeat(6);
const KINDS: readonly unknown[] = [
  null,
  true,
  0,
  12.5,
  "",
  LONG,
  "2026-99-99T99:99:99Z",
  [],
  ["a", 1],
  {},
  { amount: [], name: {} },
];
/** All that the templates look at, and more. */
const FIELDS =
  "title number name amount resource from eventType description text statusReason error failure retryAt start end startedAt endedAt finishedAt location attendees calendarId total amountDue dueOn price items interval method reason email account phone companyName form campaign channel counts sku changed previous status integration webUrl url links".split(
    " ",
  );

interface Told {
  readonly type: string;
  readonly data: unknown;
}
const samples: readonly Told[] = Object.entries<EventTypeDefinition>(EVENT_CATALOGUE).map(([type, { sample }]) => ({
  type,
  data: sample,
}));
/** Own events, with fields of every kind in every place. */
const odd: readonly Told[] = KINDS.flatMap((kind) =>
  ["order.shipped", "invoice.sent"].flatMap((type) => [
    { type, data: Object.fromEntries(FIELDS.map((field) => [field, kind])) },
    {
      type,
      data: Object.fromEntries(
        FIELDS.map((field) => [
          field,
          { amount: kind, currency: kind, name: kind, at: kind, message: kind, url: kind },
        ]),
      ),
    },
  ]),
);
const nameless: Told = { type: "order.shipped", data: { "": "no name", " ": "nor this", paid: true } };
const all = [...samples, ...odd, nameless, { type: "x", data: {} }];

/** A message of Teams, the smallest. */
const MAX_BYTES = 28 * 1024;

const told = ({ type, data }: Told) => ({
  id: "0199c8a0-7c1e-7d3a-9a55-1f6a2f0b9c11",
  type,
  timestamp: "2026-03-02T08:45:00.000Z",
  organization: "acme",
  data,
});

async function made(template: (typeof HUB_TEMPLATES)[number], event: Told): Promise<unknown> {
  if (template.transformation === null) return told(event);
  const made = await evaluate(template.transformation, told(event));
  if (made.kind === "failed")
    throw new Error(`${event.type}: ${JSON.stringify(made.error)} ${JSON.stringify(event.data).slice(0, 200)}`);
  return made.value;
}

describe("the hub's templates", () => {
  it("have a key, a name and a text each, that can be read and edited", () => {
    expect(new Set(HUB_TEMPLATES.map(({ key }) => key)).size).toBe(9);
    for (const { transformation } of HUB_TEMPLATES) {
      if (transformation === null) continue;
      expect(checkSyntax(transformation)).toBeNull();
      expect(transformation.length).toBeLessThan(20_000);
    }
  });

  it.each(HUB_TEMPLATES)("$key makes of every event what its vendor takes", async (template) => {
    for (const event of all) {
      const value = await made(template, event);
      const { error } = (VENDORS_TAKE[template.key] ?? ENVELOPE).safeParse(value);
      expect(error, `${event.type} ${JSON.stringify(value).slice(0, 300)}`).toBeUndefined();
      if (samples.includes(event)) expect(Buffer.byteLength(JSON.stringify(value))).toBeLessThan(MAX_BYTES);
    }
  });

  it.each(HUB_TEMPLATES.filter(({ key }) => key === "teams" || key === "slack"))(
    "$key stays small however long a text is",
    async (template) => {
      for (const event of odd) {
        expect(Buffer.byteLength(JSON.stringify(await made(template, event)))).toBeLessThan(MAX_BYTES);
      }
    },
  );
});

describe("what people are told", () => {
  const template = HUB_TEMPLATES.find(({ key }) => key === "make");
  const tell = async (event: Told) => {
    if (!template) throw new Error("unreachable");
    const {
      title,
      facts,
      link: url,
    } = z
      .object({ title: z.string(), facts: z.array(FACT), link: z.string().nullable() })
      .parse(await made(template, event));
    return { title, facts: facts.map(({ name, value }) => `${name}: ${value}`), link: url };
  };
  const sample = (type: string) => tell({ type, data: samples.find((one) => one.type === type)?.data });

  it("is a title and two to six facts of each event of the hub", async () => {
    for (const event of samples) {
      const { facts } = await tell(event);
      expect(facts.length, event.type).toBeGreaterThanOrEqual(2);
    }
  });

  it("reads well", async () => {
    expect(await sample("calendar.event.created")).toEqual({
      title: "New calendar event: Design review",
      facts: [
        "Starts: 4 Mar 2026, 09:00 UTC",
        "Ends: 4 Mar 2026, 10:00 UTC",
        "Place: Room 2",
        "With: Ben",
        "Calendar: primary",
        "When: 2 Mar 2026, 08:45 UTC",
      ],
      link: "https://www.google.com/calendar/event?eid=5q1k2j0a8m4r7v3t6e9c",
    });
    expect(await sample("invoice.paid")).toEqual({
      title: "Invoice paid: 2026-0042",
      facts: ["Total: 2284.80 EUR", "Due on: 2026-03-16", "Status: paid", "When: 2 Mar 2026, 08:45 UTC"],
      link: "https://go.xero.com/AccountsReceivable/View.aspx?InvoiceID=b1df",
    });
    expect(await sample("connection.needs_reauth")).toMatchObject({
      title: "Account has to be reconnected: ana@acme.test",
      link: null,
    });
  });

  it("is said as well where what may be empty is", async () => {
    for (const { type, data } of samples) {
      const definition = Object.entries<EventTypeDefinition>(EVENT_CATALOGUE).find(([key]) => key === type)?.[1];
      let bare: object = Object(data);
      for (const field of Object.keys(bare)) {
        const without = { ...bare, [field]: null };
        if (definition?.data.safeParse(without).success) bare = without;
      }
      expect((await tell({ type, data: bare })).title, type).not.toBe("");
    }
  });

  it("is what an event of an organization's own has", async () => {
    const data = { orderId: 17, paid: true, address: { city: "Berlin" }, url: "javascript:alert(1)" };
    expect(await tell({ type: "order.shipped_late", data })).toEqual({
      title: "Order shipped late",
      facts: ["orderId: 17", "paid: true", "url: javascript:alert(1)", "When: 2 Mar 2026, 08:45 UTC"],
      link: null,
    });
  });
});
