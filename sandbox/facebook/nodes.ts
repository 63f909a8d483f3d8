import { drawnPicture } from "../kit/drawn-picture";
import type { Account } from "../kit/oauth/model";
import { issueAccessToken } from "../kit/oauth/tokens";
import { missingPermission } from "../meta/graph-error";
import { GraphRefusal, type NodeFields, selectFields } from "../meta/select-fields";
import type { Caller } from "./access";
import type { SeededPage } from "./pages";
import type { FacebookWorld } from "./world";

type Shown = Readonly<Record<string, unknown>>;

/** https://developers.facebook.com/docs/graph-api/reference/user */
export function personNode(account: Account, fields: string | undefined): Shown {
  const all: NodeFields = {
    id: () => account.id,
    name: () => account.name,
    first_name: () => account.givenName,
    last_name: () => account.familyName,
    picture: () => picture(account.name),
  };
  return selectFields(fields, { fields: all, type: "User", usual: ["name", "id"] });
}

/** https://developers.facebook.com/docs/graph-api/reference/page */
export function pageNode(
  world: FacebookWorld,
  {
    page,
    caller,
    fields,
    withTasks,
  }: { page: SeededPage; caller: Caller; fields: string | undefined; withTasks: boolean },
): Shown {
  const all: NodeFields = {
    id: () => page.id,
    name: () => page.name,
    category: () => page.category,
    picture: () => picture(page.name),
    access_token: () => pageToken(world, page, caller),
    has_lead_access: () => leadAccess(page, caller),
    ...(withTasks ? { tasks: () => page.roles[caller.account.id] ?? [] } : {}),
  };
  return selectFields(fields, { fields: all, type: "Page", usual: ["name", "id"] });
}

/** A Page's token lives as long as the person's that it was got with; of a lasting one it has no end. */
function pageToken({ oauth, own }: FacebookWorld, page: SeededPage, { account, token, grant }: Caller): string | null {
  const role = account.id in page.roles && !own.data.lostRoles.includes(`${account.id}/${page.id}`);
  if (!role || !grant.scopes.includes("pages_show_list")) return null;
  const left = token.expiresAt === null ? null : Math.floor((token.expiresAt - oauth.clock.now().getTime()) / 1_000);
  const seconds = token.kind === "long" ? null : left;
  return issueAccessToken(oauth, grant, token.scopes, { seconds, kind: `page:${page.id}` }).token;
}

/** https://developers.facebook.com/docs/graph-api/reference/has-lead-access */
function leadAccess({ leadsOnlyFor }: SeededPage, { account, grant }: Caller): Shown {
  if (!grant.scopes.includes("leads_retrieval")) throw new GraphRefusal(missingPermission(200, "leads_retrieval"));
  const allowed = leadsOnlyFor === null || leadsOnlyFor.includes(account.id);
  return {
    can_access_lead: allowed,
    enabled_lead_access_manager: leadsOnlyFor !== null,
    ...(allowed ? {} : { failure_reason: "User does not have lead access permission" }),
  };
}

function picture(name: string): Shown {
  return { data: { height: 50, is_silhouette: false, url: drawnPicture(name), width: 50 } };
}
