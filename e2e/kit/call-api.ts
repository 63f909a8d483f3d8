// Why: a journey reaches its beginning by the API, as the hub's own pages call it: with the browser's session.
import type { APIResponse, Page } from "@playwright/test";
import { productInUse } from "../product";

/** Calls an endpoint as the person who is signed in at `page`. */
export function callApi(page: Page, method: string, path: string, body?: unknown): Promise<APIResponse> {
  return page.request.fetch(path, {
    method,
    headers: { origin: productInUse().origin },
    // A connection that rested may be closed by the server at the moment it is used again; who only reads asks again.
    maxRetries: method === "GET" ? 1 : 0,
    ...(body !== undefined && { data: body }),
  });
}
