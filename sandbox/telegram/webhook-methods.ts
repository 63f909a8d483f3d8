import { z } from "zod";
import { checkPushAddress } from "../kit/push/push-address";
import { Described, type MethodCall, MethodError } from "./method-call";
import { flag, integer, structure, text } from "./parameters";
import { keepUpdates, waitingFor } from "./updates";

/** "Ports currently supported for webhooks: 443, 80, 88, 8443." https://core.telegram.org/bots/api#setwebhook */
const PORTS = ["", "443", "80", "88", "8443"];
const CONNECTIONS = { usual: 40, least: 1, most: 100 };

/** https://core.telegram.org/bots/api#setwebhook */
export function setWebhook(call: MethodCall): Described {
  const { bot, state, parameters, sender } = call;
  const url = text(parameters, "url");
  if (url === "") return deleteWebhook(call);
  checkAddress(url);
  const secretToken = readSecret(parameters);
  const asked = integer(parameters, "max_connections") ?? CONNECTIONS.usual;
  const maxConnections = Math.min(Math.max(asked, CONNECTIONS.least), CONNECTIONS.most);
  keepAllowedUpdates(call);
  if (flag(parameters, "drop_pending_updates")) keepUpdates(state, bot, []);

  const before = state.data.hooks[bot];
  const same = before?.url === url && before.secretToken === secretToken && before.maxConnections === maxConnections;
  if (same) return new Described(true, "Webhook is already set");
  state.data.hooks[bot] = { url, secretToken, maxConnections, lastErrorAt: null, lastErrorMessage: "" };
  state.touch();
  sender.restart();
  return new Described(true, "Webhook was set");
}

/** https://core.telegram.org/bots/api#deletewebhook */
export function deleteWebhook({ bot, state, parameters, sender }: MethodCall): Described {
  if (flag(parameters, "drop_pending_updates")) keepUpdates(state, bot, []);
  if (!state.data.hooks[bot]) return new Described(true, "Webhook is already deleted");
  delete state.data.hooks[bot];
  state.touch();
  sender.restart();
  return new Described(true, "Webhook was deleted");
}

/** https://core.telegram.org/bots/api#webhookinfo; the secret is never given out again. */
export function getWebhookInfo({ bot, state, clock }: MethodCall) {
  const hook = state.data.hooks[bot];
  const allowed = state.data.allowed[bot] ?? [];
  return {
    url: hook?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: waitingFor(state, clock, bot).length,
    ...(hook && { max_connections: hook.maxConnections, ip_address: "127.0.0.1" }),
    ...(hook && hook.lastErrorAt !== null
      ? { last_error_date: hook.lastErrorAt, last_error_message: hook.lastErrorMessage }
      : {}),
    ...(allowed.length > 0 && { allowed_updates: allowed }),
  };
}

/** "If not specified, the previous setting will be used"; of getUpdates and setWebhook it is one setting. */
export function keepAllowedUpdates({ bot, state, parameters }: MethodCall): void {
  const given = structure(parameters, "allowed_updates");
  if (given === undefined) return;
  const list = z.array(z.string()).safeParse(given);
  if (!list.success) throw new MethodError(400, "Bad Request: expected an Array of strings as allowed_updates");
  state.data.allowed[bot] = list.data;
  state.touch();
}

/** One thing differs from Telegram on purpose: this machine's own names may use plain http and any port. */
function checkAddress(address: string): void {
  const checked = checkPushAddress(address);
  if (checked === "no_url") throw new MethodError(400, "Bad Request: invalid webhook URL specified");
  if (checked === "not_https") {
    throw new MethodError(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
  }
  const { protocol, port, hostname } = new URL(address);
  const isOwnMachine = protocol === "http:" || hostname === "localhost";
  if (isOwnMachine || PORTS.includes(port)) return;
  throw new MethodError(400, "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
}

/** "1-256 characters. Only characters A-Z, a-z, 0-9, _ and - are allowed." */
function readSecret(parameters: MethodCall["parameters"]): string | null {
  const secret = text(parameters, "secret_token");
  if (secret.length > 256) throw new MethodError(400, "Bad Request: secret token is too long");
  if (!/^[\w-]*$/.test(secret)) throw new MethodError(400, "Bad Request: secret token contains unallowed characters");
  return secret === "" ? null : secret;
}
