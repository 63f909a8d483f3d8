import type { Hono } from "hono";
import { checkBearer } from "../kit/bearer";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { Account, OAuthWorld } from "../kit/oauth/model";
import { answerPicture } from "../kit/picture";
import { invalidRequest, limitHeaders, problemOf } from "./problems";

const USER_FIELDS = [
  "id",
  "name",
  "username",
  "created_at",
  "description",
  "profile_image_url",
  "protected",
  "verified",
];
// https://docs.x.com/fundamentals/authentication/guides/v2-authentication-mapping
const READ_SCOPES = ["tweet.read", "users.read"];

/** Credits that the app has left; X bills every read and write. */
export interface Credits {
  depleted: boolean;
}

/** The part of API v2 that says who an account is and what it posted. */
export function apiRoutes(app: Hono<SandboxEnv>, world: OAuthWorld, credits: Credits): void {
  app.get("/2/users/me", (c) => {
    const caller = admit(c, world, credits);
    if (caller instanceof Response) return caller;
    const fields = (c.req.query("user.fields") ?? "").split(",").filter((field) => field !== "");
    const unknown = fields.find((field) => !USER_FIELDS.includes(field));
    if (unknown) {
      const message = `The \`user.fields\` query parameter value [${unknown}] is not one of [${USER_FIELDS.join(",")}]`;
      return invalidRequest(world.clock, "user.fields", unknown, message);
    }
    return answer(world, { data: presentUser(c, caller, fields) });
  });

  app.get("/2/users/:id/tweets", (c) => {
    const caller = admit(c, world, credits);
    if (caller instanceof Response) return caller;
    const wanted = c.req.query("max_results") ?? "10";
    const count = Number(wanted);
    if (!Number.isInteger(count) || count < 5 || count > 100) {
      const message = `The \`max_results\` query parameter value [${wanted}] is not between 5 and 100`;
      return invalidRequest(world.clock, "max_results", wanted, message);
    }
    const author = world.state.data.accounts.find(({ id }) => id === c.req.param("id"));
    if (!author) return notFoundInside(world, c.req.param("id"));
    const data = POSTS.slice(0, count).map((text, index) => postOf(author, text, index));
    return answer(world, { data, meta: { result_count: data.length, newest_id: data[0]?.id } });
  });

  app.get("/profile_images/:file", (c) => answerPicture(c, world, c.req.param("file").replace(/_normal\.svg$/, "")));
  app.all("*", () => problemOf(world.clock, 404));
}

const POSTS = ["The new torque wrench is out.", "We are hiring in Porto.", "Open house on Friday."];

function postOf(author: Account, text: string, index: number) {
  const id = `199218334567890${author.id.slice(-3)}${9 - index}`;
  return { id, text, edit_history_tweet_ids: [id] };
}

/** Who calls; a refusal where the token is dead, lacks the scopes, or nobody has paid. */
function admit(c: SandboxContext, world: OAuthWorld, credits: Credits): Account | Response {
  const check = checkBearer(world, c);
  if (check.kind !== "ok") return problemOf(world.clock, 401);
  if (!READ_SCOPES.every((scope) => check.token.scopes.includes(scope))) return problemOf(world.clock, 403);
  return credits.depleted ? problemOf(world.clock, 402) : check.account;
}

function presentUser(c: SandboxContext, account: Account, fields: readonly string[]) {
  const { origin } = new URL(c.req.url);
  return {
    id: account.id,
    name: account.name,
    username: account.extra.username,
    ...(fields.includes("profile_image_url") && {
      profile_image_url: `${origin}/x/profile_images/${account.id}_normal.svg`,
    }),
  };
}

/** X finds nobody with status 200. */
function notFoundInside(world: OAuthWorld, id: string): Response {
  const detail = `Could not find user with id: [${id}].`;
  const type = "https://api.twitter.com/2/problems/resource-not-found";
  const resource = { value: id, resource_id: id, parameter: "id", resource_type: "user" };
  return answer(world, { errors: [{ ...resource, title: "Not Found Error", detail, type }] });
}

function answer({ clock }: OAuthWorld, body: object): Response {
  return Response.json(body, { headers: limitHeaders(clock, 200) });
}
