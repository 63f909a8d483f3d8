/** The look of the pages where people pay. */
export const PAY_CSS = `
body { min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; }
.card { width: 100%; max-width: 460px; background: var(--card); border: 1px solid var(--line); border-top: 4px solid #635bff;
  border-radius: 12px; padding: 28px; display: grid; gap: 16px; }
.brand { font-size: 13px; }
h1 { font-size: 21px; line-height: 1.3; font-weight: 600; }
form, fieldset { display: grid; gap: 12px; }
form > label { display: grid; gap: 4px; font-size: 13px; font-weight: 600; }
form > label input { font-weight: 400; padding: 8px 10px; border: 1px solid var(--line); border-radius: 8px; background: var(--card); }
fieldset { border: 0; margin: 0; padding: 0; }
legend { font-size: 13px; font-weight: 600; padding: 0; margin-bottom: 8px; }
.method { display: flex; gap: 10px; padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px; cursor: pointer; }
.lines { list-style: none; padding: 0; display: grid; gap: 6px; }
.lines li, .total { display: flex; justify-content: space-between; gap: 16px; }
.refusal { color: var(--bad); }
`;
