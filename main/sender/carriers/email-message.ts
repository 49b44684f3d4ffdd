import { escapeHtml } from '../html.ts';

/** What an email says, as text and as the plainest HTML: what a person typed is text in both. */
export function emailBodies(content: Readonly<Record<string, string>>, links: { unsubscribe: string; preferences: string } | null): { text: string; html: string } {
  const body = (content['body'] ?? '').trim();
  const footer = links === null ? '' : `\n\n--\nStop these emails: ${links.unsubscribe}\nChoose what you get: ${links.preferences}\n`;
  const paragraphs = body.split(/\n{2,}/).map((paragraph) => `<p>${withLinks(escapeHtml(paragraph)).replaceAll('\n', '<br>')}</p>`);
  const preview = content['previewText'] ?? '';
  const hidden = preview === '' ? '' : `<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(preview)}</div>`;
  const end = links === null ? '' : `<p style="color:#666;font-size:13px"><a href="${escapeHtml(links.unsubscribe)}">Stop these emails</a> · <a href="${escapeHtml(links.preferences)}">Choose what you get</a></p>`;
  return { text: `${body}${footer}`, html: `<!doctype html><html><body>${hidden}${paragraphs.join('')}${end}</body></html>` };
}

/** Addresses that begin with https:// in escaped text, made links; the escaping keeps quotes and brackets out of them. */
function withLinks(escaped: string): string {
  return escaped.replaceAll(/https:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/g, (url) => `<a href="${url}">${url}</a>`);
}
