import { notFound } from "next/navigation";
import { AppError } from "@/lib/base/errors";
import { type PageActor, pageContext } from "@/lib/core/auth/page-actor";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";

/**
 * Reads what a page shows: what is not there becomes the 404 page, anything else the error page, which shows the
 * request id as the error's number (Next keeps a digest that it finds).
 */
export async function readForPage<T>(
  page: PageActor,
  read: (ctx: RequestContext<MemberActor>) => T | Promise<T>,
): Promise<T> {
  const ctx = pageContext(page);
  try {
    return await read(ctx);
  } catch (error) {
    // An address that asks for nonsense (a cursor somebody changed) leads nowhere, just as one of something gone.
    if (error instanceof AppError && (error.code === "not_found" || error.code === "invalid_request")) notFound();
    ctx.log.error({ err: error }, "a page could not be read");
    const surprise = error instanceof Error ? error : new Error("a page could not be read", { cause: error });
    throw Object.assign(surprise, { digest: ctx.requestId });
  }
}
