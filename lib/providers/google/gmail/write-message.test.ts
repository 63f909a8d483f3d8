import { describe, expect, it } from "vitest";
import { mailDraft } from "../../mail-draft";
import { writeMessage } from "./write-message";

const read = (message: string) => {
  const [head = "", body = ""] = message.split("\r\n\r\n");
  return { headers: head.split(/\r\n(?! )/), text: Buffer.from(body, "base64").toString("utf8") };
};

describe("a mail", () => {
  it("has its recipients, its subject and its text", () => {
    const message = writeMessage({
      to: ["a@x.test", "b@x.test"],
      cc: ["c@x.test"],
      subject: "Hello",
      text: "Line 1\nLine 2",
    });
    expect(read(message)).toEqual({
      headers: [
        "To: a@x.test,\r\n b@x.test",
        "Cc: c@x.test",
        "Subject: Hello",
        "MIME-Version: 1.0",
        'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: base64",
      ],
      text: "Line 1\nLine 2",
    });
  });

  it("keeps letters of every language, in words of at most 75 characters and lines of at most 76", () => {
    const subject = "Größe, 日本語 und 🎉 ".repeat(8).trim();
    const text = "ü".repeat(1_000);
    const message = writeMessage({ to: ["a@x.test"], subject, text });
    const [, line = ""] = read(message).headers;
    const words = line.slice("Subject: ".length).split("\r\n ");
    for (const word of words) expect(word.length).toBeLessThanOrEqual(75);
    const decoded = words.map((word) => Buffer.from(word.slice("=?utf-8?B?".length, -2), "base64").toString("utf8"));
    expect(decoded.join("")).toBe(subject);
    expect(read(message).text).toBe(text);
    for (const one of message.split("\r\n")) expect(one.length).toBeLessThanOrEqual(76);
  });

  it("does not let what looks encoded be decoded", () => {
    expect(writeMessage({ to: ["a@x.test"], subject: "=?utf-8?B?QQ==?=", text: "x" })).not.toContain(
      "Subject: =?utf-8?B?QQ==?=",
    );
  });

  it.each([
    { to: ["a@x.test\r\nBcc: b@x.test"] },
    { to: ["a@x.test, b@x.test"] },
    { subject: "a\nBcc: b@x.test" },
    { subject: "a\rb" },
    { cc: ["A <a@x.test>"] },
  ])("takes no second header: %j", (change) => {
    expect(mailDraft.safeParse({ to: ["a@x.test"], subject: "x", text: "x", ...change }).success).toBe(false);
  });
});
