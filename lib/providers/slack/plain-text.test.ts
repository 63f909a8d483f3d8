import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeText } from "./mrkdwn";
import { plainText, withoutLeadingName } from "./plain-text";

describe("what people wrote, as they see it", () => {
  it.each([
    ["entities, once", "1 &lt; 2 &amp;&amp; 3 &gt; 2, &amp;lt;", "1 < 2 && 3 > 2, &lt;"],
    ["people", "<@U0BEN> and <@U0ANA|ana>", "@U0BEN and @ana"],
    ["channels", "<#C0GENERAL|general> <#C0X>", "#general #C0X"],
    ["everybody", "<!here> <!channel> <!subteam^S1|@team> <!subteam^S1>", "@here @channel @team @subteam"],
    ["times", "<!date^1392734382^{date}|Feb 18>", "Feb 18"],
    ["links", "<https://a.test/?x=1&amp;y=2>", "https://a.test/?x=1&y=2"],
    ["links with words", "<https://acme.test|Acme &amp; Co>", "Acme & Co (https://acme.test)"],
    ["what Slack made a link of", "<http://acme.test|acme.test>, <mailto:a@b.test|a@b.test>", "acme.test, a@b.test"],
    ["links that say they lead elsewhere", "<http://x.test/#a.test|a.test>", "a.test (http://x.test/#a.test)"],
    ["emoji and right to left", "👩‍👩‍👧 <@U0BEN|בן> مرحبا", "👩‍👩‍👧 @בן مرحبا"],
    ["nothing in brackets", "<> <|x> <", "<> <|x> <"],
  ])("%s", (_, written, text) => {
    expect(plainText(written)).toBe(text);
  });

  it("is what they wrote, whatever that was", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => plainText(escapeText(text)) === text));
  });

  it("is read of 100 kB that end nothing", () => {
    for (const text of ["<@".repeat(50_000), `<${"|".repeat(100_000)}`, "&amp".repeat(25_000)])
      expect(plainText(text)).toBe(text);
  });
});

it.each([
  ["<@U0BOT> help", "help"],
  [" <@U0BOT|hub>: /binky", "/binky"],
  ["<@U0BOT>", ""],
  ["<@U0BEN> help", "<@U0BEN> help"],
  ["help <@U0BOT>", "help <@U0BOT>"],
])("the app's name in front is not said: %s", (written, said) => {
  expect(withoutLeadingName(written, "U0BOT")).toBe(said);
});
