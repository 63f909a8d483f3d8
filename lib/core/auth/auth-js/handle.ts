import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { readCookie } from "@/lib/base/cookies";
import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import { ownPath } from "@/lib/base/own-path";
import { readBody } from "@/lib/core/http/read-body";
import { redirect } from "@/lib/core/http/redirect";
import { endSession } from "../end-session";
import { sessionCookieName, sessionTokenOf } from "../session-cookie";
import { AFTER_SIGN_IN, authJsConfig } from "./config";
import { returnCookieName } from "./cookies";

const MAX_FORM_BYTES = 16 * 1024;

/** Sign-ins whose answer a page of the provider's posts to us. */
const POSTED = new Set(["signin/apple", "callback/apple"]);

/** What is read of a form: of our own pages', and of a provider's answer. */
const OWN_FIELDS = ["csrfToken", "email", "callbackUrl"];
const ANSWER_FIELDS = ["code", "state", "error", "user"];

/** What of Auth.js is open to the outside; the e-mailed link goes through `confirm-email-link.ts` instead. */
const OPEN = new Set([
  "GET csrf",
  "POST signin/google",
  "POST signin/microsoft",
  "POST signin/apple",
  "POST signin/email",
  "GET callback/google",
  "GET callback/microsoft",
  "POST callback/apple",
  "POST signout",
]);

/** Answers a request to one of Auth.js's own routes. @throws AppError not_found, payload_too_large */
export async function handleAuthJs(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const action = pathname.replace(/^\/api\/auth\//, "");
  if (!OPEN.has(`${request.method} ${action}`)) throw new AppError("not_found", "There is nothing at this address.");
  const fields = action.startsWith("callback/") ? ANSWER_FIELDS : OWN_FIELDS;
  const form = request.method === "POST" ? await readForm(request, fields) : null;
  // A provider's answer is Auth.js's to read; what starts a sign-in must not change the provider's address.
  const query = action.startsWith("callback/") ? searchParams : new URLSearchParams();
  return runAuthJs({ request, action, query, form, returnTo: form?.get("callbackUrl") ?? null });
}

interface AuthJsCall {
  /** The browser's request: its cookies, and whether it wants the redirect as JSON. */
  readonly request: Request;
  readonly action: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams | null;
  /** Where the sign-in leads back to; null: as its cookie says. */
  readonly returnTo: string | null;
}

/** Hands Auth.js a request that says only what it needs, and tidies its answer. */
export async function runAuthJs(call: AuthJsCall): Promise<Response> {
  const { request, action, query, form } = call;
  const isPosted = POSTED.has(action);
  const returnTo = ownPath(pathOf(call.returnTo ?? readCookie(request, returnCookieName(isPosted))), AFTER_SIGN_IN);
  const url = new URL(`/api/auth/${action}`, env().APP_URL);
  url.search = query.toString();
  form?.set("callbackUrl", returnTo);
  const config = await authJsConfig({ returnTo, isPosted, appleUser: form?.get("user") ?? null });
  if ("unusable" in config) return notSetUp(call, returnTo);
  const { handlers } = NextAuth(config);
  const answer = form
    ? await handlers.POST(new NextRequest(url, { method: "POST", headers: headersOf(call, returnTo), body: form }))
    : await handlers.GET(new NextRequest(url, { headers: headersOf(call, returnTo) }));
  return tidied(answer, call, returnTo);
}

/** Ends as where the provider refuses our secret, before anybody has consented in vain. */
function notSetUp({ request }: AuthJsCall, returnTo: string): Response {
  const to = `/sign-in?${new URLSearchParams({ error: "Configuration", returnTo })}`;
  return request.headers.has("x-auth-return-redirect")
    ? Response.json({ url: env().APP_URL + to }, { headers: { "cache-control": "no-store" } })
    : redirect(to);
}

async function readForm(request: Request, fields: readonly string[]): Promise<URLSearchParams> {
  const sent = new URLSearchParams((await readBody(request, MAX_FORM_BYTES)).toString("utf8"));
  return new URLSearchParams(fields.flatMap((name) => (sent.has(name) ? [[name, sent.get(name) ?? ""]] : [])));
}

/** A path of ours, of a whole address or of a path; Auth.js keeps whole ones in its cookie. */
function pathOf(address: string | null | undefined): string | undefined {
  const { APP_URL } = env();
  if (!address) return undefined;
  return address.startsWith(`${APP_URL}/`) ? address.slice(APP_URL.length) : address;
}

function headersOf({ request, action, form }: AuthJsCall, returnTo: string): Headers {
  const headers = new Headers();
  if (form) headers.set("content-type", "application/x-www-form-urlencoded");
  if (request.headers.has("x-auth-return-redirect")) headers.set("x-auth-return-redirect", "1");
  const kept = cookiesFor(action, request);
  // What starts a sign-in says so in its form, and Auth.js then sets the cookie.
  if (!form) kept.push(`${returnCookieName()}=${encodeURIComponent(env().APP_URL + returnTo)}`);
  headers.set("cookie", kept.join(";"));
  return headers;
}

/**
 * Who is signed in already is nobody's business while another sign-in is under way: Auth.js would join the two
 * identities, and a person who lent their browser would share their account.
 */
function cookiesFor(action: string, request: Request): string[] {
  return (request.headers.get("cookie") ?? "").split(";").filter((pair) => {
    const name = pair.split("=")[0]?.trim();
    return name !== returnCookieName(POSTED.has(action)) && (action === "signout" || name !== sessionCookieName());
  });
}

async function tidied(answer: Response, call: AuthJsCall, returnTo: string): Promise<Response> {
  const headers = new Headers(answer.headers);
  const isSignedIn = headers.getSetCookie().some((cookie) => cookie.startsWith(`${sessionCookieName()}=`));
  const formerToken = sessionTokenOf(call.request);
  if (isSignedIn && formerToken) await endSession(formerToken);

  const location = headers.get("location");
  if (location) headers.set("location", tidyAddress(location, returnTo));
  if (!headers.get("content-type")?.includes("json"))
    return new Response(answer.body, { status: answer.status, headers });

  const body: unknown = await answer.json();
  headers.delete("content-length");
  headers.delete("location");
  const hasAddress = typeof body === "object" && body !== null && "url" in body && typeof body.url === "string";
  const tidyBody = hasAddress ? { url: tidyAddress(String(body.url), returnTo) } : body;
  return new Response(JSON.stringify(tidyBody), { status: answer.status, headers });
}

/** Auth.js's own pages do not exist here, and its errors forget where the person wanted to go. */
function tidyAddress(address: string, returnTo: string): string {
  const { APP_URL } = env();
  const url = new URL(address, APP_URL);
  if (url.origin !== APP_URL) return url.href;
  if (url.pathname === "/api/auth/verify-request") return `${APP_URL}/sign-in/check-mail`;
  if (url.pathname.startsWith("/api/auth/")) {
    return `${APP_URL}/sign-in?${new URLSearchParams({ error: "OAuthProfileParseError", returnTo })}`;
  }
  if (url.pathname === "/sign-in" && !url.searchParams.has("returnTo")) url.searchParams.set("returnTo", returnTo);
  return url.href;
}
