import { describe, expect, it } from "vitest";
import { vendorOfSecret } from "./vendor-of-secret";

// Put together here, so that nobody's search for lost secrets finds them.
const examples = [
  ["Slack", "slack", ["xoxb", "17653672481", "19874698323", "pdFZKVeTuE8sk7oOHcbrzqgy"].join("-")],
  ["Stripe", "stripe", ["rk", "live", "51HubDemo0Acme"].join("_")],
  ["Telegram", "telegram", ["110201543", "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx"].join(":")],
  ["Google", "google", `AIza${"a".repeat(35)}`],
  ["Meta", "facebook", `EAA${"b".repeat(60)}`],
  ["Discord", "discord", ["M".repeat(24), "GyT2bl", "c".repeat(38)].join(".")],
  ["GitHub", "github", ["ghp", "16C7e42F292c6912E7710c838347Ae178B4a"].join("_")],
  ["Amazon Web Services", "aws", ["AKIA", "IOSFODNN7EXAMPLE"].join("")],
] as const;

describe("whose secret it is", () => {
  it.each(examples)("%s's is told by its form, where another's is asked for", (vendor, _, secret) => {
    expect(vendorOfSecret(secret, "make")).toBe(vendor);
  });

  it.each(examples.filter(([vendor]) => vendor !== "GitHub" && vendor !== "Amazon Web Services"))(
    "%s's is nothing strange at %s",
    (_, provider, secret) => {
      expect(vendorOfSecret(secret, provider)).toBeNull();
    },
  );

  it.each([
    "",
    "Acme",
    "5a11d80c-1f2e-4c3b-9d4a-000000000001",
    "106540352242922",
    "https://discord.com/api/webhooks/123/abc",
    "e9f1c0ff-0000-4000-8000-00000000cafe",
    "Sales: weekly numbers",
  ])("%j could be anybody's", (text) => {
    expect(vendorOfSecret(text, "make")).toBeNull();
  });
});
