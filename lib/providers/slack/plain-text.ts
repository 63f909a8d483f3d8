import { unescapeText } from "./mrkdwn";

/** A thing in angle brackets, and what it is called. Neither part can hold a bracket: those that people write are entities. */
const REFERENCE = /<([^<>|]+)(?:\|([^<>]*))?>/g;

/**
 * What people see where Slack writes references and entities: the name of whoever and whatever is named, where it stands there.
 * https://docs.slack.dev/messaging/formatting-message-text#parsing
 */
export function plainText(written: string): string {
  let text = "";
  let from = 0;
  for (const { 0: whole, 1: target = "", 2: label = "", index } of written.matchAll(REFERENCE)) {
    text += unescapeText(written.slice(from, index)) + unescapeText(shown(target, label));
    from = index + whole.length;
  }
  return text + unescapeText(written.slice(from));
}

/** What is said to the app, without its name in front: `@Hub, help` is `help`. */
export function withoutLeadingName(written: string, userId: string): string {
  const name = /^\s*<@([^<>|]+)(?:\|[^<>]*)?>[\s,:]*/.exec(written);
  return name?.[1] === userId ? written.slice(name[0].length) : written;
}

function shown(target: string, label: string): string {
  const [kind = "", rest = ""] = [target.slice(0, 1), target.slice(1)];
  if (kind === "@" || kind === "#") return kind + (label || rest);
  // `<!here>`, `<!subteam^S123|@team>`, `<!date^1392734382^{date}|Feb 18>`.
  if (kind === "!") return label || `@${rest.split("^", 1)[0]}`;
  // Slack makes links of addresses that people write without their beginning.
  const isAddress = target.replace(/^(?:https?:\/\/|mailto:|tel:)/, "") === label;
  if (isAddress) return label;
  return label === "" || label === target ? target : `${label} (${target})`;
}
