import { z } from "zod";

/**
 * A page of at most 100: https://accounting-api.autocountcloud.com/documentation/api-methods/debtor/get-debtor-listing/ and
 * https://accounting-api.autocountcloud.com/documentation/api-methods/invoice/get-invoice-listing-simple/
 */
export const listing = z.object({ data: z.array(z.unknown()), totalCount: z.number() });

/** What was typed in, as far as it is no secret. */
export const enteredBook = z.object({ accountBookId: z.string() });

/** `{"statusCode": 401, "message": "401 Unauthorized."}`, below each method of the documentation. */
export const errorAnswer = z.object({ message: z.string() });
