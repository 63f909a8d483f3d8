import type { ExpressionError } from "./expression-error";

/** Where an error lies in what was typed: the API looks at it without the blanks around. */
export function placeIn(typed: string, error: ExpressionError): ExpressionError {
  const lead = typed.slice(0, typed.length - typed.trimStart().length);
  const { position, line, column } = error;
  const lines = lead.split("\n");
  return {
    ...error,
    position: position === null ? null : position + lead.length,
    line: line === null ? null : line + lines.length - 1,
    column: column === null || line !== 0 ? column : column + (lines.at(-1)?.length ?? 0),
  };
}
