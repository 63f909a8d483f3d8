/** One thing the doctor looked at. `wrong` makes the command fail; `note` is worth knowing. */
export interface Finding {
  readonly name: string;
  readonly state: "fine" | "note" | "wrong";
  readonly detail: string;
}

export function finding(state: Finding["state"], name: string, detail: string): Finding {
  return { state, name, detail };
}
