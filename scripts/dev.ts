/** `npm run dev`: Next's dev server on the embedded Postgres (or DATABASE_URL), with real providers. */
import { assertPortsFree } from "./runtime/assert-ports-free";
import { hubChild } from "./runtime/hub-child";
import { launch } from "./runtime/launch";
import { prepareRuntime, readSettings } from "./runtime/prepare-runtime";
import { rememberEnvironment } from "./runtime/remembered-environment";
import { say } from "./runtime/say";
import { saySetupLink } from "./runtime/say-setup-link";

await launch(async (launcher) => {
  await assertPortsFree(readSettings({ mode: "dev" }), ["PORT"], "dev");
  const runtime = await prepareRuntime({
    mode: "dev",
    embedded: "allowed",
    secrets: "needed",
    migrate: true,
    log: say,
  });
  launcher.onStop(runtime.release);
  rememberEnvironment({ env: runtime.env, isEmbedded: runtime.isEmbedded });
  process.env.HUB_WORKER ||= "inline";
  launcher.start(hubChild({ command: "dev", runtime, output: "shown" }));
  await saySetupLink();
});
