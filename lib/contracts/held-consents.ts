import { z } from "zod";
import { connection, refParams } from "./connections";
import { defineContract } from "./define-contract";
import { instant, uuid } from "./shapes";

const heldConsent = z
  .object({
    id: uuid,
    /** Who the person signed in as. */
    account: z.object({
      id: z.string(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      imageUrl: z.string().nullable(),
    }),
    /** The live connection that this account has already, here and for the same people; `use` is refused then. */
    existingConnectionId: uuid.nullable(),
    createdAt: instant,
    expiresAt: instant,
  })
  .meta({ id: "HeldConsent" });
export type HeldConsent = z.output<typeof heldConsent>;

export const getHeldConsentContract = defineContract({
  method: "GET",
  path: "/api/integrations/{ref}/held-consent",
  tag: "Connections",
  summary:
    "Your own consent that ended with another account than the connection's and waits to be decided; `null` if none",
  params: refParams,
  result: z.object({ held: heldConsent.nullable() }),
});

export const decideHeldConsentContract = defineContract({
  method: "POST",
  path: "/api/integrations/{ref}/held-consent",
  tag: "Connections",
  summary:
    "Decides once, within 10 minutes: `use` that account in this connection, `add` it as a connection of its own, or `keep` the connection as it is and give the consent back",
  params: refParams,
  body: z.strictObject({ id: uuid, decision: z.enum(["use", "add", "keep"]) }),
  result: connection,
});
