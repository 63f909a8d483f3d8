const LIGHT_ENOUGH = 0.36;

/** The colour that a link asks for, everywhere on its page: dialogs are outside of what the page itself draws. */
export function AccentStyle({ accent }: { accent: string | undefined }) {
  // The contract has it as six hexadecimal digits; nothing else may come into a style sheet.
  if (accent === undefined || !/^#[0-9a-f]{6}$/.test(accent)) return null;
  const variables = [
    `--accent:${accent}`,
    `--accent-strong:color-mix(in oklab, ${accent} 85%, black)`,
    `--accent-soft:color-mix(in oklab, ${accent} 12%, var(--page))`,
    `--accent-text:color-mix(in oklab, ${accent} 45%, var(--text))`,
    `--on-accent:${luminance(accent) > LIGHT_ENOUGH ? "#000000" : "#ffffff"}`,
    `--ring:${accent}`,
  ];
  return <style>{`html:root{${variables.join(";")}}`}</style>;
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
