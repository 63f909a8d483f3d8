import { Hono } from "hono";
import { z } from "zod";
import { newId } from "@/lib/base/id";
import { parseJson } from "@/lib/base/json";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { KeyRing } from "../kit/keys/key-ring";
import { keyStandIn } from "../kit/keys/key-stand-in";
import type { StandInParts } from "../kit/sandbox-provider";
import type { StateSection } from "../kit/state";
import { appWebhookControl } from "../kit/webhooks/app-webhook";
import { chatAppEvents } from "./app-events";
import { googleChatKeys, isKey, SPACES } from "./keys";

const postedShape = z.object({
  messages: z.array(
    z.object({
      space: z.string(),
      text: z.string(),
      threadKey: z.string().nullable(),
      name: z.string().default(""),
      requestId: z.string().nullable().default(null),
    }),
  ),
});
type Posted = StateSection<z.output<typeof postedShape>>;

const bodyShape = z.object({
  text: z.string().default(""),
  thread: z.object({ threadKey: z.string() }).optional(),
});

/** Google Chat as far as webhooks reach: https://developers.google.com/workspace/chat/quickstart/webhooks */
export function googleChatStandIn(parts: StandInParts) {
  const posted: Posted = parts.state.section("google-chat.messages", postedShape, () => ({ messages: [] }));
  const events = appWebhookControl({ id: "google-chat", ...parts }, chatAppEvents(parts.key));
  return keyStandIn(parts, {
    id: "google-chat",
    name: "Google Chat",
    keys: googleChatKeys,
    // Not "api": the log keeps no query of it, which holds key and token.
    targets: [{ target: "webhook", path: /^\/google-chat\/v1\// }],
    faultAnswer: (_c, { status }) => problem(status, "UNKNOWN", "The service is currently unavailable."),
    routes: (app, { keys }) => {
      app.get("/oauth2/v3/certs", (c) => c.json(parts.key.keySet));
      // Nothing is signed by the older account: whatever claims to be is refused.
      app.get("/service_accounts/v1/metadata/x509/:account", (c) => c.json({}));
      app.post("/v1/spaces/:space/messages", async (c) => refuse(c, keys) ?? post(c, posted));
      app.all("/*", () => problem(404, "NOT_FOUND", "Method not found."));
    },
    control: () => {
      const routes = new Hono<SandboxEnv>();
      routes.get("/messages", (c) =>
        c.json(posted.data.messages.map(({ space, text, threadKey }) => ({ space, text, threadKey }))),
      );
      return routes.route("/", events.routes);
    },
    reset() {
      posted.reset();
      events.reset();
    },
  });
}

/** Key before token. What a wrong token is answered is not documented: the status that other Google APIs have for it. */
function refuse(c: SandboxContext, keys: KeyRing): Response | null {
  const { key = "", token = "" } = c.req.query();
  if (key === "") {
    const text = "Method doesn't allow unregistered callers (callers without established identity).";
    return problem(403, "PERMISSION_DENIED", text);
  }
  if (!isKey(key)) {
    return problem(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", "API_KEY_INVALID");
  }
  if (token === "") {
    const text =
      "The API is called without a valid token. Instructions on how to use incoming webhooks can be found at https://developers.google.com/chat/how-tos/webhooks";
    return problem(403, "PERMISSION_DENIED", text);
  }
  const issued = keys.find(token);
  if (issued?.state !== "live")
    return problem(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.");
  const isThere = issued.owner === c.req.param("space");
  return isThere ? null : problem(404, "NOT_FOUND", "Requested entity was not found.");
}

async function post(c: SandboxContext, posted: Posted): Promise<Response> {
  const body = bodyShape.safeParse(parseJson(await c.req.text()));
  if (!body.success) return problem(400, "INVALID_ARGUMENT", "Invalid JSON payload received.");
  const { text, thread } = body.data;
  if (text === "") return problem(400, "INVALID_ARGUMENT", "Message cannot be empty.");
  const space = c.req.param("space") ?? "";
  const requestId = c.req.query("requestId") ?? null;
  // "Subsequent requests with the same request ID return the existing message".
  const known = posted.data.messages.find((message) => requestId !== null && message.requestId === requestId);
  const name = known?.name ?? `spaces/${space}/messages/${newId()}`;
  if (!known) posted.data.messages.push({ space, text, threadKey: thread?.threadKey ?? null, name, requestId });
  posted.touch();
  c.set("account", `spaces/${space}`);
  return c.json({
    name,
    sender: { name: "users/114022495153014004089", displayName: "Integration Hub", type: "BOT" },
    text,
    thread: { name: `spaces/${space}/threads/${thread?.threadKey ?? newId()}` },
    space: { name: `spaces/${space}`, type: "ROOM", displayName: SPACES[space] },
  });
}

function problem(code: number, status: string, message: string, reason?: string): Response {
  const info = { "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason, domain: "googleapis.com" };
  const error = { code, message, status, ...(reason === undefined ? {} : { details: [info] }) };
  return Response.json({ error }, { status: code });
}
