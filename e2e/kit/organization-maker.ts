// Why: a journey needs an organization with people who are signed in; a process beside Playwright makes it by the verbs.
// Started once with an IPC channel: each message asks for one organization, or for a connection's tokens, and is
// answered with it.
// Until calendars are kept in step, it also stores what the sync would.
import { prepareRuntime } from "@/scripts/runtime/prepare-runtime";
import { type Wish, wish } from "./wish";

const runtime = await prepareRuntime({
  mode: "recalled",
  embedded: "allowed",
  secrets: "needed",
  migrate: false,
  log: () => {},
});
const [{ newOrganization }, { storedTokens }, { changeEvent, newCalendar, storeEvent }, { clock }] = await Promise.all([
  import("./new-organization"),
  import("./stored-tokens"),
  import("./new-calendar"),
  import("@/lib/base/clock"),
]);

process.on("message", async (message) => {
  await clock.sync();
  process.send?.(await fulfil(wish.parse(message)));
});
process.once("disconnect", async () => {
  await runtime.release();
  process.exit(0);
});
process.send?.("ready");

async function fulfil(wanted: Wish): Promise<object> {
  if (wanted.kind === "organization") return newOrganization();
  if (wanted.kind === "calendar") return newCalendar(wanted, { externalId: wanted.externalId, name: wanted.name });
  if (wanted.kind === "tokens") return storedTokens(wanted);
  const { calendar, id, externalId, title } = wanted;
  const event = { externalId, title, startsAt: new Date(wanted.startsAt), endsAt: new Date(wanted.endsAt) };
  if (id === null) return { id: await storeEvent(calendar, event) };
  await changeEvent(calendar, id, event);
  return { id };
}
