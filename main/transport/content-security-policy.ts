/**
 * What a page of either host may load and reach: itself. Styles may stand inline, because positioning on the canvas
 * and in menus writes them; scripts may not. blob: images are pictures the page has made itself, to save or copy.
 * `scriptNonce` admits one script of one response instead of the page’s own.
 */
export function contentSecurityPolicy(options: { scriptNonce?: string } = {}): string {
  const script = options.scriptNonce === undefined ? "'self'" : `'nonce-${options.scriptNonce}'`;
  return [
    "default-src 'none'",
    `script-src ${script}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}
