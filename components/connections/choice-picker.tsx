"use client";

import type { ComponentProps } from "react";
import { OptionPicker } from "./option-picker";
import { useChoose, useOptions } from "./queries";

interface ChoicePickerProps extends Omit<ComponentProps<typeof OptionPicker>, "asked" | "choose"> {
  readonly connectionId: string;
}

/** Shows what the account of a connection can choose from, as the provider says now, and makes the choice. */
export function ChoicePicker({ connectionId, ...picker }: ChoicePickerProps) {
  const asked = useOptions(connectionId, picker.choice.name);
  const choose = useChoose(connectionId);
  return <OptionPicker {...picker} asked={asked} choose={choose} />;
}
