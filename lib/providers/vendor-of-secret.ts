interface SecretShape {
  /** As people call whoever gives such secrets out. */
  readonly vendor: string;
  /** The providers that take them. */
  readonly providers: readonly string[];
  readonly shape: RegExp;
}

// Only what begins or is built like nothing else: a good key must never be taken for somebody else's.
const SHAPES: readonly SecretShape[] = [
  // https://docs.slack.dev/authentication/tokens
  { vendor: "Slack", providers: ["slack"], shape: /^x(ox[a-z]|app)-/ },
  // https://docs.stripe.com/keys
  { vendor: "Stripe", providers: ["stripe"], shape: /^(sk|rk|pk)_(live|test|org)_/ },
  // https://docs.stripe.com/webhooks/signature, https://www.standardwebhooks.com
  { vendor: "Stripe or another sender of webhooks", providers: ["stripe"], shape: /^whsec_/ },
  // https://core.telegram.org/bots/api#authorizing-your-bot
  { vendor: "Telegram", providers: ["telegram"], shape: /^\d{6,12}:[\w-]{35}$/ },
  // https://docs.cloud.google.com/docs/authentication/api-keys; tokens and client secrets of OAuth.
  { vendor: "Google", providers: ["google", "google-chat"], shape: /^(AIza[\w-]{35}$|ya29\.|GOCSPX-)/ },
  // https://developers.facebook.com/docs/facebook-login/guides/access-tokens: the form is not documented.
  { vendor: "Meta", providers: ["facebook", "instagram", "whatsapp"], shape: /^(EAA|IGAA)[A-Za-z0-9]{30,}$/ },
  // https://docs.discord.com/developers/reference#authentication
  { vendor: "Discord", providers: ["discord"], shape: /^[MNO][\w-]{23,25}\.[\w-]{6}\.[\w-]{27,}$/ },
  // https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
  { vendor: "GitHub", providers: [], shape: /^(gh[opusr]_[A-Za-z0-9]{20,}|github_pat_)/ },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  { vendor: "Amazon Web Services", providers: [], shape: /^A[KS]IA[A-Z0-9]{16}$/ },
  // Not documented; what the portal has given out for years: three signs, a digit, "Q~", and some 34 signs.
  { vendor: "Microsoft", providers: ["microsoft"], shape: /^[\w.~-]{3}\dQ~[\w.~-]{20,}$/ },
  // Addresses that let whoever has them write, or start something.
  // https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
  { vendor: "Slack", providers: ["slack"], shape: /^https:\/\/hooks\.slack(-gov)?\.com\/\w/i },
  // https://docs.discord.com/developers/resources/webhook
  {
    vendor: "Discord",
    providers: ["discord"],
    shape: /^https:\/\/([\w-]+\.)?discord(app)?\.com\/api\/(v\d+\/)?webhooks\/\d/i,
  },
  // https://developers.google.com/workspace/chat/quickstart/webhooks
  {
    vendor: "Google Chat",
    providers: ["google-chat"],
    shape: /^https:\/\/chat\.googleapis\.com\/v1\/spaces\/[^?]+\?.*token=/i,
  },
  // https://learn.microsoft.com/power-automate/oauth-authentication
  {
    vendor: "Microsoft Teams",
    providers: ["microsoft"],
    shape:
      /^https:\/\/([\w-]+\.)*(webhook\.office\.com\/webhook|(api\.powerplatform\.com|logic\.azure\.com)(:443)?\/.*\bworkflows\/)/i,
  },
  // https://help.zapier.com/hc/en-us/articles/8496288690317
  { vendor: "Zapier", providers: ["zapier"], shape: /^https:\/\/hooks\.zapier\.com\/hooks\//i },
  // https://apps.make.com/gateway
  { vendor: "Make", providers: ["make"], shape: /^https:\/\/hook\.([\w-]+\.)+(make|celonis|integromat)\.com\/\w/i },
  // https://core.telegram.org/bots/api#making-requests
  { vendor: "Telegram", providers: ["telegram"], shape: /^https:\/\/api\.telegram\.org\/(file\/)?bot\d/i },
  { vendor: "this hub", providers: [], shape: /^hub_[\w-]{30,}$/ },
];

/** Whose secret it is by its form, where that is not the provider's; null: nothing speaks against it. */
export function vendorOfSecret(value: string, provider: string): string | null {
  const found = SHAPES.find(({ shape }) => shape.test(value));
  return found && !found.providers.includes(provider) ? found.vendor : null;
}
