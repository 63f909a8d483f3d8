import { expect, it } from "vitest";
import { rawMethods } from "./raw-methods";

const ROUTE = `import { route } from "@/lib/core/http/route";`;

it.each([
  ["made by route()", `${ROUTE} export const GET = route({});`, []],
  ["the shared preflight", `export { preflight as OPTIONS } from "@/lib/core/http/cors";`, []],
  ["a function", "export async function POST() {}", ["POST"]],
  ["another maker", `export const GET = rawRoute("public", handle);`, ["GET"]],
  ["a route() of somebody else", `import { route } from "./mine"; export const GET = route({});`, ["GET"]],
  ["handed on from elsewhere", `export { GET, POST } from "next-auth";`, ["GET", "POST"]],
  ["taken apart", "export const { GET, POST } = handlers;", ["GET", "POST"]],
  ["taken apart under other names", "export const { get: GET, POST = none } = handlers;", ["GET", "POST"]],
  ["all of another file", `export * from "./mine";`, ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]],
  ["exported below", "const handle = () => {}; export { handle as DELETE };", ["DELETE"]],
  ["one of two", `${ROUTE} export const GET = route({}); export const PUT = async () => {};`, ["PUT"]],
  ["no handler", "export const dynamic = 'force-dynamic';", []],
])("%s", (_what, text, expected) => {
  expect(rawMethods({ path: "app/api/x/route.ts", text })).toEqual(expected);
});
