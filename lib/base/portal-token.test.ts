import { expect, it } from "vitest";
import { framersOf, newPortalToken } from "./portal-token";

const [APP, OTHER] = ["https://app.example.com", "https://other.example.com"];

it("a portal's token names the origins that may frame its page, of those that the operator allows", () => {
  const token = newPortalToken([APP]);
  expect(token).toMatch(/^p~[\w-]{43}~[0-9a-f]{12}$/);
  expect(framersOf(token, [APP, OTHER])).toEqual([APP]);
  expect(framersOf(token, [OTHER])).toEqual([]);
  expect(framersOf(newPortalToken([]), [APP, OTHER])).toEqual([]);
});

it.each(["", "p~", "~", "p~x~", "%"])("no origin frames %j", (token) => {
  expect(framersOf(token, [APP])).toEqual([]);
});
