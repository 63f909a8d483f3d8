import { expect, it } from "vitest";
import { readPastedHeaders } from "./read-pasted-headers";

it("takes headers as they are copied, and nothing else", () => {
  const pasted = "POST /hook HTTP/1.1\r\nHost: hub.test:3000\r\nX-Sig:  sha256=00 \n\nno header\n: nothing\nX-Empty:";
  expect(readPastedHeaders(pasted)).toEqual({ Host: "hub.test:3000", "X-Sig": "sha256=00", "X-Empty": "" });
  expect(readPastedHeaders("")).toEqual({});
});
