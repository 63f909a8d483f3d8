import { siApple, siGoogle } from "simple-icons";
import "server-only";

const MICROSOFT_SQUARES = [
  { x: 1, y: 1, fill: "#f25022" },
  { x: 12.5, y: 1, fill: "#7fba00" },
  { x: 1, y: 12.5, fill: "#00a4ef" },
  { x: 12.5, y: 12.5, fill: "#ffb900" },
] as const;

/** The provider's mark on its button. Microsoft's is drawn here, because simple-icons has none. */
export function ProviderMark({ provider }: { provider: "google" | "microsoft" | "apple" }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 24 24" className="size-4">
      {provider === "google" ? <path d={siGoogle.path} fill={`#${siGoogle.hex}`} /> : null}
      {/* Apple's mark is one colour, that of the text. https://developer.apple.com/design/human-interface-guidelines/sign-in-with-apple */}
      {provider === "apple" ? <path d={siApple.path} fill="currentColor" /> : null}
      {provider === "microsoft"
        ? MICROSOFT_SQUARES.map((square) => <rect key={square.fill} {...square} width="10.5" height="10.5" />)
        : null}
    </svg>
  );
}
