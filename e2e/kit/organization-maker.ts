// Why: a journey needs an organization with people who are signed in; a process beside Playwright makes it by the verbs.
// Started once with an IPC channel: each message asks for one organization, and is answered with it.
import { prepareRuntime } from "@/scripts/runtime/prepare-runtime";

const runtime = await prepareRuntime({
  mode: "recalled",
  embedded: "allowed",
  secrets: "needed",
  migrate: false,
  log: () => {},
});
const [{ newOrganization }, { clock }] = await Promise.all([import("./new-organization"), import("@/lib/base/clock")]);

process.on("message", async () => {
  await clock.sync();
  process.send?.(await newOrganization());
});
process.once("disconnect", async () => {
  await runtime.release();
  process.exit(0);
});
process.send?.("ready");
