/** Where each vendor's console sends an app's webhooks: by its place in the control API the hub's name of the integration. */
const INTEGRATIONS: Readonly<Record<string, string>> = {
  slack: "slack",
  discord: "discord",
  facebook: "facebook",
  instagram: "instagram",
  whatsapp: "whatsapp",
  quickbooks: "quickbooks",
  xero: "xero",
  x: "x",
  tiktok: "tiktok",
  linkedin: "linkedin",
  "google/pubsub": "gmail",
  "google-chat": "google-chat",
  "microsoft/teams-outgoing": "microsoft-teams",
};

/**
 * Types the hub's addresses into the vendors' consoles, as whoever runs a hub does. Answers who did not take one: several
 * ask the hub first, and it answers for what it knows.
 */
export async function registerWebhooks(sandbox: string, appUrl: string): Promise<readonly string[]> {
  const tried = await Promise.all(
    Object.entries(INTEGRATIONS).map(async ([provider, integration]) => {
      const url = new URL(`/api/integrations/${integration}/webhook`, appUrl).href;
      const answer = await fetch(`${sandbox}/control/${provider}/webhook`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ url }),
      });
      return answer.ok ? [] : [provider];
    }),
  );
  return tried.flat();
}
