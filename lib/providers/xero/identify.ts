import { z } from "zod";
import { readIdToken } from "@/lib/base/read-id-token";
import type { ExternalAccount, ProviderHttp } from "../contract";
import { type PersonClaims, personClaims } from "./wire";

/** The person who consented; which organisation is meant is chosen afterwards, because a token is bound to none. */
export function identifyPerson(http: ProviderHttp, tokenAnswer: unknown, clientId: string): ExternalAccount {
  const person = http.parse(tokenAnswer, answerFor(clientId));
  const fullName = [person.given_name, person.family_name].filter(Boolean).join(" ");
  return {
    id: person.xero_userid,
    name: person.name || fullName || null,
    email: person.email ?? null,
    imageUrl: null,
  };
}

/** The claims of a token answer whose id_token was issued to us. */
function answerFor(clientId: string): z.ZodType<PersonClaims> {
  return z.object({ id_token: z.string() }).transform((answer, ctx) => {
    try {
      return readIdToken(answer.id_token, { audience: clientId, claims: personClaims });
    } catch {
      ctx.addIssue({ code: "custom", path: ["id_token"], message: "not an id_token for this app" });
      return z.NEVER;
    }
  });
}
