const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  "7110201543": ["Acme Helper", "acme_helper_bot"],
  "7110201544": ["Acme Night Desk", "acme_night_desk_bot"],
  "7110201500": ["Integration Hub", "integration_hub_bot"],
};

/** The bot that whoever runs the hub has made for everybody. */
export const SHARED_BOT = "7110201500";

/** https://core.telegram.org/bots/api#user */
export function botObject(id: string) {
  const [firstName, username] = NAMES[id] ?? ["Bot", `bot_${id}_bot`];
  return {
    id: Number(id),
    is_bot: true,
    first_name: firstName,
    username,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
  };
}
