import { describe, expect, it } from "vitest";
import { messageUsage } from "./message-usage";

const usage = (text: string) => {
  const { path: _path, ...said } = messageUsage({ path: "components/x.tsx", text });
  return said;
};

describe("messageUsage", () => {
  it("reads plain keys, and those of rich text", () => {
    const text = `function A() { const t = useTranslations("ui"); return <p>{t("close")}{t.rich("copy", { b: 1 })}</p>; }`;
    expect(usage(text)).toMatchObject({ patterns: ["ui.close", "ui.copy"], open: [] });
  });

  it("reads both keys of a condition, and leaves a hole in a template", () => {
    const text = `async function A() { const t = await getTranslations("a.b"); t(x ? "one" : "two"); t(\`state.\${s}.title\`); }`;
    expect(usage(text).patterns).toEqual(["a.b.one", "a.b.two", "a.b.state.*.title"]);
  });

  it("keeps translators of the same name in two functions apart", () => {
    const text = `function A() { const t = useTranslations("a"); t("x"); } function B() { const t = useTranslations("b"); t("y"); }`;
    expect(usage(text).patterns).toEqual(["a.x", "b.y"]);
  });

  it("takes a namespace as open where the key or the translator comes from elsewhere", () => {
    expect(usage(`function A() { const t = useTranslations("a"); t(key); }`).open).toEqual(["a"]);
    expect(usage(`function A() { const t = useTranslations("a"); say(t, key); }`).open).toEqual(["a"]);
  });

  it("notes keys that are put together, but no other text", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is a program
    const text = "const key = `${status}_until`; const css = `p-${n} m-1`; const x = `${y}`;";
    expect(usage(text).composed).toEqual(["*_until"]);
  });

  it("leaves other calls alone", () => {
    expect(usage(`function A(t) { t("x"); useQuery("y"); }`)).toMatchObject({ patterns: [], open: [] });
  });
});
