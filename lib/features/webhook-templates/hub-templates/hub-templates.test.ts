import { describe, expect, it } from "vitest";
import { z } from "zod";
import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import type { EventTypeDefinition } from "@/lib/contracts/events/event-type";
import { checkSyntax } from "@/lib/core/outbox/expressions/check-syntax";
import { evaluate } from "@/lib/core/outbox/expressions/evaluate";
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
const all = [...samples, ...odd, { type: "x", data: {} }];

const text = (most: number) => z.string().min(1).max(most);
const link = z.url({ protocol: /^https?$/ }).max(1_500);
const marked = text(2_000)
  .regex(/^\*[^\n]+\*\n/)
  .refine((it) => !/[<>]/.test(it), "is escaped");
const run = z.strictObject({
  type: z.literal("TextRun"),
  text: text(4_000),
  size: z.literal("Large").optional(),
  weight: z.literal("Bolder").optional(),
});
const fact = z.strictObject({ name: text(40), value: text(300) });
const envelope = { id: z.string(), type: z.string(), timestamp: z.string(), organization: z.string() };

/** Of each template what its vendor takes. */
const TAKEN: Readonly<Record<string, z.ZodType>> = {
  slack: z.strictObject({
    text: text(3_000).refine((it) => !/[<>]/.test(it)),
    blocks: z
      .array(
        z.union([
          z.strictObject({
            type: z.literal("header"),
            text: z.strictObject({ type: z.literal("plain_text"), text: text(150), emoji: z.literal(false) }),
          }),
          z.strictObject({
            type: z.literal("section"),
            fields: z
              .array(z.strictObject({ type: z.literal("mrkdwn"), verbatim: z.literal(true), text: marked }))
              .min(1)
              .max(10),
          }),
          z.strictObject({
            type: z.literal("section"),
            text: z.strictObject({
              type: z.literal("mrkdwn"),
              verbatim: z.literal(true),
              text: text(3_000).regex(/^<https?:\/\/[^<>|]+\|Open>$/),
            }),
          }),
        ]),
      )
      .min(2)
      .max(3),
  }),
  discord: z.strictObject({
    embeds: z.tuple([
      z.strictObject({
        title: text(256),
        url: link.optional(),
        timestamp: z.iso.datetime(),
        fields: z.array(z.strictObject({ name: text(256), value: text(1_024), inline: z.boolean() })).max(25),
        footer: z.strictObject({ text: text(2_048) }),
      }),
    ]),
    allowed_mentions: z.strictObject({ parse: z.tuple([]) }),
  }),
  teams: z.strictObject({
    type: z.literal("message"),
    attachments: z.tuple([
      z.strictObject({
        contentType: z.literal("application/vnd.microsoft.card.adaptive"),
        contentUrl: z.null(),
        content: z.strictObject({
          $schema: z.literal("http://adaptivecards.io/schemas/adaptive-card.json"),
          type: z.literal("AdaptiveCard"),
          version: z.literal("1.4"),
          body: z
            .array(
              z.strictObject({
                type: z.literal("RichTextBlock"),
                spacing: z.literal("Small").optional(),
                inlines: z.array(run).min(1),
              }),
            )
            .min(2),
          actions: z.array(z.strictObject({ type: z.literal("Action.OpenUrl"), title: text(20), url: link })).max(1),
        }),
      }),
    ]),
  }),
  "google-chat": z.strictObject({
    cardsV2: z.tuple([
      z.strictObject({
        cardId: z.string(),
        card: z.strictObject({
          header: z.strictObject({ title: text(200), subtitle: text(200) }),
          sections: z.tuple([
            z.strictObject({
              widgets: z
                .array(
                  z.union([
                    z.strictObject({
                      decoratedText: z.strictObject({
                        topLabel: text(40),
                        text: text(2_000).refine((it) => !/[<>]/.test(it)),
                        wrapText: z.literal(true),
                      }),
                    }),
                    z.strictObject({
                      buttonList: z.strictObject({
                        buttons: z.tuple([
                          z.strictObject({
                            text: text(20),
                            onClick: z.strictObject({ openLink: z.strictObject({ url: link }) }),
                          }),
                        ]),
                      }),
                    }),
                  ]),
                )
                .min(1),
            }),
          ]),
        }),
      }),
    ]),
  }),
  telegram: z.strictObject({
    // Counted without the tags, which are these and no others.
    text: z.string().refine((it) => {
      const bare = it.replaceAll(/<\/?b>|<a href="https?:\/\/[^"<>]+">|<\/a>/g, "");
      return !/[<>]/.test(bare) && bare.replaceAll(/&(amp|lt|gt);/g, "&").length <= 4_096;
    }),
    parse_mode: z.literal("HTML"),
    link_preview_options: z.strictObject({ is_disabled: z.literal(true) }),
  }),
  zapier: z.object(envelope).catchall(z.union([z.string(), z.number(), z.boolean(), z.null()])),
  make: z.strictObject({
    ...envelope,
    title: text(120),
    facts: z.array(fact).min(1).max(6),
    link: link.nullable(),
    data: z.record(z.string(), z.unknown()),
  }),
  "email-text": text(4_000),
};
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
      const { error } = (TAKEN[template.key] ?? z.object(envelope).loose()).safeParse(value);
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
      .object({ title: z.string(), facts: z.array(fact), link: z.string().nullable() })
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
