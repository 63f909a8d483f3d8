import { expect, it } from "vitest";
import { organizationSlug } from "@/lib/contracts/organizations";
import { suggestSlug } from "./suggest-slug";

it.each([
  ["Acme", "acme"],
  ["Acme & Söhne GmbH", "acme-sohne-gmbh"],
  ["  -Spaces-  ", "spaces"],
  [`${"a".repeat(47)} b`, "a".repeat(47)],
  ["日本", ""],
])("%j becomes %j", (name, slug) => {
  expect(suggestSlug(name)).toBe(slug);
  if (slug) expect(organizationSlug.parse(slug)).toBe(slug);
});
