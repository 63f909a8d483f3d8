// Why: journeys that are not about choosing calendars choose them without the clicks, and see what the sync has done.
import { expect, type Page } from "@playwright/test";
import { callApi } from "./call-api";

interface Run {
  readonly subject: object | null;
  readonly mode: string;
  readonly trigger: string;
  readonly state: string;
}

/** How the calendars of a connection are kept in step, as the person who is signed in at `page` is told. */
export function syncOf(page: Page, connectionId: string) {
  const path = `/api/integrations/${connectionId}`;
  const read = async (what: string) => (await callApi(page, "GET", `${path}/${what}`)).json();
  const calendars = async (): Promise<readonly { id: string; name: string }[]> => (await read("calendars")).data;
  const states = async (): Promise<readonly string[]> =>
    (await read("sync-status")).calendars.map(({ state }: { state: string }) => state);
  const untilInStep = () => expect.poll(states, { timeout: 30_000 }).toEqual(["in_step", "in_step"]);
  return {
    /** The provider's id of one of the account's calendars. */
    idOf: async (name: string) => String((await calendars()).find((one) => one.name === name)?.id),
    /** Selects the first two, and waits until they are read. */
    async selectTwo(): Promise<void> {
      const calendarIds = (await calendars()).slice(0, 2).map(({ id }) => id);
      expect((await callApi(page, "POST", `${path}/calendars/select`, { calendarIds })).status()).toBe(200);
      await untilInStep();
    },
    /** Both of them. */
    untilInStep,
    /** The worker looks when it is told or every five minutes; an operator can look now. */
    lookNow: () => callApi(page, "POST", `${path}/sync`),
    /** What ran of single calendars. */
    runs: async (): Promise<readonly Run[]> =>
      (await read("sync-runs")).data.filter(({ subject }: Run) => subject !== null),
  };
}
