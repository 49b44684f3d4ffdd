const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Web addresses, for their look: nothing in the page leads anywhere. */
const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;

/** Allows the page its own styles and nothing else: no script, no picture, no font, no request, no frame. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

const STYLE = `
:root { color-scheme: light; }
body { margin: 0; padding: 20px; background: #ffffff; color: #191c21; font: 15px/24px system-ui, sans-serif; overflow-wrap: anywhere; }
p { margin: 0 0 16px; }
.link { color: #0f62b5; text-decoration: underline; }
`;

/** Text as it may stand in markup. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/**
 * An email's plain text as a page of its own, for a sandboxed frame: paragraphs at empty lines, links to be seen and
 * not to be followed. What was typed is text, whatever it looks like.
 */
export function emailPage(text: string): string {
  const paragraphs = text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => `<p>${paragraph.split('\n').map(withLinks).join('<br>')}</p>`);
  return `<!doctype html><html lang="und"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>Email</title><style>${STYLE}</style></head><body>${paragraphs.join('')}</body></html>`;
}

function withLinks(line: string): string {
  let page = '';
  let at = 0;
  for (const match of line.matchAll(LINK)) {
    page += `${escapeHtml(line.slice(at, match.index))}<span class="link">${escapeHtml(match[0])}</span>`;
    at = match.index + match[0].length;
  }
  return page + escapeHtml(line.slice(at));
}
