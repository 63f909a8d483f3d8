// Why: a journey needs an organization with people who are signed in; a process beside Playwright makes it by the verbs.
// Started once with an IPC channel: each message asks for one organization, or for a connection's tokens, and is
// answered with it.
import { prepareRuntime } from "@/scripts/runtime/prepare-runtime";
import { wish } from "./wish";

const runtime = await prepareRuntime({
  mode: "recalled",
  embedded: "allowed",
  secrets: "needed",
  migrate: false,
  log: () => {},
});
const [{ newOrganization }, { storedTokens }, { clock }] = await Promise.all([
  import("./new-organization"),
  import("./stored-tokens"),
  import("@/lib/base/clock"),
]);

process.on("message", async (message) => {
  await clock.sync();
  const wanted = wish.parse(message);
  process.send?.(wanted.kind === "organization" ? await newOrganization() : await storedTokens(wanted));
});
process.once("disconnect", async () => {
  await runtime.release();
  process.exit(0);
});
process.send?.("ready");
