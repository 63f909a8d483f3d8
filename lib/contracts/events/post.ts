import { z } from "zod";
import { instant, uuid } from "@/lib/contracts/shapes";
import { eventType } from "./event-type";
import { failure, SAMPLE_IDS } from "./shapes";

/** A post as it went, or was to go, to one network. */
const post = z.object({
  id: uuid,
  connectionId: uuid,
  integration: z.string(),
  text: z.string(),
  mediaCount: z.number().int(),
  scheduledAt: instant.nullable(),
});

const sample: z.input<typeof post> = {
  id: "0199c8a0-0015-7000-8000-000000000015",
  connectionId: SAMPLE_IDS.connection,
  integration: "linkedin",
  text: "We are hiring a designer.",
  mediaCount: 1,
  scheduledAt: "2026-03-02T09:00:00.000Z",
};

export const POST_EVENTS = {
  "post.published": eventType({
    version: 1,
    summary: "A post is out on a network",
    data: post.extend({ externalId: z.string(), url: z.string().nullable(), publishedAt: instant }),
    sample: {
      ...sample,
      externalId: "urn:li:share:70012",
      url: "https://www.linkedin.com/feed/update/urn:li:share:70012",
      publishedAt: "2026-03-02T09:00:02.000Z",
    },
    emitted: false,
  }),
  "post.failed": eventType({
    version: 1,
    summary: "A post did not get onto a network, and will not be tried again",
    data: post.extend({ failure, failedAt: instant }),
    sample: {
      ...sample,
      failure: { code: "duplicate", message: "LinkedIn refused it: the same text was posted before." },
      failedAt: "2026-03-02T09:00:02.000Z",
    },
    emitted: false,
  }),
};
