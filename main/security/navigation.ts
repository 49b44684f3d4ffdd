import { APP_ORIGIN } from './app-protocol.ts';

interface Preventable {
  preventDefault(): void;
}

/** As much of Electron's WebContents as keeps a window on its own page. */
export interface Navigable {
  on(event: 'will-frame-navigate', listener: (details: Preventable & { url: string }) => void): unknown;
  on(event: 'will-redirect', listener: (details: Preventable & { url: string }) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void;
}

/**
 * Keeps a window on the app: no navigation elsewhere, no window of a page's own, no webview.
 * A link to the web opens in the person's browser, where it has none of our rights.
 */
export function stayInApp(contents: Navigable, openInBrowser: (url: string) => void): void {
  const leave = (details: Preventable & { url: string }) => {
    if (isOurs(details.url)) return;
    details.preventDefault();
    if (isWeb(details.url)) openInBrowser(details.url);
  };
  contents.on('will-frame-navigate', leave);
  contents.on('will-redirect', leave);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isWeb(url)) openInBrowser(url);
    return { action: 'deny' };
  });
}

function isOurs(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);
}

/** http and https alone: other schemes start other programs on the person's machine. */
function isWeb(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}
