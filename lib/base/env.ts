import { z } from "zod";

const port = z.coerce.number().int().min(1).max(65535);
/** Separated by commas. */
const ports = z
  .string()
  .default("")
  .transform((text) => text.split(",").flatMap((item) => item.trim() || []))
  .pipe(z.array(z.string().transform(Number).pipe(z.int().min(1).max(65_535))));
const days = z.coerce.number().int().min(1).max(3_650);
const url = z.url({ protocol: /^https?$/ });
/** Separated by commas. As browsers write them: a slash at the end, or capital letters, are nobody's intention. */
const origins = z
  .string()
  .transform((text) => text.split(",").map((item) => item.trim()))
  .pipe(z.array(z.string().transform(originIn)));

function originIn(text: string, ctx: z.RefinementCtx): string {
  const parsed = URL.parse(text);
  const isOrigin = parsed && /^https?:$/.test(parsed.protocol) && parsed.href === `${parsed.origin}/`;
  if (isOrigin) return parsed.origin;
  ctx.addIssue({ code: "custom", message: `${text || "(nothing)"} is no origin, for example https://app.example.com` });
  return z.NEVER;
}

/** Every variable the hub reads, but the providers' own (`provider-env.ts`). `.env.example` explains each one. */
const schema = z.object({
  PORT: port.default(3000),
  SANDBOX_PORT: port.default(4000),
  HUB_DATA_DIR: z.string().default(".data"),
  HUB_EMBEDDED: z.enum(["0", "1"]).default("0"),
  APP_URL: url.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  HUB_MODE: z.enum(["demo", "dev", "production"]).default("production"),
  HUB_SIGNUP: z.enum(["invite", "open"]).default("invite"),
  HUB_HOME_ORG: z.string().optional(),
  HUB_ALLOWED_ORIGINS: origins.optional(),
  FRONTEND_URL: origins.optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  AUTH_SECRET: z.string().min(32).optional(),
  ENCRYPTION_KEYS: z.string().optional(),
  ENCRYPTION_KEY: z.string().optional(),
  HUB_WORKER: z.enum(["inline", "off"]).default("off"),
  HUB_ENDPOINTS: z.string().optional(),
  HUB_SAMPLE_KEYS_URL: z
    .string()
    .regex(/^https?:\/\//)
    .optional(),
  HUB_ALLOW_PRIVATE_NETWORK: z.enum(["off", "loopback", "true"]).default("off"),
  HUB_WEBHOOK_PORTS: ports,
  HUB_CLOCK_URL: url.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default("Integration Hub <hub@localhost>"),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  HUB_RATE_LIMIT: z.enum(["on", "off"]).default("on"),
  HUB_WEBHOOK_ENDPOINTS: z.coerce.number().int().min(1).default(100),
  HUB_WEBHOOK_BODY_DAYS: days.optional(),
  HUB_WEBHOOK_RECEIPT_DAYS: days.optional(),
});

export type Env = Omit<z.output<typeof schema>, "APP_URL"> & {
  readonly APP_URL: string;
  /** Origins that may call the API with a bearer key, frame the pages of a connect session, and be returned to from there. */
  readonly allowedOrigins: readonly string[];
};

/** A variable that is missing or wrong: says which, and what to do. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

/** Parses the environment. Empty values count as unset, so that a copied `.env.example` works as it is. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new EnvError(`These environment variables are not usable (see .env.example):\n${lines.join("\n")}`);
  }
  const env = parsed.data;
  const appUrl = new URL(env.APP_URL ?? `http://localhost:${env.PORT}`).origin;
  refuseInProduction(env, appUrl);
  return { ...env, APP_URL: appUrl, allowedOrigins: env.HUB_ALLOWED_ORIGINS ?? env.FRONTEND_URL ?? [] };
}

function refuseInProduction(env: z.output<typeof schema>, appUrl: string): void {
  if (env.HUB_MODE !== "production") return;
  if (env.HUB_CLOCK_URL) {
    throw new EnvError("HUB_CLOCK_URL moves the clock for tests and is refused in production. Unset it.");
  }
  const { protocol, hostname } = new URL(appUrl);
  if (protocol !== "https:" && hostname !== "localhost") {
    throw new EnvError(`APP_URL is ${appUrl}; production asks for https, because sign-in cookies travel with it.`);
  }
}

let current: Env | undefined;

/** The process's environment, parsed once. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}

/** Forgets the parsed environment. For tests. */
export function resetEnv(): void {
  current = undefined;
}

/** A variable that must be there now. */
export function requireEnv<Name extends keyof Env>(name: Name, whatFor: string): NonNullable<Env[Name]> {
  const value = env()[name];
  if (value === undefined || value === null) throw new EnvError(`${name} is not set. ${whatFor}`);
  return value as NonNullable<Env[Name]>;
}
