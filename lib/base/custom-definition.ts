import { z } from "zod";
import { isCarrierHeader } from "./carrier-header";

/** Longer is refused: characters of an address. */
const ADDRESS_MAX = 1000;

/** What can be seen of an address without asking anybody where it leads; null where nothing speaks against it. */
function addressProblem(text: string, { query }: { query: boolean }): string | null {
  const url = URL.parse(text);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:"))
    return "must be an address that begins with https://";
  if (url.username !== "" || url.password !== "") return "must hold no user name and no password";
  if (text.includes("#")) return "must not hold a # and what follows it";
  if (!query && text.includes("?")) return "must not hold a ? and what follows it";
  return /[{}\\\s]/.test(text) ? "must hold no spaces, braces or backslashes" : null;
}

function address(options: { query: boolean }) {
  return z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(ADDRESS_MAX, `must have ${ADDRESS_MAX} characters at most`)
    .superRefine((text, ctx) => {
      const message = text === "" ? null : addressProblem(text, options);
      if (message) ctx.addIssue({ code: "custom", message });
    });
}

const endpoint = address({ query: true });
const apiRoot = address({ query: false }).transform((text) => text.replace(/\/+$/, ""));

/** Where a value stands in a JSON answer: `id`, `data.user.email`, `accounts.0.name`. */
const jsonPath = z
  .string()
  .trim()
  .max(200, "must have 200 characters at most")
  .regex(/^[\w$@-]+(\.[\w$@-]+)*$/, "must be names joined by dots, such as data.user.id");

/** One request that changes nothing at the provider: it proves the access, and says whose it is. */
const testCall = z.strictObject({
  path: z
    .string()
    .trim()
    .max(500, "must have 500 characters at most")
    .regex(/^\/[\x21-\x7e]*$/, "must begin with / and hold no spaces")
    .refine((path) => !/^\/\/|\\|#|[{}]/.test(path), "must be a path below the API's address")
    .refine((path) => !/(^|\/)(\.|%2e){1,2}(\/|\?|$)/i.test(path), "must not lead out of the API's address"),
  expectedStatus: z
    .int("must be a number")
    .min(200, "must be between 200 and 299")
    .max(299, "must be between 200 and 299"),
  accountId: jsonPath.nullable(),
  accountName: jsonPath.nullable(),
  accountEmail: jsonPath.nullable(),
});

const reach = {
  apiRoot,
  test: testCall,
  /** Where people register an app or get a key; shown as a link, never called. */
  consoleUrl: endpoint.nullable(),
};

// RFC 6749 section 3.3.
const scope = z
  .string()
  .max(200, "must have 200 characters at most")
  .regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, "must be plain letters, digits and signs, without spaces or quotation marks");

const oauth2 = z
  .strictObject({
    kind: z.literal("oauth2"),
    authorizeUrl: endpoint,
    tokenUrl: endpoint,
    revokeUrl: endpoint.nullable(),
    scopes: z.array(scope).max(50, "must be 50 at most"),
    scopeSeparator: z.enum([" ", ","]),
    pkce: z.boolean(),
    clientAuthentication: z.enum(["basic", "body"]),
    /** rotating: each renewal gives a new refresh token, and ends the one before. */
    refresh: z.enum(["rotating", "reusable", "none"]),
    ...reach,
  })
  .refine(({ scopes, scopeSeparator }) => scopeSeparator === " " || !scopes.some((one) => one.includes(",")), {
    path: ["scopes"],
    message: "must hold no comma where a comma separates them",
  });

const headerName = z
  .string()
  .trim()
  .max(64, "must have 64 characters at most")
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, "must be one word of letters, digits and hyphens, such as X-Api-Key")
  .refine(isCarrierHeader, "cannot be set: this header is of the connection itself, or of somebody else");

const template = z
  .string()
  .max(200, "must have 200 characters at most")
  .regex(/^[\x20-\x7e]*$/, "must be one line of plain letters, digits and signs")
  .refine((text) => text.split("{key}").length === 2, "must hold {key} once: the key is put there");

const carrier = z.discriminatedUnion("in", [
  z.strictObject({ in: z.literal("header"), name: headerName, template }),
  z.strictObject({
    in: z.literal("query"),
    name: z
      .string()
      .trim()
      .regex(/^[\w.~-]{1,64}$/, "must be one word of letters, digits, - . _ or ~"),
  }),
  /** User name and password, or a key in the place of either. */
  z.strictObject({ in: z.literal("basic") }),
]);

const apiKey = z.strictObject({ kind: z.literal("api_key"), carrier, ...reach });

/** All that the hub has to know of a provider that an organization adds itself. Checked where it comes in and where it is read. */
export const customDefinition = z.discriminatedUnion("kind", [oauth2, apiKey]);
export type CustomDefinition = z.output<typeof customDefinition>;
export type CustomOAuth = z.output<typeof oauth2>;
export type CustomApiKey = z.output<typeof apiKey>;
export type CustomTestCall = z.output<typeof testCall>;
