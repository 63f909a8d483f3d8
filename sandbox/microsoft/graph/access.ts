import { sha256 } from "@/lib/base/random";
import { checkBearer } from "../../kit/bearer";
import type { SandboxContext } from "../../kit/http";
import type { Account } from "../../kit/oauth/model";
import { accessDenied, GraphError, unauthenticated } from "./errors";
import type { GraphWorld } from "./world";

/** Delegated permissions of each kind of call, any one of them: "Permissions" on the reference page of each method. */
const SCOPES = {
  profile: ["User.Read", "User.ReadWrite"],
  read: ["Calendars.Read", "Calendars.ReadWrite"],
  write: ["Calendars.ReadWrite"],
} as const satisfies Record<string, readonly string[]>;

/** The token's account, where the token lives and carries a permission that the call takes. */
export function authorize(world: GraphWorld, c: SandboxContext, kind: keyof typeof SCOPES): Account {
  const check = checkBearer(world.oauth, c);
  if (check.kind === "missing") throw unauthenticated("missing");
  if (check.kind === "invalid") throw unauthenticated(isKnown(world, c) ? "expired" : "unknown");
  const wanted: readonly string[] = SCOPES[kind];
  if (check.token.scopes.some((scope) => wanted.includes(scope))) return check.account;
  if (kind !== "profile") throw accessDenied();
  throw new GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
}

/** As `authorize`, for calls that need a mailbox: an account without a licence has none. */
export function authorizeMailbox(world: GraphWorld, c: SandboxContext, kind: "read" | "write"): Account {
  const account = authorize(world, c, kind);
  if (world.state.data.mailboxes[account.id]) return account;
  throw new GraphError(
    404,
    "MailboxNotEnabledForRESTAPI",
    "The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
  );
}

function isKnown(world: GraphWorld, c: SandboxContext): boolean {
  const token = c.req.header("authorization")?.replace(/^Bearer +/i, "") ?? "";
  return world.oauth.state.data.accessTokens[sha256(token)] !== undefined;
}
