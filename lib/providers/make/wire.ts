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

/** https://developers.make.com/api-documentation/api-reference/scenarios/get--scenarios */
export const scenarioPage = z.object({
  scenarios: z.array(z.object({ id: z.number(), name: z.string(), isActive: z.boolean().nullish() })),
});

/** https://developers.make.com/api-documentation/api-reference/scenarios/post--scenarios--scenarioid--run */
export const startedRun = z.object({ executionId: z.string().min(1) });
