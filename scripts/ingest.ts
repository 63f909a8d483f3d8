/** `npm run ingest`: takes in what providers send, without Next. Any number, beside the web server, against one DATABASE_URL. */
import { once } from "node:events";
import { assertPortsFree } from "./runtime/assert-ports-free";
import { launch } from "./runtime/launch";
import { prepareRuntime, readSettings } from "./runtime/prepare-runtime";
import { say } from "./runtime/say";

const STOP_WITHIN_MS = 10_000;

await launch(async (launcher) => {
  await assertPortsFree(readSettings({ mode: "as_set" }), ["PORT"], "ingest");
  const runtime = await prepareRuntime({
    mode: "recalled",
    embedded: "if_made_before",
    secrets: "needed",
    migrate: true,
    log: say,
  });
  launcher.onStop(runtime.release);
  // The address that is appended is the socket's (lib/core/http/request-origin.ts).
  process.env.HUB_PEER_ADDRESS = "appended";
  const [{ ingestServer }, { sayUnprovenPushes }, { announceReceiver }] = await Promise.all([
    import("@/lib/features/receipts/ingest-server"),
    import("@/lib/features/health/say-unproven-pushes"),
    import("@/worker/announce-receiver"),
  ]);
  sayUnprovenPushes();
  const server = ingestServer();
  const { PORT, HUB_MODE } = runtime.env;
  server.listen(PORT, ...(HUB_MODE === "production" ? [] : ["127.0.0.1"]));
  await once(server, "listening");
  launcher.onStop(announceReceiver("ingest").leave);
  launcher.onStop(async () => {
    const closed = once(server, "close");
    server.close(); // idle connections too; those that are being answered end first
    const impatience = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS);
    await closed;
    clearTimeout(impatience);
  });
  say(`Providers' webhooks are taken in on port ${PORT}. Ctrl-C stops it.`);
});
