import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { connections, sealedSecrets } from "@/db/schema";
import { parseJson } from "@/lib/base/json";
import { ACCESS_TOKEN, type ConnectionKey } from "./connection-binding";
import { openSealed } from "./open-sealed";
import type { Sealed } from "./seal";

/** What is sealed for a connection beside its access: the refresh token, side tokens, tokens of choices. */
export interface SealedBeside extends Sealed {
  readonly field: string;
}

const hex = z.string().transform((text) => Buffer.from(text, "hex"));
const rows = z.array(z.object({ field: z.string(), keyId: z.string(), nonce: hex, ciphertext: hex }));

/** All of them as a column of a query that reads `connections`: it costs no query of its own. */
export function besideSecrets(): SQL<readonly SealedBeside[]> {
  const { organizationId, subjectId, field, keyId, nonce, ciphertext } = sealedSecrets;
  return sql`(select coalesce(json_agg(json_build_object('field', ${field}, 'keyId', ${keyId},
      'nonce', encode(${nonce}, 'hex'), 'ciphertext', encode(${ciphertext}, 'hex'))), '[]')
    from ${sealedSecrets} where ${organizationId} = ${connections.organizationId}
      and ${subjectId} = ${connections.id} and ${field} <> ${ACCESS_TOKEN})`.mapWith((found) => rows.parse(found));
}

const tokens = z.object({
  accessToken: z.string().optional(),
  refreshToken: z.string().nullish(),
  token: z.string().optional(),
});

/** The tokens themselves, so that they can be kept out of answers. @throws SecretUnreadableError */
export function openBeside(
  { organizationId, connectionId }: ConnectionKey,
  beside: readonly SealedBeside[],
): readonly string[] {
  return beside.flatMap((sealed) => {
    const text = openSealed(sealed, { organizationId, subjectId: connectionId, field: sealed.field });
    // A refresh token is the text itself.
    const several = text.startsWith("{") ? tokens.safeParse(parseJson(text)) : null;
    if (!several?.success) return [text];
    const { accessToken, refreshToken, token } = several.data;
    return [accessToken, refreshToken, token].filter((one) => typeof one === "string");
  });
}
