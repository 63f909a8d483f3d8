import { clock } from "@/lib/base/clock";
import { requestIdOf } from "@/lib/base/request-id";
import { allowedOriginHeaders } from "./cors";
import { problemResponse } from "./problem";

/** Gives the request an id, turns what is thrown into a problem answer, and puts the id on every answer. */
export async function withRequestId(
  request: Request,
  work: (requestId: string) => Promise<Response>,
): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  const response = await answer(work, requestId);
  response.headers.set("x-request-id", requestId);
  if (!response.headers.has("cache-control")) response.headers.set("cache-control", "no-store");
  // On refusals too: a browser shows its program nothing of an answer without them.
  for (const [name, value] of allowedOriginHeaders(request)) response.headers.set(name, value);
  if (request.headers.has("origin")) response.headers.append("vary", "origin");
  return response;
}

async function answer(work: (requestId: string) => Promise<Response>, requestId: string): Promise<Response> {
  try {
    await clock.sync();
    return await work(requestId);
  } catch (error) {
    return problemResponse(error, requestId);
  }
}
