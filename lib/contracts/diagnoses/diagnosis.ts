import { z } from "zod";

/** A failure, explained to somebody who has to mend it. */
export const diagnosis = z
  .object({
    /** One of the catalogue's: docs/diagnoses.md lists them. */
    code: z.string(),
    /** What happened, in one sentence. */
    happened: z.string(),
    /** Why it usually does. */
    why: z.string(),
    /** What to do. */
    fix: z.string(),
    /** The step of the set-up guide, as an address of the hub; or a page of the documentation. null: no step mends it. */
    guide: z.string().nullable(),
  })
  .meta({ id: "Diagnosis" });
export type Diagnosis = z.output<typeof diagnosis>;
