import { expect, it } from "vitest";
import { shownUrl } from "./shown-url";

it.each([
  ["https://hooks.slack.com/services/T0/B0/secret", "https://hooks.slack.com/services/…"],
  ["https://hooks.slack.com/triggers/T0/1/secret", "https://hooks.slack.com/triggers/…"],
  ["https://discord.com/api/webhooks/123/secret?wait=true", "https://discord.com/api/webhooks/123/…?wait=true"],
  ["https://canary.discord.com/api/v10/webhooks/123/secret", "https://canary.discord.com/api/v10/webhooks/123/…"],
  ["https://api.telegram.org/bot12:secret/sendMessage", "https://api.telegram.org/bot…/sendMessage"],
  ["https://acme.webhook.office.com/webhookb2/a@b/IncomingWebhook/c/d", "https://acme.webhook.office.com/webhookb2/…"],
  [
    "https://prod-1.logic.azure.com:443/workflows/1/triggers/manual/paths/invoke?api-version=1&sig=secret",
    "https://prod-1.logic.azure.com/workflows/1/triggers/manual/paths/invoke?api-version=…&sig=…",
  ],
  [
    "https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=t",
    "https://chat.googleapis.com/v1/spaces/A/messages?key=…&token=…",
  ],
  ["https://hooks.zapier.com/hooks/catch/1/secret/", "https://hooks.zapier.com/hooks/catch/…"],
  ["https://hook.eu2.make.com/secret", "https://hook.eu2.make.com/…"],
  ["https://hooks.slack.com/secret", "https://hooks.slack.com/…"],
  [
    "https://example.test:8443/a/b?page=2&access_token=secret#part",
    "https://example.test:8443/a/b?page=2&access_token=…",
  ],
  ["https://hooks.slack.com.example.test/services/T0", "https://hooks.slack.com.example.test/services/T0"],
])("%s is shown as %s", (address, shown) => {
  expect(shownUrl(address)).toBe(shown);
});
