/** `npm start`: the production web server, on DATABASE_URL or, asked for by HUB_EMBEDDED=1, on the embedded Postgres. */
import { assertPortsFree } from "./runtime/assert-ports-free";
import { hasBuild } from "./runtime/build";
import { hubChild } from "./runtime/hub-child";
import { launch } from "./runtime/launch";
import { PlainError } from "./runtime/plain-error";
import { prepareRuntime, readSettings } from "./runtime/prepare-runtime";
import { rememberEnvironment } from "./runtime/remembered-environment";
import { say } from "./runtime/say";
import { saySetupLink } from "./runtime/say-setup-link";

await launch(async (launcher) => {
  if (!hasBuild()) throw new PlainError("There is no build yet. Make it first: npm run build");
  await assertPortsFree(readSettings({ mode: "as_set" }), ["PORT"], "start");
  const runtime = await prepareRuntime({
    mode: "as_set",
    embedded: "on_request",
    secrets: "needed",
    migrate: true,
    log: say,
  });
  launcher.onStop(runtime.release);
  if (runtime.isEmbedded) {
    process.env.HUB_WORKER ||= "inline";
    rememberEnvironment({ env: runtime.env, isEmbedded: true });
  }
  launcher.start(hubChild({ command: "start", runtime, output: "shown" }));
  await saySetupLink();
});
