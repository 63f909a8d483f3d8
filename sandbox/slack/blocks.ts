import { z } from "zod";

const plainText = (most: number) =>
  z.strictObject({ type: z.literal("plain_text"), text: z.string().min(1).max(most), emoji: z.boolean().optional() });
const anyText = (most: number) =>
  z.discriminatedUnion("type", [
    plainText(most),
    z.strictObject({
      type: z.literal("mrkdwn"),
      text: z.string().min(1).max(most),
      verbatim: z.boolean().optional(),
    }),
  ]);

const block_id = z.string().max(255).optional();

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const button = z.strictObject({
  type: z.literal("button"),
  text: plainText(75),
  action_id: z.string().max(255).optional(),
  value: z.string().max(2_000).optional(),
  url: z.url().max(3_000).optional(),
  style: z.enum(["primary", "danger"]).optional(),
});
export type Button = z.output<typeof button>;

/** The kinds that the app uses, with their limits: https://docs.slack.dev/reference/block-kit/blocks */
const block = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("header"), text: plainText(150), block_id }),
  z.strictObject({ type: z.literal("section"), text: anyText(3_000), block_id }),
  z.strictObject({ type: z.literal("context"), elements: z.array(anyText(3_000)).min(1).max(10), block_id }),
  z.strictObject({ type: z.literal("actions"), elements: z.array(button).min(1).max(25), block_id }),
  z.strictObject({ type: z.literal("divider"), block_id }),
]);

/** "Up to 50 blocks in each message"; "each action_id should be unique among all other action_ids" of a block. */
export const blocksShape = z
  .array(block)
  .max(50)
  .refine((blocks) => blocks.every((one) => one.type !== "actions" || areUnique(one.elements)));
export type Blocks = z.output<typeof blocksShape>;

function areUnique(elements: readonly Button[]): boolean {
  const ids = elements.flatMap(({ action_id: id }) => id ?? []);
  return new Set(ids).size === ids.length;
}

/** null: Slack would refuse them, or a property it does not know. */
export function readBlocks(value: unknown): Blocks | null {
  return blocksShape.safeParse(value).data ?? null;
}

/** As they are read, without what makes them look. */
export function textOf(blocks: Blocks): string {
  return blocks.flatMap((one) => linesOf(one)).join("\n");
}

function linesOf(one: Blocks[number]): string[] {
  if (one.type === "header" || one.type === "section") return [one.text.text];
  return one.type === "context" ? one.elements.map(({ text }) => text) : [];
}
