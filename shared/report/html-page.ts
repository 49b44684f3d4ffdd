import { theme } from '../diagram/theme.ts';
import { escapeHtml } from '../words/email-page.ts';
import { oneLine } from '../words/text.ts';

/** Allows the page its own styles and nothing else: no script, no request, no frame. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

const STYLE = `
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 1120px; padding: 32px 24px 64px; background: ${theme.ground}; color: ${theme.text}; font: 14px/22px Inter, 'Helvetica Neue', Arial, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 24px; line-height: 32px; }
h2 { margin: 40px 0 4px; font-size: 18px; line-height: 26px; }
h3 { margin: 24px 0 4px; font-size: 14px; }
p { margin: 0 0 8px; }
.lead { color: ${theme.textSecondary}; }
table { border-collapse: collapse; margin: 8px 0 16px; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 8px 0 4px; }
th, td { padding: 4px 24px 4px 0; border-bottom: 1px solid ${theme.hairline}; text-align: left; vertical-align: top; font-weight: 400; }
thead th { color: ${theme.textSecondary}; }
td.figure, th.figure { text-align: right; }
.drawing { overflow: auto; border: 1px solid ${theme.hairline}; border-radius: 8px; margin: 12px 0; }
.drawing svg { display: block; }
ol { padding-left: 24px; }
ol p { white-space: pre-line; }
@media print { body { max-width: none; padding: 0; } .drawing { overflow: visible; border: 0; } .drawing svg { max-width: 100%; height: auto; } h2 { break-before: page; } h2:first-of-type { break-before: auto; } }
`;

/** A piece of markup whose texts are escaped already. */
export type Markup = string & { readonly __markup: never };

/** What somebody typed or what was counted, as markup: one printable line. */
export const words = (text: string | number): Markup => escapeHtml(oneLine(String(text))) as Markup;

/** The same over several lines. */
export const paragraph = (text: string): Markup => text.split('\n').map((line) => escapeHtml(oneLine(line))).join('\n') as Markup;

/** Markup of parts: what stands in the braces has to be markup itself, so nothing typed comes in unescaped. */
export function markup(parts: TemplateStringsArray, ...inserted: readonly (Markup | readonly Markup[])[]): Markup {
  return String.raw({ raw: parts }, ...inserted.map((one) => (typeof one === 'string' ? one : (one as readonly Markup[]).join('\n')))) as Markup;
}

/** A table with a caption, its first column words and the others figures or words. */
export function table(caption: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): Markup {
  const cell = (value: string | number, index: number): Markup => {
    if (index === 0) return markup`<th scope="row">${words(value)}</th>`;
    return typeof value === 'number' ? markup`<td class="figure">${words(value.toLocaleString('en-US'))}</td>` : markup`<td>${words(value)}</td>`;
  };
  const heading = (name: string, index: number): Markup => (typeof rows[0]?.[index] === 'number' ? markup`<th scope="col" class="figure">${words(name)}</th>` : markup`<th scope="col">${words(name)}</th>`);
  return markup`<table><caption>${words(caption)}</caption>${head.length === 0 ? ('' as Markup) : markup`<thead><tr>${head.map(heading)}</tr></thead>`}<tbody>${rows.map((row) => markup`<tr>${row.map(cell)}</tr>`)}</tbody></table>`;
}

/** A whole page that needs no other file, runs nothing and asks for nothing. */
export function htmlPage(title: string, body: readonly Markup[]): string {
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>${words(title)}</title><style>${STYLE}</style></head><body>\n${body.join('\n')}\n</body></html>\n`;
}
