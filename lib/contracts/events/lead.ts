import { z } from "zod";
import { instant, uuid } from "@/lib/contracts/shapes";
import { eventType } from "./event-type";
import { SAMPLE_IDS } from "./shapes";

export const LEAD_EVENTS = {
  "lead.received": eventType({
    version: 1,
    summary: "Somebody filled in a form of an advertisement or a page",
    data: z.object({
      id: uuid,
      connectionId: uuid,
      integration: z.string(),
      externalId: z.string(),
      form: z.object({ externalId: z.string(), name: z.string().nullable() }),
      campaign: z.string().nullable(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      /** Every answer as it was given, the ones above too. */
      fields: z.array(z.object({ name: z.string(), value: z.string() })),
      contactId: uuid.nullable(),
      submittedAt: instant,
    }),
    sample: {
      id: "0199c8a0-0016-7000-8000-000000000016",
      connectionId: SAMPLE_IDS.connection,
      integration: "facebook",
      externalId: "44442222",
      form: { externalId: "8811", name: "Book a demo" },
      campaign: "Spring",
      name: "Ben Okafor",
      email: "ben@northwind.test",
      phone: null,
      fields: [
        { name: "full_name", value: "Ben Okafor" },
        { name: "email", value: "ben@northwind.test" },
      ],
      contactId: SAMPLE_IDS.contact,
      submittedAt: "2026-03-02T09:00:00.000Z",
    },
    emitted: true,
  }),
};
