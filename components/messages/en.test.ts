import { createTranslator, IntlErrorCode } from "next-intl";
import { describe, expect, it } from "vitest";
import messages from "./en.json";

type Tree = { readonly [key: string]: string | Tree };

const leaves = flatten(messages);

describe("the message catalogue", () => {
  it("holds only messages that can be read", () => {
    const broken: string[] = [];
    const t = createTranslator({
      locale: "en",
      messages,
      onError: (error) => {
        // A value that is not given here is the caller's affair.
        if (error.code !== IntlErrorCode.FORMATTING_ERROR) broken.push(error.message);
      },
    });
    // Each key is one of the catalogue, but the compiler cannot know it of a text made from parts.
    for (const [key] of leaves) t(key as never);
    expect(broken).toEqual([]);
  });

  // In ICU messages an apostrophe before {, } or < begins a quotation: the value would not be filled in.
  // Use “ and ”.
  it("quotes no value by accident", () => {
    expect(leaves.filter(([, text]) => /'[{}<]/.test(text))).toEqual([]);
  });

  it("has no empty message, and none with spaces around it", () => {
    expect(leaves.filter(([, text]) => text === "" || text.trim() !== text)).toEqual([]);
  });
});

function flatten(tree: Tree, path = ""): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value]] : flatten(value, `${path}${key}.`),
  );
}
