import { z } from "zod";

/**
 * Who consented, in the id_token of a token answer. `xero_userid` names a person for good; `sub` is made from the address.
 * https://developer.xero.com/documentation/guides/oauth2/sign-in
 */
export const personClaims = z.object({
  iss: z.literal("https://identity.xero.com"),
  xero_userid: z.guid(),
  email: z.string().nullish(),
  name: z.string().nullish(),
  given_name: z.string().nullish(),
  family_name: z.string().nullish(),
});
export type PersonClaims = z.output<typeof personClaims>;

/** https://developer.xero.com/documentation/guides/oauth2/tenants */
const connection = z.object({
  id: z.guid(),
  tenantId: z.guid(),
  tenantType: z.string(),
  tenantName: z.string().nullish(),
  updatedDateUtc: z.string().nullish(),
});
export type Connection = z.output<typeof connection>;
export const connectionList = z.array(connection);

/** https://developer.xero.com/documentation/api/accounting/organisation */
export const organisationList = z.object({
  Organisations: z
    .array(z.object({ Name: z.string(), BaseCurrency: z.string().nullish(), CountryCode: z.string().nullish() }))
    .min(1),
});

// Lists say how much there is where a page was asked for.
// https://developer.xero.com/documentation/api/accounting/requests-and-responses
const pagination = z.object({ itemCount: z.number().int().nonnegative() });
/** https://developer.xero.com/documentation/api/accounting/contacts */
export const contactPage = z.object({ pagination, Contacts: z.array(z.object({ ContactID: z.string() })) });
/** https://developer.xero.com/documentation/api/accounting/invoices */
export const invoicePage = z.object({ pagination, Invoices: z.array(z.object({ InvoiceID: z.string() })) });

/** The same with what is shown of each. */
export const contactRecords = z.object({
  pagination,
  Contacts: z.array(z.object({ ContactID: z.string(), Name: z.string(), EmailAddress: z.string().nullish() })),
});
export const invoiceRecords = z.object({
  pagination,
  Invoices: z.array(
    z.object({
      InvoiceID: z.string(),
      InvoiceNumber: z.string().nullish(),
      Type: z.string(),
      Contact: z.object({ Name: z.string().nullish() }).nullish(),
      Status: z.string(),
      Total: z.number(),
      AmountDue: z.number(),
      CurrencyCode: z.string().nullish(),
    }),
  ),
});

/** A refusal of the gateway before the API: no access, too many calls. */
export const gatewayError = z.object({ Title: z.string(), Detail: z.string().nullish() });

/** A refusal of the API itself. https://developer.xero.com/documentation/api/accounting/responsecodes */
export const apiError = z.object({
  Type: z.string().nullish(),
  Message: z.string(),
  Elements: z.array(z.object({ ValidationErrors: z.array(z.object({ Message: z.string() })).nullish() })).nullish(),
});
