import { and, eq } from "drizzle-orm";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import { db } from "@/db/client";
import { identities, sessions, users, verificationTokens } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { sha256 } from "@/lib/base/random";
import { createUser } from "../create-user";
import { endSession } from "../end-session";
import { findUserByEmail, type UserRow } from "../find-user-by-email";
import { SESSION_LIFETIME_SECONDS } from "../session-cookie";
import { authJsTime } from "./auth-js-time";
import { EMAIL_LINK_LIFETIME_SECONDS } from "./email-link";

/**
 * Auth.js on our tables: session tokens hashed, no provider tokens, business time from our clock
 * (docs/adr/0003-own-auth-adapter.md). Sessions are read elsewhere (`read-session.ts`).
 */
export const authAdapter = {
  async createUser({ name, email, image }) {
    const emailVerified = email ? clock.now() : null;
    return toAdapterUser(
      await createUser({ name: name ?? null, email: email || null, image: image ?? null, emailVerified }),
    );
  },

  async getUser(id) {
    const [user] = await db().select().from(users).where(eq(users.id, id));
    return user ? toAdapterUser(user) : null;
  },

  async getUserByEmail(email) {
    const user = await findUserByEmail(email);
    return user ? toAdapterUser(user) : null;
  },

  async getUserByAccount({ provider, providerAccountId }) {
    const [found] = await db()
      .select({ user: users })
      .from(identities)
      .innerJoin(users, eq(users.id, identities.userId))
      .where(and(eq(identities.provider, provider), eq(identities.providerAccountId, providerAccountId)));
    return found ? toAdapterUser(found.user) : null;
  },

  // Called after a person proved their address; nothing else of theirs changes by signing in.
  async updateUser({ id }) {
    const [user] = await db().update(users).set({ emailVerified: clock.now() }).where(eq(users.id, id)).returning();
    if (!user) throw new Error("the person who signs in is gone");
    return toAdapterUser(user);
  },

  async linkAccount({ userId, type, provider, providerAccountId }) {
    await db().insert(identities).values({ userId, type, provider, providerAccountId, createdAt: clock.now() });
  },

  async createSession({ sessionToken, userId }) {
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + SESSION_LIFETIME_SECONDS * 1000);
    await db()
      .insert(sessions)
      .values({ sessionTokenHash: sha256(sessionToken), userId, createdAt: now, expiresAt });
    return { sessionToken, userId, expires: authJsTime(expiresAt) };
  },

  async getSessionAndUser(sessionToken) {
    const [found] = await db()
      .select({ session: sessions, user: users })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(eq(sessions.sessionTokenHash, sha256(sessionToken)));
    if (!found) return null;
    const { userId, expiresAt } = found.session;
    return { session: { sessionToken, userId, expires: authJsTime(expiresAt) }, user: toAdapterUser(found.user) };
  },

  // Sessions end 30 days after signing in, used or not: nothing prolongs them.
  updateSession: async () => null,

  deleteSession: endSession,

  // `token` is a hash already: SHA-256 of the token and AUTH_SECRET.
  async createVerificationToken({ identifier, token }) {
    const expiresAt = new Date(clock.now().getTime() + EMAIL_LINK_LIFETIME_SECONDS * 1000);
    await db().insert(verificationTokens).values({ identifier, tokenHash: token, expiresAt });
    return { identifier, token, expires: authJsTime(expiresAt) };
  },

  // Deleting is using: of two that come at once, one finds it.
  async useVerificationToken({ token }) {
    const [used] = await db().delete(verificationTokens).where(eq(verificationTokens.tokenHash, token)).returning();
    return used ? { identifier: used.identifier, token, expires: authJsTime(used.expiresAt) } : null;
  },
} satisfies Adapter;

// Auth.js types the address as always there; for people without a proven one it is never looked at.
function toAdapterUser(user: UserRow): AdapterUser {
  return { ...user, email: user.email ?? "" };
}
