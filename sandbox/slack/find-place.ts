import { ControlError } from "../kit/control-body";
import { SEEDED_ACCOUNTS, type SlackState, workspaceOf } from "./workspaces";

/** A person by the e-mail address, and a channel of their workspace by its name, as control requests name them. */
export function findPlace(state: SlackState, { from, channel: name }: { from: string; channel: string }) {
  const person = SEEDED_ACCOUNTS.find(({ email }) => email === from);
  if (!person) throw new ControlError(`Slack has no account ${from} here.`);
  const workspace = workspaceOf(person);
  const channel = state.channels.find((one) => one.team === workspace.id && one.name === name);
  if (!channel) throw new ControlError(`${workspace.name} has no channel ${name}.`);
  return { person, workspace, channel };
}
