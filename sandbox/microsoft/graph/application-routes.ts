import { Hono } from "hono";
import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import type { SandboxContext, SandboxEnv } from "../../kit/http";
import { findAccount } from "../../kit/oauth/accounts";
import { type ApplicationTokens, findApplication } from "../applications/application-tokens";
import { type Application, TENANT_NAMES } from "../applications/applications";
import { accessDenied, GraphError, unauthenticated } from "./errors";
import type { GraphWorld } from "./world";

interface Applications {
  readonly graph: GraphWorld;
  readonly tokens: ApplicationTokens;
}

const recipients = z.array(z.object({ emailAddress: z.object({ address: z.string() }) })).default([]);
const mailShape = z.object({ message: z.object({ toRecipients: recipients, ccRecipients: recipients }) });

/** What apps call that act by themselves: GET /organization, POST /users/{id}/sendMail. */
export function applicationRoutes(world: Applications): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();

  // https://learn.microsoft.com/graph/api/organization-list#permissions
  routes.get("/organization", (c) => {
    const { tenantId, roles } = authorize(c, world);
    if (!roles.includes("Organization.Read.All")) {
      throw new GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }
    const context = "https://graph.microsoft.com/v1.0/$metadata#organization(id,displayName)";
    return c.json({ "@odata.context": context, value: [{ id: tenantId, displayName: TENANT_NAMES[tenantId] }] });
  });

  // https://learn.microsoft.com/graph/api/user-sendmail
  routes.post("/users/:user/sendMail", async (c) => {
    const application = authorize(c, world);
    if (!application.roles.includes("Mail.Send")) throw accessDenied();
    requireMailbox(world.graph, application, c.req.param("user"));
    const mail = mailShape.safeParse(parseJson(await c.req.text()));
    if (!mail.success)
      throw new GraphError(400, "ErrorInvalidParameter", "The value of the parameter 'Message' is empty.");
    const { toRecipients, ccRecipients } = mail.data.message;
    const wrong = [...toRecipients, ...ccRecipients].find(
      ({ emailAddress }) => !/^\S+@\S+$/.test(emailAddress.address),
    );
    if (wrong) {
      const text = `At least one recipient is not valid., Recipient '${wrong.emailAddress.address}' is not resolved.`;
      throw new GraphError(400, "ErrorInvalidRecipients", text);
    }
    if (toRecipients.length === 0) {
      const text = "At least one recipient is not valid., A message can't be sent because it contains no recipients.";
      throw new GraphError(400, "ErrorInvalidRecipients", text);
    }
    return c.body(null, 202);
  });

  // An app is nobody. https://learn.microsoft.com/graph/resolve-auth-errors
  routes.all("/me/*", async (c, next) => {
    if (
      findApplication({ clock: world.graph.clock, tokens: world.tokens }, c.req.header("authorization")).kind === "ok"
    ) {
      throw new GraphError(400, "BadRequest", "/me request is only valid with delegated authentication flow.");
    }
    await next();
  });
  return routes;
}

function authorize(c: SandboxContext, { graph: { clock }, tokens }: Applications): Application {
  const check = findApplication({ clock, tokens }, c.req.header("authorization"));
  if (check.kind !== "ok") throw unauthenticated(check.kind);
  c.set("account", check.application.id);
  return check.application;
}

/** A mailbox of the app's own tenant. */
function requireMailbox(graph: GraphWorld, { tenantId }: Application, user: string): void {
  const account = findAccount(graph.oauth, user);
  if (account?.extra.tid !== tenantId) {
    throw new GraphError(404, "ErrorInvalidUser", `The requested user '${user}' is invalid.`);
  }
  if (graph.state.data.mailboxes[account.id]) return;
  const text = "The mailbox is either inactive, soft-deleted, or is hosted on-premise.";
  throw new GraphError(404, "MailboxNotEnabledForRESTAPI", text);
}
