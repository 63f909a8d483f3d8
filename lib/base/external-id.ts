import { z } from "zod";

/** A provider's id of something: none is longer than Google's (1024), and what is does not fit into an index. */
export const externalId = z.string().min(1).max(1_024);
