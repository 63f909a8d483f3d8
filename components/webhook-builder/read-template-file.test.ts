import { describe, expect, it } from "vitest";
import { readTemplateFile } from "./read-template-file";

describe("readTemplateFile", () => {
  it("reads what was exported, and leaves out what it does not know", () => {
    const file = { name: "Orders", description: "For the shop", transformation: "data", eventTypes: ["order.*"] };
    expect(readTemplateFile(JSON.stringify({ ...file, version: 3 }))).toEqual(file);
  });

  it("does without what may be missing", () => {
    expect(readTemplateFile('{"name":"Orders","transformation":"data","eventTypes":"all"}')).toEqual({
      name: "Orders",
      description: "",
      transformation: "data",
      eventTypes: [],
    });
  });

  it.each(["", "not json", "null", "[]", '"text"', '{"name":"Orders"}', '{"name":1,"transformation":"data"}'])(
    "refuses %j",
    (text) => {
      expect(readTemplateFile(text)).toBeNull();
    },
  );
});
