import { expect, it } from "vitest";
import { ownPath } from "./own-path";

it.each(["/", "/calendar", "/integration-hub/active?tab=1#top", "/a:b", "/caf%C3%A9"])(
  "keeps our own path %s",
  (path) => {
    expect(ownPath(path, "/home")).toBe(path);
  },
);

it.each([
  ["nothing", undefined],
  ["null", null],
  ["empty", ""],
  ["another site", "https://evil.test/"],
  ["no scheme", "//evil.test"],
  ["a backslash", "/\\evil.test"],
  ["a backslash later", "/a\\b"],
  ["a tab", "/\t/evil.test"],
  ["a newline", "/\n/evil.test"],
  ["a path that becomes one", "/..//evil.test"],
  ["a path that becomes one, encoded", "/%2e%2e//evil.test"],
  ["a relative path", "calendar"],
  ["a script", "javascript:alert(1)"],
  ["a leading space", " /calendar"],
])("falls back for %s", (_, value) => {
  expect(ownPath(value, "/home")).toBe("/home");
});
