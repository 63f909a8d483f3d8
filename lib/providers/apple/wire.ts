import { z } from "zod";

/** https://developer.apple.com/documentation/signinwithapplerestapi/tokenresponse */
export const tokenAnswer = z.object({ id_token: z.string().min(1) });

/** Apple's public keys. https://developer.apple.com/documentation/signinwithapplerestapi/jwkset */
export const keySet = z.object({
  keys: z.array(z.object({ kty: z.literal("RSA"), kid: z.string().min(1), n: z.string(), e: z.string() })),
});
export type KeySet = z.output<typeof keySet>;

/** What a key says of itself at the head of a token. */
export const tokenHead = z.object({ alg: z.literal("RS256"), kid: z.string().min(1) });

/** Apple says its yes as a word or as a value. */
const yes = z.union([z.boolean(), z.enum(["true", "false"]).transform((word) => word === "true")]).nullish();

/**
 * Who signed in. `sub` is the same for all apps of one team, and never another person's; the address may be one that
 * Apple forwards (`is_private_email`), and is not there where none was asked for.
 * https://developer.apple.com/documentation/signinwithapple/authenticating-users-with-sign-in-with-apple
 */
export const identityClaims = z.object({
  iss: z.literal("https://appleid.apple.com"),
  sub: z.string().min(1),
  email: z.string().nullish(),
  email_verified: yes,
  is_private_email: yes,
});
export type IdentityClaims = z.output<typeof identityClaims>;

/** The form field `user`: comes with a person's first consent to the app, and never again. */
export const firstConsent = z.object({
  name: z.object({ firstName: z.string().nullish(), lastName: z.string().nullish() }).nullish(),
});
