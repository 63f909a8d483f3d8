import { z } from "zod";
import type { StateSection } from "../kit/state";

/** What a person decided at the first consent, by the grant's id: from then on Apple neither asks nor tells it again. */
export const consentsShape = z.object({ emails: z.record(z.string(), z.string()) });
export type Consents = StateSection<z.output<typeof consentsShape>>;
