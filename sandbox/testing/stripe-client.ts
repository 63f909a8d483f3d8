import { z } from "zod";
import { startSandbox } from "../start";
import { stripeKeys } from "../stripe/keys";

const looseJson = z.record(z.string(), z.json());

export interface StripeAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: z.output<typeof looseJson>;
}

/** A client of Stripe's stand-in that can send what the hub never would. */
export interface StripeClient {
  readonly origin: string;
  stop(): Promise<void>;
  /** @param key its name, `restricted live key`; the secret test key where none is said */
  get(path: string, key?: string): Promise<StripeAnswer>;
  post(path: string, form?: Readonly<Record<string, string>>, more?: Sent): Promise<StripeAnswer>;
  remove(path: string): Promise<StripeAnswer>;
  control(path: string, body?: unknown): Promise<StripeAnswer>;
  /** The id of what was made. */
  made(path: string, form: Readonly<Record<string, string>>): Promise<string>;
}

interface Sent {
  readonly key?: string;
  readonly idempotencyKey?: string;
}

function secretOf(name: string): string {
  return stripeKeys.find((key) => key.name === name)?.secret ?? "no such key";
}

export async function stripeClient(): Promise<StripeClient> {
  const { origin, stop } = await startSandbox({ port: 0, appUrl: "http://localhost:3999", dataFile: null });
  const at = (path: string) => `${origin}/stripe/v1/${path}`;
  const bearer = (name = "secret test key") => ({ authorization: `Bearer ${secretOf(name)}` });
  const client: StripeClient = {
    origin,
    stop,
    get: (path, key) => send(at(path), { headers: bearer(key) }),
    post: (path, form = {}, { key, idempotencyKey } = {}) =>
      send(at(path), {
        method: "POST",
        headers: { ...bearer(key), ...(idempotencyKey && { "idempotency-key": idempotencyKey }) },
        body: new URLSearchParams(form),
      }),
    remove: (path) => send(at(path), { method: "DELETE", headers: bearer() }),
    control: (path, body) =>
      send(`${origin}/control${path}`, {
        ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
        headers: { "content-type": "application/json" },
      }),
    async made(path, form) {
      const { status, body } = await client.post(path, form);
      if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
      return z.string().parse(body.id);
    },
  };
  return client;
}

async function send(url: string, init: RequestInit): Promise<StripeAnswer> {
  const response = await fetch(url, { ...init, redirect: "manual" });
  const value: unknown = JSON.parse(await response.text());
  const body = looseJson.parse(Array.isArray(value) ? { items: value } : value);
  return { status: response.status, headers: response.headers, body };
}
