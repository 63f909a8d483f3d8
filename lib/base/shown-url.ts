/** Addresses that are credentials themselves: whoever knows them may post there. The groups are what may be shown. */
const SECRET_PATHS: readonly { readonly host: RegExp; readonly path: RegExp }[] = [
  // https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
  { host: /^hooks\.slack(-gov)?\.com$/, path: /^(\/[a-z]+)\// },
  // https://docs.discord.com/developers/resources/webhook
  { host: /^((ptb|canary)\.)?discord(app)?\.com$/, path: /^((?:\/api(?:\/v\d+)?)?\/webhooks\/\d+)\// },
  // https://core.telegram.org/bots/api#making-requests
  { host: /^api\.telegram\.org$/, path: /^(\/bot)[^/]+(\/\w+)?/ },
  // https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook
  { host: /\.webhook\.office\.com$/, path: /^(\/\w+)\// },
  // https://help.zapier.com/hc/en-us/articles/8496288690317
  { host: /^hooks\.zapier\.com$/, path: /^(\/hooks\/\w+)\// },
  // https://help.make.com/webhooks
  { host: /^hook\.([a-z0-9]+\.)?(make\.com|make\.celonis\.com|integromat\.com)$/, path: /^(\/)/ },
];

/** In their addresses each value of the query is, or signs, what gives access: Google Chat, and Power Automate's of Teams. */
const SECRET_QUERIES = /(^chat\.googleapis\.com|\.logic\.azure\.com|\.api\.powerplatform\.com)$/;
const SECRET_NAMES = /key|token|secret|sig|auth|pass|pwd|code|cred|jwt|session/i;
const HIDDEN = "…";

/** An address as everybody who may know of it may see it: without what is secret in it. */
export function shownUrl(address: string): string {
  const { protocol, host, hostname, pathname, searchParams } = new URL(address);
  const query = [...searchParams].map(([name, value]) => {
    const isSecret = SECRET_QUERIES.test(hostname) || SECRET_NAMES.test(name);
    return `${encodeURIComponent(name)}=${isSecret ? HIDDEN : encodeURIComponent(value)}`;
  });
  return `${protocol}//${host}${shownPath(hostname, pathname)}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}

function shownPath(hostname: string, pathname: string): string {
  const found = SECRET_PATHS.find(({ host }) => host.test(hostname));
  const [, before, after = ""] = found?.path.exec(pathname) ?? [];
  if (before === undefined) return found && pathname !== "/" ? `/${HIDDEN}` : pathname;
  return before.endsWith("/bot") ? `${before}${HIDDEN}${after}` : `${before.replace(/\/$/, "")}/${HIDDEN}`;
}
