/** What a colour says, everywhere in the product. It never says it alone: an icon and a word go with it. */
export type Tone = "positive" | "caution" | "danger" | "working" | "idle";

/** Ground, border and text of a tone. */
export const TONE_LOOK: Readonly<Record<Tone, string>> = {
  positive: "border-positive-edge bg-positive-soft text-positive",
  caution: "border-caution-edge bg-caution-soft text-caution",
  danger: "border-danger-edge bg-danger-soft text-danger",
  working: "border-working-edge bg-working-soft text-working",
  idle: "border-idle-edge bg-idle-soft text-idle",
};
