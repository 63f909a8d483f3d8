import { createHmac } from "node:crypto";

/** A variable that has a secret of webhooks; where it is not set, the secret may be made of another one. */
interface SecretVariable {
  readonly variable: string;
  readonly derivedFrom?: string;
}

/**
 * The secret itself; null: there is none. One that is derived says nothing of what it was made of, is the same in each process,
 * and changes with it. It is hex: Telegram takes "A-Z, a-z, 0-9, _ and -" only. https://core.telegram.org/bots/api#setwebhook
 */
export function webhookSecret({ variable, derivedFrom }: SecretVariable): string | null {
  const set = read(variable);
  if (set || derivedFrom === undefined) return set;
  const source = read(derivedFrom);
  return source && createHmac("sha256", source).update(variable).digest("hex");
}

function read(name: string): string | null {
  return process.env[name]?.trim() || null;
}
