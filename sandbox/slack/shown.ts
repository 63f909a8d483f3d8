import type { SandboxClock } from "../kit/clock";
import type { Account } from "../kit/oauth/model";
import type { StateSection } from "../kit/state";
import type { Blocks } from "./blocks";
import { directChannel, type ShownMessage, type SlackState, workspaceOf } from "./workspaces";

/** Whose word it is when something went wrong between Slack and an app. */
export const SLACKBOT = "USLACKBOT";
const KEPT = 300;

interface Parts {
  readonly state: StateSection<SlackState>;
  readonly clock: SandboxClock;
}

/** Keeps what is said where people look; answers its `ts`. */
export function show({ state, clock }: Parts, message: Omit<ShownMessage, "ts">): string {
  const seconds = Math.floor(clock.now().getTime() / 1000);
  const ts = `${seconds}.${String(state.data.nextMessage++).padStart(6, "0")}`;
  state.data.shown = [...state.data.shown, { ...message, ts }].slice(-KEPT);
  state.touch();
  return ts;
}

/** Puts something else in a message's place. false: it is there no more. */
export function replaceShown({ state }: Parts, ts: string, by: { text: string; blocks: Blocks } | null): boolean {
  const found = state.data.shown.find((message) => message.ts === ts);
  if (!found) return false;
  if (by) Object.assign(found, by);
  else state.data.shown = state.data.shown.filter((message) => message !== found);
  state.touch();
  return true;
}

/** What a person finds in the channels they are in, in their own chat with the app, and what is for them alone. */
export function shownTo(state: SlackState, person: Account): readonly ShownMessage[] {
  const own = directChannel(person, workspaceOf(person)).id;
  const mine = state.channels.filter(({ members }) => members.includes(person.id)).map(({ id }) => id);
  return state.shown.filter(({ onlyFor, channel }) =>
    onlyFor === null ? channel === own || mine.includes(channel) : onlyFor === person.id,
  );
}
