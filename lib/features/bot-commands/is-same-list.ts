import type { BotCommand } from "@/lib/providers/bot-commands-contract";

export function isSameList(shown: readonly BotCommand[], wanted: readonly BotCommand[]): boolean {
  return (
    shown.length === wanted.length &&
    wanted.every(
      ({ command, description }, index) =>
        shown[index]?.command === command && shown[index]?.description === description,
    )
  );
}
