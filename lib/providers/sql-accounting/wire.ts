import { z } from "zod";

/** "A maximum of 50 records per request": https://docs.sql.com.my/sqlacc/integration/sql-account-api/faq */
export const PAGE_SIZE = 50;

/** Masters have a code: agents, customers. https://docs.sql.com.my/sqlacc/integration/sql-account-api/integration-methods */
export const codedPage = z.object({ data: z.array(z.object({ code: z.string() })) });

/** Documents have a number. */
export const documentPage = z.object({ data: z.array(z.object({ docno: z.string() })) });

/** What was typed in, as far as it is no secret. */
export const enteredKeys = z.object({ accessKey: z.string() });

/** Not documented: one of these is where such services put what they have to say. */
export const errorAnswer = z.union([
  z.object({ message: z.string() }),
  z.object({ error: z.string() }).transform(({ error }) => ({ message: error })),
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error),
]);
