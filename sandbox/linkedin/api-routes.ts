import type { Hono } from "hono";
import { z } from "zod";
import { newId } from "@/lib/base/id";
import { parseJson } from "@/lib/base/json";
import { checkBearer } from "../kit/bearer";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { AccessToken, Account, OAuthWorld } from "../kit/oauth/model";
import { answerPicture } from "../kit/picture";
import { memberClaims } from "./member-claims";
import { refuse, refuseVersion } from "./refusals";

const HOUR_MS = 3_600_000;
const uploadShape = z.object({ initializeUploadRequest: z.object({ owner: z.string() }) });

/** Who a member is, and where a picture for a post could be uploaded. */
export function apiRoutes(app: Hono<SandboxEnv>, world: OAuthWorld): void {
  app.get("/v2/userinfo", (c) => {
    const caller = admit(c, world, "openid");
    if (caller instanceof Response) return caller;
    return c.json(memberClaims(caller.account, caller.token.scopes, new URL(c.req.url).origin));
  });
  app.use("/rest/*", async (c, next) => {
    const refused = refuseVersion(c, world.clock);
    if (refused) return refused;
    await next();
  });
  app.post("/rest/images", async (c) => {
    const caller = admit(c, world, "w_member_social");
    if (caller instanceof Response) return caller;
    if (c.req.query("action") !== "initializeUpload") return refuse(400, "ILLEGAL_ARGUMENT", "No such action");
    const body = uploadShape.safeParse(parseJson(await c.req.text()));
    if (!body.success) return refuse(400, "ILLEGAL_ARGUMENT", "initializeUploadRequest.owner is required");
    const { owner } = body.data.initializeUploadRequest;
    if (owner !== `urn:li:person:${caller.account.id}`) {
      return refuse(403, "ACCESS_DENIED", `The member is not authorized to act as ${owner}`, 100);
    }
    return c.json({ value: presentUpload(c, world) });
  });
  app.get("/pictures/:file", (c) => answerPicture(c, world, c.req.param("file").replace(/\.svg$/, "")));
  app.all("*", (c) => refuse(404, "RESOURCE_NOT_FOUND", `No virtual resource found for path ${c.req.path}`));
}

function admit(
  c: SandboxContext,
  world: OAuthWorld,
  scope: string,
): { readonly account: Account; readonly token: AccessToken } | Response {
  const check = checkBearer(world, c);
  if (check.kind === "missing") return refuse(401, "EMPTY_ACCESS_TOKEN", "Empty oauth2 access token", 401);
  if (check.kind === "invalid") return refuse(401, "INVALID_ACCESS_TOKEN", "Invalid access token", 65_600);
  if (check.token.scopes.includes(scope)) return check;
  return refuse(403, "ACCESS_DENIED", `Not enough permissions to access: ${c.req.method} ${c.req.path}`, 100);
}

function presentUpload(c: SandboxContext, { clock }: OAuthWorld) {
  const id = newId();
  return {
    uploadUrlExpiresAt: clock.now().getTime() + HOUR_MS,
    uploadUrl: `${new URL(c.req.url).origin}/linkedin/dms-uploads/${id}`,
    image: `urn:li:image:${id}`,
  };
}
