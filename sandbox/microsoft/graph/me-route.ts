import type { SandboxContext } from "../../kit/http";
import type { Account } from "../../kit/oauth/model";
import { authorize } from "./access";
import { selected } from "./collection";
import { readODataQuery } from "./odata-query";
import type { GraphWorld } from "./world";

/** What may be selected of a user here, a small part of it: https://learn.microsoft.com/graph/api/resources/user#properties */
const USER_TYPE = {
  name: "user",
  properties: [
    ...["id", "displayName", "givenName", "surname", "mail", "userPrincipalName", "jobTitle", "mobilePhone"],
    ...["officeLocation", "preferredLanguage", "businessPhones"],
  ],
  orderable: [],
};

/** GET /me: https://learn.microsoft.com/graph/api/user-get */
export function handleMe(c: SandboxContext, world: GraphWorld): Response {
  const account = authorize(world, c, "profile");
  const { select } = readODataQuery(new URL(c.req.url).searchParams, USER_TYPE);
  const context = "https://graph.microsoft.com/v1.0/$metadata#users/$entity";
  return c.json({ "@odata.context": context, ...selected(presentUser(account), select) });
}

function presentUser(account: Account): Readonly<Record<string, unknown>> {
  return {
    businessPhones: [],
    displayName: account.name,
    givenName: account.givenName,
    jobTitle: null,
    mail: account.extra.mail === "none" ? null : account.email,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: account.familyName,
    userPrincipalName: account.email,
    id: userId(account.id),
  };
}

/** Graph knows a personal account by 16 hex digits; its `oid` is the same number filled up with zeros. */
function userId(objectId: string): string {
  return objectId.startsWith("00000000-0000-0000-") ? objectId.slice(-17).replace("-", "") : objectId;
}
