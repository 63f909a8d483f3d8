import { describe, expect, it } from "vitest";
import { holdsSecret } from "./holds-secret";
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
  ["Stripe or another sender of webhooks", "stripe", ["whsec", "a".repeat(32)].join("_")],
  ["Microsoft", "microsoft", ["abc8Q", "x".repeat(34)].join("~")],
  ["Microsoft", "microsoft", ["Zx~8Q", "aB-3_.".repeat(5)].join("~")],
  ["Slack", "slack", `https://hooks.slack.com/services/T000/B000/${"X".repeat(24)}`],
  ["Slack", "slack", "https://hooks.slack.com/triggers/T000/1/abc"],
  ["Discord", "discord", "https://discord.com/api/webhooks/123/abc"],
  ["Discord", "discord", "https://ptb.discordapp.com/api/v10/webhooks/123/abc"],
  ["Google Chat", "google-chat", "https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=t"],
  ["Microsoft Teams", "microsoft", "https://acme.webhook.office.com/webhookb2/x@y/IncomingWebhook/z"],
  [
    "Microsoft Teams",
    "microsoft",
    "https://e1.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/0a/triggers/manual/paths/invoke?sig=x",
  ],
  ["Microsoft Teams", "microsoft", "https://prod-01.westeurope.logic.azure.com:443/workflows/0a/triggers/x?sig=y"],
  ["Zapier", "zapier", "https://hooks.zapier.com/hooks/catch/1/abc/"],
  ["Make", "make", "https://hook.eu1.make.com/abcdefghijklmnopqrstuvwxyz012345"],
  ["Telegram", "telegram", `https://api.telegram.org/bot110201543:${"A".repeat(35)}/getMe`],
  ["Amazon Web Services", "aws", ["AKIA", "IOSFODNN7EXAMPLE"].join("")],
] as const;

describe("whose secret it is", () => {
  it.each(examples)("%s's is told by its form, where another's is asked for", (vendor, _, secret) => {
    expect(vendorOfSecret(secret, vendor === "Make" ? "slack" : "make")).toBe(vendor);
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
    "https://discord.com/channels/123/456",
    "https://www.alignable.com/austin-tx/acme-bakery",
    "https://api.sql.my",
    "abc~def",
    "e9f1c0ff-0000-4000-8000-00000000cafe",
    "Sales: weekly numbers",
  ])("%j could be anybody's", (text) => {
    expect(vendorOfSecret(text, "make")).toBeNull();
  });
});

describe("a text that everybody reads", () => {
  it.each(["ours: whsec_abc", "Sales (https://hooks.slack.com/services/T0/B0/x)", '"sk_live_1"'])(
    "%j holds a secret",
    (text) => {
      expect(holdsSecret(text)).toBe(true);
    },
  );

  it.each(["", "Acme HQ / General", "Zaps of the sales team", "whsec", "Büro ~ 8Q~"])("%j holds none", (text) => {
    expect(holdsSecret(text)).toBe(false);
  });
});
