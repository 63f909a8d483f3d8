import { Hono } from "hono";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { StateSection } from "../kit/state";
import { asCaller, type Caller, type SlackCallers } from "./caller";
import { failure } from "./failure";
import type { SlackState, StoredChannel } from "./workspaces";

/** "Fewer than the requested number of items may be returned, even if the end of the list hasn't been reached." */
const MOST_PER_PAGE = 3;
const LIMIT_MAX = 1_000;
const SCOPE_OF_TYPE: Readonly<Record<string, string>> = {
  public_channel: "channels:read",
  private_channel: "groups:read",
};

/** https://docs.slack.dev/reference/methods/conversations.list and …/users.conversations */
export function channelRoutes(callers: SlackCallers, state: StateSection<SlackState>): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get("/conversations.list", (c) =>
    list(c, callers, (caller) => state.data.channels.filter((channel) => isVisible(channel, caller))),
  );
  routes.get("/users.conversations", (c) =>
    list(c, callers, (caller) => {
      const user = c.req.query("user") ?? caller.userId;
      // Of another member's private channels only the shared ones are shown.
      return state.data.channels.filter((channel) => isVisible(channel, caller) && channel.members.includes(user));
    }),
  );
  return routes;
}

function isVisible({ team, isPrivate, members }: StoredChannel, { workspace, userId }: Caller): boolean {
  return team === workspace.id && (!isPrivate || members.includes(userId));
}

function list(c: SandboxContext, callers: SlackCallers, find: (caller: Caller) => StoredChannel[]): Response {
  const types = (c.req.query("types") ?? "public_channel").split(",");
  const needed = types.map((type) => SCOPE_OF_TYPE[type]);
  return asCaller(c, callers, {
    scope: needed[0] ?? "channels:read",
    handle: (caller) => {
      if (needed.includes(undefined)) return failure(c, "invalid_types");
      const lacking = needed.find((scope) => scope && !caller.scopes.includes(scope));
      if (lacking) return failure(c, "missing_scope", { needed: lacking, provided: caller.scopes.join(",") });
      const found = find(caller)
        .filter(({ isPrivate }) => types.includes(isPrivate ? "private_channel" : "public_channel"))
        .filter(({ isArchived }) => !(isArchived && c.req.query("exclude_archived") === "true"));
      return page(c, caller, found);
    },
  });
}

function page(c: SandboxContext, caller: Caller, found: readonly StoredChannel[]): Response {
  const limit = Number(c.req.query("limit") ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > LIMIT_MAX) return failure(c, "invalid_limit");
  const cursor = c.req.query("cursor") ?? "";
  const start = cursor === "" ? 0 : found.findIndex(({ id }) => id === fromCursor(cursor));
  if (start < 0) return failure(c, "invalid_cursor");
  const end = start + Math.min(limit, MOST_PER_PAGE);
  const next = found[end];
  return c.json({
    ok: true,
    channels: found.slice(start, end).map((channel) => present(channel, caller)),
    response_metadata: { next_cursor: next ? toCursor(next.id) : "" },
  });
}

function toCursor(id: string): string {
  return Buffer.from(`team:${id}`).toString("base64");
}

function fromCursor(cursor: string): string {
  return Buffer.from(cursor, "base64")
    .toString("utf8")
    .replace(/^team:/, "");
}

/** https://docs.slack.dev/reference/objects/conversation-object */
function present({ id, name, isPrivate, isArchived, members }: StoredChannel, caller: Caller) {
  const nothing = { value: "", creator: "", last_set: 0 };
  return {
    id,
    name,
    is_channel: !isPrivate,
    is_group: isPrivate,
    is_im: false,
    created: 1_449_252_889,
    creator: caller.account.id,
    is_archived: isArchived,
    is_general: name === "general",
    unlinked: 0,
    name_normalized: name,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    pending_shared: [],
    is_pending_ext_shared: false,
    is_member: members.includes(caller.userId),
    is_private: isPrivate,
    is_mpim: false,
    topic: nothing,
    purpose: nothing,
    previous_names: [],
    num_members: members.length,
  };
}
