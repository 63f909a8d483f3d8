import type { NextAuthConfig } from "next-auth";
import { z } from "zod";
import { env } from "@/lib/base/env";
import { log } from "@/lib/base/log";
import { ownPath } from "@/lib/base/own-path";
import { randomToken } from "@/lib/base/random";
import { writtenError } from "@/lib/base/written-error";
import type { UnusableVariable } from "@/lib/providers/contract";
import { admit } from "../admit";
import { authSecret } from "../auth-secret";
import { SESSION_LIFETIME_SECONDS } from "../session-cookie";
import { signInWays } from "../sign-in-ways";
import { authAdapter } from "./adapter";
import { appleSignIn } from "./apple-sign-in";
import { authJsCookies } from "./cookies";
import { emailSignIn } from "./email-sign-in";
import { googleSignIn, readGoogleAddress } from "./google-sign-in";
import { microsoftSignIn } from "./microsoft-sign-in";

export const AFTER_SIGN_IN = "/integration-hub";

interface SignInRequest {
  /** Where the sign-in leads back to. */
  readonly returnTo: string;
  /** The provider's page posts its answer. */
  readonly isPosted: boolean;
  /** What Apple posts with a person's first consent. */
  readonly appleUser: string | null;
}

/** Auth.js set up for one request, where the one that it is for can be set up. */
export async function authJsConfig({
  returnTo,
  isPosted,
  appleUser,
}: SignInRequest): Promise<NextAuthConfig | UnusableVariable> {
  const { google, microsoft, apple, email } = signInWays();
  // For its own requests only: it signs its secret, and a key that is none must not keep everybody else out.
  const posted = apple && isPosted ? await appleSignIn(apple, appleUser) : null;
  if (posted && "unusable" in posted) return posted;
  return {
    basePath: "/api/auth",
    secret: authSecret(),
    trustHost: true, // the request was given APP_URL's origin before (`handle.ts`)
    adapter: authAdapter,
    cookies: authJsCookies(isPosted),
    session: { strategy: "database", maxAge: SESSION_LIFETIME_SECONDS, generateSessionToken: () => randomToken() },
    pages: { signIn: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in/check-mail" },
    providers: [
      ...(google ? [googleSignIn(google)] : []),
      ...(microsoft ? [microsoftSignIn(microsoft)] : []),
      ...(posted ? [posted] : []),
      ...(email ? [emailSignIn(returnTo)] : []),
    ],
    callbacks: { signIn: (attempt) => decide(attempt, returnTo), redirect: ({ url }) => ownUrl(url) },
    logger: authJsLogger,
  };
}

type Attempt = Parameters<NonNullable<NonNullable<NextAuthConfig["callbacks"]>["signIn"]>>[0];

async function decide({ user, account, profile }: Attempt, returnTo: string): Promise<boolean | string> {
  if (!account) return false;
  const { provider, providerAccountId, type } = account;
  const decision = await admit({
    identity: type === "email" ? null : { provider, providerAccountId },
    ...addressesOf(provider, type === "email" ? user.email : null, profile),
    returnTo,
  });
  return decision === "admitted" || `/sign-in?${new URLSearchParams({ error: decision, returnTo })}`;
}

function addressesOf(provider: string, linkedEmail: string | null | undefined, profile: unknown) {
  if (linkedEmail) return { provenEmail: linkedEmail, claimedEmail: linkedEmail };
  if (provider === "google") return readGoogleAddress(profile);
  return { provenEmail: null, claimedEmail: null };
}

/** Where a sign-in may lead: to our own pages. */
function ownUrl(url: string): string {
  const { APP_URL } = env();
  const path = url.startsWith(`${APP_URL}/`) ? url.slice(APP_URL.length) : url;
  return `${APP_URL}${ownPath(path, AFTER_SIGN_IN)}`;
}

const errorCause = z.object({ err: z.instanceof(Error).optional() });

/** Auth.js's errors hold what providers answered: only their names and the causes' messages are logged. */
const authJsLogger: NextAuthConfig["logger"] = {
  error(error) {
    const { err } = errorCause.catch({}).parse(error.cause);
    log.warn({ name: error.name, reason: writtenError(err ?? error).message }, "sign-in failed");
  },
  warn: (code) => log.debug({ name: code }, "sign-in warning"),
  debug: () => {},
};
