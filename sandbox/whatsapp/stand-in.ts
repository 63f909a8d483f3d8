import type { Hono } from "hono";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { KeyRing } from "../kit/keys/key-ring";
import { type KeyWorld, keyStandIn } from "../kit/keys/key-stand-in";
import { postedBy } from "../kit/posted";
import type { StandInParts } from "../kit/sandbox-provider";
import { META_APP } from "../meta/app";
import {
  deadToken,
  type GraphError,
  graphErrorResponse,
  graphFault,
  missingPermission,
  NO_TOKEN,
  UNKNOWN_PATH,
} from "../meta/graph-error";
import { metaDesk } from "../meta/meta-desk";
import { GraphRefusal, selectFields } from "../meta/select-fields";
import { subscriptionRoutes } from "../meta/subscription-routes";
import { metaControl } from "../meta/webhook-control";
import { happeningsControl, peopleShape } from "./happenings";
import { WITHOUT_PERMISSION, whatsappKeys } from "./keys";
import { takeMessage } from "./message-route";
import { NODES } from "./numbers";

/** Versions that are there: https://developers.facebook.com/docs/graph-api/changelog/versions */
const VERSION = /^\/whatsapp\/v(2[2-6])\.0\//;

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components */
const FIELDS = ["account_update", "message_template_status_update", "messages", "phone_number_quality_update"];

/** The Cloud API as far as the hub calls it: https://developers.facebook.com/docs/whatsapp/cloud-api */
export const whatsappStandIn = (parts: StandInParts) => {
  const { state, clock } = parts;
  const posted = postedBy(state, "whatsapp");
  const people = state.section("whatsapp.people", peopleShape, () => ({ wroteAt: {} }));
  const object = "whatsapp_business_account";
  const meta = metaDesk({ id: "whatsapp", state, clock, app: META_APP, object, fields: FIELDS });
  const own = { posted, people, meta, clock };
  return keyStandIn(parts, {
    id: "whatsapp",
    name: "WhatsApp",
    keys: whatsappKeys,
    targets: [{ target: "api", path: /^\/whatsapp\/v/ }],
    faultAnswer: graphFault,
    refuse: (c) => (VERSION.test(c.req.path) ? null : graphErrorResponse(UNKNOWN_PATH)),
    routes: (app, world) => routes(app, world, own),
    control: () => posted.routes.route("/", happeningsControl(own)).route("/", metaControl(meta)),
    reset: () => {
      posted.reset();
      people.reset();
      meta.reset();
    },
  });
};

type Own = Parameters<typeof takeMessage>[1];

function routes(app: Hono<SandboxEnv>, { keys }: KeyWorld, own: Own): void {
  app.onError((error) => {
    if (error instanceof GraphRefusal) return error.response;
    throw error;
  });
  app.route("/:version", subscriptionRoutes(own.meta));
  // https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/subscribed_apps
  app.on(["GET", "POST", "DELETE"], "/:version/:id/subscribed_apps", (c) => {
    requireToken(c, keys);
    const { meta } = own;
    const account = c.req.param("id");
    if (NODES[account]?.type !== "WhatsAppBusinessAccount") throw new GraphRefusal(unknownObject(account));
    if (c.req.method === "GET") {
      const app = { link: "", name: "Integration Hub", id: META_APP.id };
      return c.json({ data: meta.fieldsOf(account) === null ? [] : [{ whatsapp_business_api_data: app }] });
    }
    // The app's own fields are those of the account: it has none to choose here.
    meta.setNode(account, c.req.method === "DELETE" ? null : meta.rules.fields);
    return c.json({ success: true });
  });
  app.get("/:version/:id", (c) => {
    requireToken(c, keys);
    const node = NODES[c.req.param("id")];
    if (!node) throw new GraphRefusal(unknownObject(c.req.param("id")));
    return c.json(selectFields(c.req.query("fields"), { ...node, usual: ["id"] }));
  });
  app.post("/:version/:id/messages", (c) => {
    requireToken(c, keys);
    return takeMessage(c, own);
  });
  app.all("/*", () => graphErrorResponse(UNKNOWN_PATH));
}

// https://developers.facebook.com/docs/graph-api/guides/error-handling
function requireToken(c: SandboxContext, keys: KeyRing): void {
  const [, token] = /^(?:Bearer|OAuth) (\S+)$/.exec(c.req.header("authorization") ?? "") ?? [];
  if (!token) throw new GraphRefusal({ ...NO_TOKEN, status: 401 });
  const key = keys.find(token);
  if (!key) throw new GraphRefusal(refusedToken(null, "Invalid OAuth access token - Cannot parse access token"));
  c.set("account", key.owner);
  if (key.state === "expired") {
    const message = "Error validating access token: Session has expired on Friday, 20-Nov-26 10:00:00 PST.";
    throw new GraphRefusal(refusedToken(463, message));
  }
  if (key.state !== "live") {
    const message = "Error validating access token: The session has been invalidated because of a security reason.";
    throw new GraphRefusal(refusedToken(460, message));
  }
  if (key.name === WITHOUT_PERMISSION) throw new GraphRefusal(missingPermission(200, "whatsapp_business_management"));
}

/** The Cloud API says these with status 401. */
function refusedToken(subcode: number | null, message: string): GraphError {
  return { ...deadToken(subcode, message), status: 401 };
}

function unknownObject(id: string): GraphError {
  const message = `Unsupported get request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`;
  return { status: 400, code: 100, subcode: 33, type: "GraphMethodException", message };
}
