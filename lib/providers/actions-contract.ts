import type { z } from "zod";
import type { ProviderHttp } from "./contract";
import type { Capability } from "./integration-meta";

/** What an action leaves behind: nothing, a change at the vendor, something that people get. */
export type ActionEffect = "reads" | "writes" | "sends";

/**
 * What happens where the same request comes twice, because an answer was lost.
 * harmless: doing it again changes nothing more; known: the vendor knows it again by `ActionCall.repeatKey`, and does it once;
 * unknown: the vendor would do it again, so the hub does not ask it again.
 */
export type ActionRepeat = "harmless" | "known" | "unknown";

/** What an action may know of the request beside its input. */
export interface ActionCall {
  /** 64 letters and digits: the same for each repeat of one request, another for each other request. */
  readonly repeatKey: string;
}

/** The vendor's own way to try a thing without doing it. */
export interface ActionTrial {
  /** What the vendor looks at then, as one short sentence. */
  readonly tells: string;
  /** Takes what `run` takes, and answers in the same shape. Throws ProviderError. */
  run(http: ProviderHttp, input: unknown): Promise<unknown>;
}

/**
 * One thing that a connection can do: typed, and declared once. The pages, the REST API, agents and MCP read the same
 * declaration, so its words are part of it.
 */
export interface ActionDefinition {
  /** Small letters and dashes; never changes. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly effect: ActionEffect;
  /** The capability that has to be on; null: none. */
  readonly capability: Capability | null;
  /** What has to be granted for it, beside the scopes of the capability; each is one of the integration's. */
  readonly scopes: readonly string[];
  readonly repeat: ActionRepeat;
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
  readonly dryRun: "none" | ActionTrial;
  /** Parses its input again: who calls it has only looked whether it is sound. Throws ProviderError. */
  run(http: ProviderHttp, input: unknown, call: ActionCall): Promise<unknown>;
}

interface TypedTrial<Input extends z.ZodObject, Output extends z.ZodType> {
  readonly tells: string;
  run(http: ProviderHttp, input: z.output<Input>): Promise<z.input<Output>>;
}

interface TypedAction<Input extends z.ZodObject, Output extends z.ZodType>
  extends Omit<ActionDefinition, "input" | "output" | "dryRun" | "run"> {
  readonly input: Input;
  readonly output: Output;
  readonly dryRun: "none" | TypedTrial<Input, Output>;
  run(http: ProviderHttp, input: z.output<Input>, call: ActionCall): Promise<z.input<Output>>;
}

/** Declares an action: inside it input and output are typed, outside of it they are parsed. */
export function defineAction<Input extends z.ZodObject, Output extends z.ZodType>(
  action: TypedAction<Input, Output>,
): ActionDefinition {
  const { input: shape, dryRun, run } = action;
  return {
    ...action,
    dryRun:
      dryRun === "none" ? "none" : { tells: dryRun.tells, run: (http, input) => dryRun.run(http, shape.parse(input)) },
    run: (http, input, call) => run(http, shape.parse(input), call),
  };
}
