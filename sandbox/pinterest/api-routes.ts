import type { Hono } from "hono";
import { checkBearer } from "../kit/bearer";
import type { SandboxContext, SandboxEnv } from "../kit/http";
import type { Account, OAuthWorld } from "../kit/oauth/model";
import { answerPicture } from "../kit/picture";
import { type Board, type BoardCounts, boardsOf } from "./boards";
import { answerError, limitHeaders, PINTEREST_ERRORS } from "./errors";

/** The part of API v5 that says who an account is and what it has. https://developers.pinterest.com/docs/api/v5/ */
export function apiRoutes(app: Hono<SandboxEnv>, world: OAuthWorld, counts: BoardCounts): void {
  app.get("/v5/user_account", (c) =>
    withScopes(c, world, ["user_accounts:read"], (account) => presentAccount(c, account)),
  );
  app.get("/v5/boards", (c) =>
    withScopes(c, world, ["boards:read"], (account) => page(c, boardsOf(account, counts).map(presentBoard))),
  );
  app.get("/v5/boards/:id/pins", (c) =>
    withScopes(c, world, ["boards:read", "pins:read"], (account) => {
      const board = boardsOf(account, counts).find(({ id }) => id === c.req.param("id"));
      return board ? page(c, pinsOf(board)) : answerError(PINTEREST_ERRORS.boardNotFound);
    }),
  );
  app.get("/v5/pins", (c) =>
    withScopes(c, world, ["boards:read", "pins:read"], (account) => page(c, boardsOf(account, counts).flatMap(pinsOf))),
  );
  app.get("/profile_images/:file", (c) => answerPicture(c, world, c.req.param("file").replace(/\.svg$/, "")));
  app.all("*", () => answerError(PINTEREST_ERRORS.methodNotFound));
}

function withScopes(
  c: SandboxContext,
  world: OAuthWorld,
  scopes: readonly string[],
  present: (account: Account) => object,
): Response {
  const check = checkBearer(world, c);
  if (check.kind !== "ok") return answerError(PINTEREST_ERRORS.authenticationFailed);
  const isAllowed = scopes.every((scope) => check.token.scopes.includes(scope));
  if (!isAllowed) return answerError(PINTEREST_ERRORS.scopeMissing);
  const body = present(check.account);
  return body instanceof Response ? body : Response.json(body, { headers: limitHeaders(200) });
}

/** `page_size` of 1 to 250, and a bookmark where there are more: https://developers.pinterest.com/docs/reference/pagination/ */
function page(c: SandboxContext, items: readonly object[]): object {
  const size = Number(c.req.query("page_size") ?? 25);
  const first = Number(Buffer.from(c.req.query("bookmark") ?? "", "base64url").toString() || 0);
  const isSound = Number.isInteger(size) && size >= 1 && size <= 250 && Number.isInteger(first);
  if (!isSound) {
    const message = `Invalid page_size or bookmark: page_size must be between 1 and 250`;
    return answerError({ ...PINTEREST_ERRORS.badRequest, message });
  }
  const next = first + size;
  const bookmark = next < items.length ? Buffer.from(String(next)).toString("base64url") : null;
  return { items: items.slice(first, next), bookmark };
}

function presentAccount(c: SandboxContext, account: Account) {
  const { username, business } = account.extra;
  return {
    account_type: business ? "BUSINESS" : "PINNER",
    id: account.id,
    username,
    business_name: business ?? null,
    profile_image: `${new URL(c.req.url).origin}/pinterest/profile_images/${account.id}.svg`,
    website_url: "",
    about: "",
  };
}

function presentBoard({ id, name, description, owner, pins }: Board) {
  return {
    id,
    name,
    description,
    owner: { username: owner },
    privacy: "PUBLIC",
    pin_count: pins,
    follower_count: 0,
    collaborator_count: 0,
    media: { image_cover_url: null, pin_thumbnail_urls: [] },
  };
}

function pinsOf({ id, name, owner, pins }: Board) {
  return Array.from({ length: pins }, (_, index) => ({
    id: `${id}${index}`,
    title: `${name} ${index + 1}`,
    board_id: id,
    board_owner: { username: owner },
  }));
}
