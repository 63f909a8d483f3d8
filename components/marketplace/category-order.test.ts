import { expect, it } from "vitest";
import { orderCategories } from "./category-order";

it("names each category once, in the order of the marketplace, unknown ones last", () => {
  expect(orderCategories(["sign_in", "new", "accounting", "calendar", "accounting"])).toEqual([
    "calendar",
    "accounting",
    "sign_in",
    "new",
  ]);
});
