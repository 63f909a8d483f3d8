import jsonata from "jsonata";
import { type ExpressionError, expressionError, type Fault } from "./expression-error";

/** What is wrong with the text of an expression; null: it can be read. It is not evaluated. */
export function checkSyntax(expression: string): ExpressionError | null {
  try {
    jsonata(expression);
    return null;
  } catch (error) {
    return expressionError(expression, faultOf(error));
  }
}

/** JSONata throws plain objects, and what JavaScript throws of deep nesting. */
function faultOf(error: unknown): Fault {
  const { code, name, message, token, position } = Object(error);
  return {
    code: String(code ?? name),
    message: typeof message === "string" ? message : undefined,
    token: typeof token === "string" || typeof token === "number" ? String(token) : undefined,
    position: typeof position === "number" ? position : undefined,
  };
}
