import type { SandboxContext } from "../kit/http";
import { missingPermission } from "../meta/graph-error";
import type { MetaDesk } from "../meta/meta-desk";
import { readParameters } from "../meta/read-parameters";
import { GraphRefusal } from "../meta/select-fields";
import { readFields } from "../meta/subscription-routes";
import type { Caller } from "./access";

/** Which of a Page's changes the app is told: https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps */
export async function subscribedApps(c: SandboxContext, caller: Caller, meta: MetaDesk): Promise<object> {
  const { page, grant } = caller;
  const { app, fields: known } = meta.rules;
  if (!page || ![page.id, "me"].includes(c.req.param("id") ?? "")) {
    throw new GraphRefusal({ status: 400, code: 210, message: "(#210) A page access token is required." });
  }
  if (!grant.scopes.includes("pages_manage_metadata")) {
    throw new GraphRefusal(missingPermission(200, "pages_manage_metadata"));
  }
  if (c.req.method === "GET") {
    const fields = meta.fieldsOf(page.id);
    const shown = { category: "Business", link: "", name: "Integration Hub", id: app.id, subscribed_fields: fields };
    return { data: fields === null ? [] : [shown] };
  }
  if (c.req.method === "DELETE") meta.setNode(page.id, null);
  else {
    const { subscribed_fields: fields = "" } = await readParameters(c);
    meta.setNode(page.id, readFields(fields, { known, name: "subscribed_fields" }));
  }
  return { success: true };
}
