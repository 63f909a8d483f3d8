import { z } from "zod";

/** https://developers.make.com/api-documentation/api-reference/users/me */
export const currentUser = z.object({
  authUser: z.object({ id: z.number(), name: z.string(), email: z.string() }),
});

/** https://developers.make.com/api-documentation/api-reference/organizations */
export const organizationPage = z.object({
  organizations: z.array(z.object({ id: z.number(), name: z.string() })),
});

/** https://developers.make.com/api-documentation/getting-started/api-structure: "message" says what, "code" which. */
export const makeError = z.object({ message: z.string().optional(), code: z.string().optional() });
