import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { identities } from "@/db/schema";
import { env } from "@/lib/base/env";
import { findUserByEmail } from "./find-user-by-email";
import { hasOpenInvitation, leadsToInvitation } from "./open-invitations";

/** Why somebody may not sign in; each has its words in the message catalogue (`signIn.errors`). */
export type SignInRefusal = "not_invited" | "address_not_proven" | "other_account";

export interface Applicant {
  /** The account at Google or Microsoft; null for an e-mailed link. */
  readonly identity: { readonly provider: string; readonly providerAccountId: string } | null;
  /** An address that is proven to be theirs, by the link or by a provider that is the authority on it. */
  readonly provenEmail: string | null;
  /** An address that they only say is theirs. */
  readonly claimedEmail: string | null;
  /** Where the sign-in leads back to: the link of an invitation is a proof of its own. */
  readonly returnTo: string;
}

/** May they sign in? Those who are known may; others where sign-up is open, or with an open invitation. */
export async function admit(applicant: Applicant): Promise<"admitted" | SignInRefusal> {
  const { identity, provenEmail, claimedEmail, returnTo } = applicant;
  if (identity && (await isKnown(identity))) return "admitted";
  const owner = provenEmail ? await findUserByEmail(provenEmail) : null;
  if (owner) return identity && (await hasIdentityAt(identity.provider, owner.id)) ? "other_account" : "admitted";
  // Letting them in would make a second person of one address, or hand the first one's account to a stranger.
  if (claimedEmail && !provenEmail && (await findUserByEmail(claimedEmail))) return "address_not_proven";

  if (env().HUB_SIGNUP === "open") return "admitted";
  if (provenEmail && (await hasOpenInvitation(provenEmail))) return "admitted";
  return (await leadsToInvitation(returnTo)) ? "admitted" : "not_invited";
}

/** An address may be given to somebody else: a second account of it at one provider is another person's. */
async function hasIdentityAt(provider: string, userId: string): Promise<boolean> {
  const [identity] = await db()
    .select({ userId: identities.userId })
    .from(identities)
    .where(and(eq(identities.provider, provider), eq(identities.userId, userId)))
    .limit(1);
  return identity !== undefined;
}

async function isKnown({ provider, providerAccountId }: NonNullable<Applicant["identity"]>): Promise<boolean> {
  const [identity] = await db()
    .select({ userId: identities.userId })
    .from(identities)
    .where(and(eq(identities.provider, provider), eq(identities.providerAccountId, providerAccountId)));
  return identity !== undefined;
}
