/** `npm run demo`: everything at once, from nothing: database, sandbox, hub and worker, with a demo organization. */
import { registerWebhooks } from "@/sandbox/register-webhooks";
import { assertPortsFree } from "./runtime/assert-ports-free";
import { ensureBuild } from "./runtime/build";
import { hubChild } from "./runtime/hub-child";
import { type Launcher, launch } from "./runtime/launch";
import { prepareRuntime, type Runtime, readSettings } from "./runtime/prepare-runtime";
import { rememberEnvironment } from "./runtime/remembered-environment";
import { sandboxChild, sandboxVariables } from "./runtime/sandbox-child";
import { say } from "./runtime/say";
import { waitUntilHealthy } from "./runtime/wait-until-healthy";

await launch(async (launcher) => {
  const settings = readSettings({ mode: "demo" });
  await assertPortsFree(settings, ["PORT", "SANDBOX_PORT"], "demo");
  say("Integration Hub is starting …");
  const [runtime] = await Promise.all([prepare(launcher), ensureBuild(launcher, say)]);
  const sandbox = launcher.start(sandboxChild(runtime.env));
  const hub = launcher.start(hubChild({ command: "start", runtime, output: "held" }));
  const [signInUrl] = await Promise.all([
    signInLink(),
    waitUntilHealthy(`http://localhost:${runtime.env.PORT}/api/health`, launcher.signal),
    waitUntilHealthy(`http://localhost:${runtime.env.SANDBOX_PORT}/`, launcher.signal),
  ]);
  hub.showOutput();
  sandbox.showOutput();
  sayWelcome(runtime, signInUrl);
  await registerWebhooks(`http://localhost:${runtime.env.SANDBOX_PORT}`, runtime.env.APP_URL);
});

async function prepare(launcher: Launcher): Promise<Runtime> {
  const runtime = await prepareRuntime({
    mode: "demo",
    embedded: "allowed",
    secrets: "needed",
    migrate: true,
    log: say,
  });
  launcher.onStop(runtime.release);
  const variables = await sandboxVariables(runtime.env);
  Object.assign(process.env, variables);
  process.env.HUB_WORKER ||= "inline";
  rememberEnvironment({ env: runtime.env, isEmbedded: runtime.isEmbedded, variables });
  return runtime;
}

async function signInLink(): Promise<string> {
  const [{ seedDemo }, { createSignInLink }] = await Promise.all([
    import("@/sandbox/demo-seed"),
    import("@/lib/features/sign-in/create-sign-in-link"),
  ]);
  const { ownerEmail } = await seedDemo();
  const { url } = await createSignInLink({ email: ownerEmail });
  return url;
}

function sayWelcome({ env }: Runtime, signInUrl: string): void {
  process.stdout.write(`
  Integration Hub    ${env.APP_URL}
  Sign in, once      ${signInUrl}
  Provider sandbox   http://localhost:${env.SANDBOX_PORT}

  Everything it knows is in ${env.HUB_DATA_DIR}. Ctrl-C stops it.

`);
}
