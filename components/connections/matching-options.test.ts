import { expect, it } from "vitest";
import { matchingOptions } from "./matching-options";

const options = [
  { name: "Acme Bäckerei", detail: "Bakery" },
  { name: "Acme Careers", detail: null },
  { name: "Other", detail: "Acme's second" },
];
const found = (search: string) => matchingOptions(options, search).map(({ name }) => name);

it("finds by words in any order, whatever the case and the accents", () => {
  expect(found("backerei ACME")).toEqual(["Acme Bäckerei"]);
  expect(found("acme")).toEqual(["Acme Bäckerei", "Acme Careers", "Other"]);
  expect(found("bakery")).toEqual(["Acme Bäckerei"]);
});

it("shows all where nothing is searched, and none where nothing matches", () => {
  expect(found("  ")).toHaveLength(3);
  expect(found("nothing")).toEqual([]);
});
