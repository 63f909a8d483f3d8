import type { NamedDiagnosis } from "@/lib/base/errors";
import type { Chosen, ProviderHttp } from "./contract";
import type { PlaceRule } from "./places-contract";

/** One thing that can be chosen. */
export interface ChoiceOption extends Chosen {
  /** What tells two of the same name apart: a role, an address. */
  readonly detail: string | null;
  readonly imageUrl: string | null;
  /** Why it cannot be chosen: key into the message catalogue under `choices.refusals`. */
  readonly refusal: string | null;
}

/** Something that a person chooses after consent: the connection is `pending` while one that is required is open. */
export interface ChoiceDefinition {
  /** As in `meta.choices`. */
  readonly name: string;
  readonly required: boolean;
  /** All of them: pages to the end. Those that were chosen before it are in `http.connection`. Throws ProviderError. */
  list(http: ProviderHttp): Promise<readonly ChoiceOption[]>;
  /** What the answer has decided already (the server that a bot was added to); null: a person chooses. */
  readonly decided?: (answer: { tokenAnswer: unknown; callbackParams: URLSearchParams }) => Chosen | null;
  /** What it means that it is open, where the answer should have decided it. */
  readonly openMeans?: NamedDiagnosis;
  /**
   * The token that acts for an option, where it has one of its own: sealed at once, used by `http.as(name)`. The one place
   * where a provider's code touches a token.
   */
  readonly readToken?: (http: ProviderHttp, optionId: string) => Promise<string>;
  /** Its options are places of a shared bot; where they are linked by a code, the hub knows them, and `list` is not asked. */
  readonly place?: PlaceRule;
}
