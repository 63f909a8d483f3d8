import { z } from "zod";

/** https://learn.microsoft.com/graph/api/organization-list: one, the tenant of the token. */
export const organizations = z.object({
  value: z.array(z.object({ id: z.string().min(1), displayName: z.string().nullish() })),
});

/** What the hub asks of a tenant that is no secret, as it was typed in. */
export const enteredFields = z.object({ tenantId: z.string().min(1), senderUpn: z.string().min(1) });

/** A refusal of the token endpoint. https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
export const tokenRefusal = z.object({ error_codes: z.array(z.number()) });
