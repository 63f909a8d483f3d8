// Why: a journey reaches its beginning by the API, as the hub's own pages call it: with the browser's session.
import type { APIResponse, Page } from "@playwright/test";
import { productInUse } from "../product";

/** Calls an endpoint as the person who is signed in at `page`. */
export function callApi(page: Page, method: string, path: string, body?: unknown): Promise<APIResponse> {
  return page.request.fetch(path, {
    method,
    headers: { origin: productInUse().origin },
    ...(body !== undefined && { data: body }),
  });
}
