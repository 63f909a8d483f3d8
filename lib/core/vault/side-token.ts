import { z } from "zod";
import type { Queryable, Tx } from "@/db/client";
import { parseJson } from "@/lib/base/json";
import type { TokenSet } from "@/lib/core/oauth/token-set";
import type { SecretBinding } from "./binding";
import type { ConnectionKey } from "./connection-binding";
import { eraseSecret, findSecret, listSecretFields, putSecret } from "./secret-store";

/** A token beside the account's is sealed under a field of its name. */
const PREFIX = "side:";

/** A side token of a connection, by the name that `ProviderHttp.as` takes. */
interface SideKey extends ConnectionKey {
  readonly side: string;
}

const instant = z.coerce.date().nullable();
const stored = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().nullable(),
  issuedAt: z.coerce.date(),
  expiresAt: instant,
  /** Not before then is it refreshed again: the provider failed lately. */
  retryAt: instant,
  failures: z.number(),
});

/** A side token at rest, sealed as a whole. */
export type StoredSideToken = z.output<typeof stored>;

/** Seals an answer's side tokens, each in place of the one of its name. */
export async function storeSideTokens(
  tx: Tx,
  key: ConnectionKey,
  { sideTokens, issuedAt }: Pick<TokenSet, "sideTokens" | "issuedAt">,
): Promise<void> {
  for (const [side, token] of Object.entries(sideTokens)) {
    await putSideToken(tx, { ...key, side }, { ...token, issuedAt, retryAt: null, failures: 0 });
  }
}

export async function putSideToken(tx: Tx, key: SideKey, token: StoredSideToken): Promise<void> {
  await putSecret(tx, sideBinding(key), JSON.stringify(token));
}

/**
 * A stored side token; null where there is none.
 * @throws SecretUnreadableError
 */
export async function findSideToken(db: Queryable, key: SideKey): Promise<StoredSideToken | null> {
  const text = await findSecret(db, sideBinding(key));
  return text === null ? null : stored.parse(parseJson(text));
}

export async function forgetSideToken(tx: Tx, key: SideKey): Promise<void> {
  await eraseSecret(tx, sideBinding(key));
}

/** The names of a connection's side tokens. */
export async function listSideTokens(db: Queryable, key: ConnectionKey): Promise<readonly string[]> {
  const fields = await listSecretFields(db, { organizationId: key.organizationId, subjectId: key.connectionId });
  return fields.filter((field) => field.startsWith(PREFIX)).map((field) => field.slice(PREFIX.length));
}

function sideBinding({ organizationId, connectionId, side }: SideKey): SecretBinding {
  return { organizationId, subjectId: connectionId, field: `${PREFIX}${side}` };
}
