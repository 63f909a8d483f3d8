import { z } from "zod";
import type { ExternalAccount, ProviderHttp } from "../contract";
import { readName } from "./read-name";
import { verifyIdToken } from "./verify-id-token";
import { type IdentityClaims, type KeySet, keySet, tokenAnswer } from "./wire";

interface Consented {
  readonly http: ProviderHttp;
  readonly tokenAnswer: unknown;
  readonly callbackParams: URLSearchParams;
  readonly clientId: string;
}

/** The account that consented: from the id_token, because Apple has no endpoint that says it. */
export async function identifyAccount(answer: Consented): Promise<ExternalAccount> {
  const { http, callbackParams, clientId: audience } = answer;
  const { keys } = await http.getEndpoint("keys", keySet);
  const { sub, email } = http.parse(answer.tokenAnswer, signedAnswer({ keys, audience }));
  return { id: sub, name: readName(callbackParams.get("user")), email: email || null, imageUrl: null };
}

/** The claims of a token answer whose id_token Apple signed, for us. */
function signedAnswer(by: KeySet & { audience: string }): z.ZodType<IdentityClaims> {
  return tokenAnswer.transform((answer, ctx) => {
    try {
      return verifyIdToken(answer.id_token, by);
    } catch {
      ctx.addIssue({ code: "custom", path: ["id_token"], message: "not an id_token of Apple's for this app" });
      return z.NEVER;
    }
  });
}
