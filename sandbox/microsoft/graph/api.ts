import { Hono } from "hono";
import { newId } from "@/lib/base/id";
import type { SandboxEnv } from "../../kit/http";
import type { StateSection } from "../../kit/state";
import type { ApplicationTokens } from "../applications/application-tokens";
import { applicationRoutes } from "./application-routes";
import { calendarRoutes } from "./calendar-routes";
import { GraphError, graphErrorResponse, notPlayed } from "./errors";
import { eventRoutes } from "./event-routes";
import { handleMe } from "./me-route";
import type { SubscriptionDesk } from "./subscriptions/subscription-desk";
import { subscriptionRoutes } from "./subscriptions/subscription-routes";
import type { TeamsState } from "./teams/model";
import { teamsRoutes } from "./teams/routes";
import { viewRoutes } from "./view-routes";
import type { GraphWorld } from "./world";

interface GraphParts {
  readonly teams: StateSection<TeamsState>;
  readonly tokens: ApplicationTokens;
  readonly subscriptions: SubscriptionDesk;
}

/** Microsoft Graph v1.0, below `/microsoft/v1.0`. What is not played answers 501 and says so. */
export function graphApi(world: GraphWorld, { teams, tokens, subscriptions }: GraphParts): Hono<SandboxEnv> {
  const api = new Hono<SandboxEnv>();
  api.onError((error, c) => {
    if (error instanceof GraphError) return graphErrorResponse(c, error, world.clock);
    throw error;
  });
  api.use(async (c, next) => {
    await next();
    if (!c.res.headers.has("request-id")) c.header("request-id", newId());
  });
  api.route("/", applicationRoutes({ graph: world, tokens }));
  api.get("/me", (c) => handleMe(c, world));
  api.route("/", calendarRoutes(world));
  api.route("/", viewRoutes(world));
  api.route("/", eventRoutes(world));
  api.route("/", subscriptionRoutes(world, subscriptions));
  api.route("/", teamsRoutes({ graph: world, state: teams }));
  api.all("*", (c) => graphErrorResponse(c, notPlayed(`${c.req.method} ${c.req.path}`), world.clock));
  return api;
}
