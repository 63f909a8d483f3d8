import { Hono } from "hono";
import { safeEqual } from "@/lib/base/random";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import { deadToken, graphErrorResponse, NO_TOKEN } from "./graph-error";
import type { MetaDesk } from "./meta-desk";
import { readParameters } from "./read-parameters";
import { GraphRefusal } from "./select-fields";

/** `/{app-id}/subscriptions`: https://developers.facebook.com/docs/graph-api/reference/app/subscriptions */
export function subscriptionRoutes(meta: MetaDesk): Hono<SandboxEnv> {
  const { app, object, fields: known } = meta.rules;
  const routes = new Hono<SandboxEnv>();
  const path = `/${app.id}/subscriptions`;
  routes.get(path, async (c) => {
    requireAppToken(c, await readParameters(c), meta);
    const { url, fields } = meta.subscription;
    const shown = {
      object,
      callback_url: url,
      active: true,
      fields: fields.map((name) => ({ name, version: "v25.0" })),
    };
    return c.json({ data: url === "" ? [] : [shown] });
  });
  routes.post(path, async (c) => {
    const parameters = await readParameters(c);
    requireAppToken(c, parameters, meta);
    const { object: asked, callback_url: url = "", verify_token: token = "", fields = "" } = parameters;
    if (asked !== object) throw invalid(`(#100) Param object must be one of {${object.toUpperCase()}}`);
    if (url === "") throw invalid("(#100) The parameter callback_url is required.");
    const list = readFields(fields, { known, name: "fields" });
    const problem = await meta.subscribeApp(url, token, list);
    if (problem) return graphErrorResponse({ status: 400, code: 2200, message: problem });
    return c.json({ success: true });
  });
  routes.delete(path, async (c) => {
    requireAppToken(c, await readParameters(c), meta);
    meta.unsubscribeApp();
    return c.json({ success: true });
  });
  return routes;
}

/** "An app access token": the app's id and its secret, https://developers.facebook.com/docs/facebook-login/guides/access-tokens#apptokens */
function requireAppToken(c: SandboxContext, parameters: Readonly<Record<string, string>>, { rules }: MetaDesk): void {
  const bearer = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  const token = bearer ?? parameters.access_token;
  if (!token) throw new GraphRefusal(NO_TOKEN);
  const isApps = safeEqual(token, `${rules.app.id}|${rules.app.secret}`);
  if (!isApps) throw new GraphRefusal(deadToken(null, "Invalid OAuth access token signature."));
  c.set("account", "app");
}

interface Named {
  readonly known: readonly string[];
  readonly name: string;
}

/** A list of fields that are there, at least one. */
export function readFields(text: string, { known, name }: Named): readonly string[] {
  const fields = text.split(",").map((field) => field.trim());
  if (text === "") throw invalid(`(#100) The parameter ${name} is required.`);
  const wrong = fields.findIndex((field) => !known.includes(field));
  if (wrong < 0) return fields;
  throw invalid(`(#100) Param ${name}[${wrong}] must be one of {${known.join(", ").toUpperCase()}}`);
}

function invalid(message: string): GraphRefusal {
  return new GraphRefusal({ status: 400, code: 100, message });
}
