import { EVENT_CATALOGUE } from "@/lib/contracts/events/catalogue";
import { wantsType } from "@/lib/core/outbox/wanted";
import { unusable } from "@/lib/features/endpoints/unusable";

/** What a star does not mean is no customer's: the raw requests of providers are the organization's to read. */
const HIDDEN = Object.keys(EVENT_CATALOGUE).filter((type) => !wantsType(["*"], type));

/** Does it mean events that customers do not get? */
export function isHiddenType(pattern: string): boolean {
  return HIDDEN.some((type) => wantsType([pattern], type));
}

/** @throws AppError unprocessable, with the place */
export function refuseHiddenTypes(patterns: readonly string[] = []): void {
  const index = patterns.findIndex(isHiddenType);
  if (index >= 0) throw unusable(`eventTypes.${index}`, `There is no event ${patterns[index]}.`);
}
