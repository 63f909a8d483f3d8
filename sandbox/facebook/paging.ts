import type { SandboxContext } from "../kit/http";
import { GraphRefusal } from "../meta/select-fields";

/** Fewer than a client asks for, as the Graph API may: who stops at the first short page misses the rest. */
const MOST_ON_A_PAGE = 2;

/** One page of a list, with cursors: https://developers.facebook.com/docs/graph-api/results#cursors */
export function pageOfList(c: SandboxContext, items: readonly Readonly<Record<string, unknown>>[]) {
  const limit = Math.min(Number(c.req.query("limit") ?? 25), MOST_ON_A_PAGE);
  const start = startOf(c.req.query("after"));
  const data = items.slice(start, start + limit);
  if (data.length === 0) return { data };
  const after = cursor(start + data.length);
  const next = new URL(c.req.url);
  next.searchParams.set("after", after);
  return {
    data,
    paging: {
      cursors: { before: cursor(start), after },
      ...(start + data.length < items.length ? { next: next.href } : {}),
    },
  };
}

function cursor(position: number): string {
  return Buffer.from(`at:${position}`).toString("base64url");
}

function startOf(after: string | undefined): number {
  if (after === undefined) return 0;
  const position = /^at:(\d+)$/.exec(Buffer.from(after, "base64url").toString("utf8"))?.[1];
  if (position !== undefined) return Number(position);
  throw new GraphRefusal({ status: 400, code: 100, message: "(#100) Invalid cursors values" });
}
