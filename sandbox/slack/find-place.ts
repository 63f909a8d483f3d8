import { ControlError } from "../kit/control-body";
import { directChannel, SEEDED_ACCOUNTS, type SlackState, type StoredChannel, workspaceOf } from "./workspaces";

/**
 * A person by the e-mail address, and a channel of their workspace by its name, as control requests name them; without a name,
 * their own chat with the app.
 */
export function findPlace(state: SlackState, { from, channel: name }: { from: string; channel?: string | undefined }) {
  const { person, workspace } = findPerson(from);
  if (name === undefined) return { person, workspace, channel: directChannel(person, workspace) };
  const channel = state.channels.find((one) => one.team === workspace.id && one.name === name);
  if (!channel) throw new ControlError(`${workspace.name} has no channel ${name}.`);
  return { person, workspace, channel };
}

export function findPerson(from: string) {
  const person = SEEDED_ACCOUNTS.find(({ email }) => email === from);
  if (!person) throw new ControlError(`Slack has no account ${from} here.`);
  return { person, workspace: workspaceOf(person) };
}

/** A channel, or a person's own chat, by its id. */
export function placeOf(state: SlackState, id: string): StoredChannel {
  const own = SEEDED_ACCOUNTS.map((person) => directChannel(person, workspaceOf(person)));
  const found = [...state.channels, ...own].find((channel) => channel.id === id);
  if (!found) throw new ControlError(`There is no channel ${id}.`);
  return found;
}
