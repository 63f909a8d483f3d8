import { ControlError } from "../kit/control-body";
import { PEOPLE, type Person, type StoredChat, type TelegramState } from "./chats";

/** Somebody by name, and their own chat or the group of that title: the supergroup, where it has become one. */
export function findPlace(
  state: TelegramState,
  { from, group }: { readonly from: string; readonly group?: string | undefined },
): { readonly person: Person; readonly chat: StoredChat } {
  const person = PEOPLE.find(({ name }) => name === from);
  if (!person) throw new ControlError(`There is nobody called ${from}: ${PEOPLE.map(({ name }) => name).join(", ")}.`);
  const chat = group === undefined ? state.chats.find(({ id }) => id === person.id) : findGroup(state, group);
  if (!chat) throw new ControlError(`${from} has no chat.`);
  return { person, chat };
}

export function findGroup({ chats }: TelegramState, group: string): StoredChat {
  const found = chats.find(({ title, type, movedTo }) => type !== "private" && title === group && movedTo === null);
  if (!found) throw new ControlError(`There is no group ${group}.`);
  return found;
}
