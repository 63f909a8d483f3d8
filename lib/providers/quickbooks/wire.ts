import { z } from "zod";

/** A company's id, as it stands in the redirect and in each path. */
export const realmId = z.string().regex(/^\d{1,20}$/);

/** https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/companyinfo */
export const companyAnswer = z.object({
  CompanyInfo: z.object({
    CompanyName: z.string(),
    Country: z.string().nullish(),
  }),
});

/** Answer of `select count(*)`. https://developer.intuit.com/app/developer/qbo/docs/learn/explore-the-quickbooks-online-api/data-queries */
export const countAnswer = z.object({ QueryResponse: z.object({ totalCount: z.number().int().nonnegative() }) });

/** The token endpoint's own names for the ends of a refresh token. */
export const tokenAnswer = z.looseObject({
  access_token: z.unknown().optional(),
  refresh_token: z.unknown().optional(),
  expires_in: z.unknown().optional(),
  x_refresh_token_expires_in: z.unknown().optional(),
  scope: z.unknown().optional(),
});

const problem = z.object({
  Message: z.string().nullish(),
  message: z.string().nullish(),
  Detail: z.string().nullish(),
  detail: z.string().nullish(),
  code: z.string().nullish(),
});
const faultBody = z.object({
  type: z.string().nullish(),
  Error: z.array(problem).nullish(),
  error: z.array(problem).nullish(),
});

/**
 * The envelope of every error; the gateway before the API writes it in small letters.
 * https://developer.intuit.com/app/developer/qbo/docs/develop/troubleshooting/error-codes
 */
export const fault = z.object({ Fault: faultBody.nullish(), fault: faultBody.nullish() });
