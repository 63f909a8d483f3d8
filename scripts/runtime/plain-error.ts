/** A failure whose message says all that a person needs; its stack would only be in the way. */
export class PlainError extends Error {
  override readonly name = "PlainError";
}
