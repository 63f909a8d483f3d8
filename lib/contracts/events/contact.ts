import { z } from "zod";
import { instant, uuid } from "@/lib/contracts/shapes";
import { eventType } from "./event-type";
import { changed, externalLink, SAMPLE_IDS, sampleLink } from "./shapes";

const contact = z.object({
  id: uuid,
  kind: z.enum(["person", "company"]),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** Where a person works. */
  companyName: z.string().nullable(),
  address: z
    .object({
      street: z.string().nullable(),
      city: z.string().nullable(),
      region: z.string().nullable(),
      postalCode: z.string().nullable(),
      /** ISO 3166-1 alpha-2. */
      country: z.string().nullable(),
    })
    .nullable(),
  links: z.array(externalLink),
  createdAt: instant,
  updatedAt: instant,
});

const sample: z.input<typeof contact> = {
  id: SAMPLE_IDS.contact,
  kind: "person",
  name: "Ben Okafor",
  email: "ben@northwind.test",
  phone: "+49 30 1234567",
  companyName: "Northwind",
  address: { street: "Torstrasse 1", city: "Berlin", region: null, postalCode: "10119", country: "DE" },
  links: [sampleLink("quickbooks", "58", "https://app.qbo.intuit.com/app/customerdetail?nameId=58")],
  createdAt: "2026-03-02T09:00:00.000Z",
  updatedAt: "2026-03-02T09:00:00.000Z",
};

export const CONTACT_EVENTS = {
  "contact.created": eventType({
    version: 1,
    summary: "A contact came in, or was made here",
    data: contact,
    sample,
    emitted: false,
  }),
  "contact.updated": eventType({
    version: 1,
    summary: "A contact was changed, here or where it came from",
    data: contact.extend({ changed }),
    sample: { ...sample, phone: "+49 30 7654321", updatedAt: "2026-03-05T14:20:00.000Z", changed: ["phone"] },
    emitted: false,
  }),
};
