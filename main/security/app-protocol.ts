import { readFile } from 'node:fs/promises';
import { contentSecurityPolicy } from '../transport/content-security-policy.ts';
import { findStaticFile } from '../transport/static-files.ts';

export const APP_SCHEME = 'app';
/** The one host of the scheme: the origin of every window of ours is app://throughline. */
export const APP_ORIGIN = `${APP_SCHEME}://throughline`;
export const START_URL = `${APP_ORIGIN}/index.html`;

/** Registered before Electron is ready: a standard, secure origin of its own, that no service worker can take over. */
export const APP_SCHEME_PRIVILEGES = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, bypassCSP: false, allowServiceWorkers: false, corsEnabled: false },
} as const;

const COMMON_HEADERS = {
  'Content-Security-Policy': contentSecurityPolicy(),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Answers requests of the app scheme from the built renderer's folder, and from nowhere else. */
export function serveApp(folder: string): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  return async ({ url, method }) => {
    const { origin, pathname } = splitUrl(url);
    if (method !== 'GET' && method !== 'HEAD') return refuse(405);
    if (origin !== APP_ORIGIN) return refuse(403);
    const file = await findStaticFile(folder, pathname);
    if (file === null) return refuse(404);
    const body = method === 'HEAD' ? null : new Uint8Array(await readFile(file.path));
    return new Response(body, { headers: { ...COMMON_HEADERS, 'Content-Type': file.mediaType } });
  };
}

/** Node knows no origin for schemes of one's own, so it is put together here. */
function splitUrl(text: string): { origin: string; pathname: string } {
  if (!URL.canParse(text)) return { origin: 'null', pathname: '/' };
  const { protocol, host, username, password, pathname } = new URL(text);
  return { origin: username === '' && password === '' ? `${protocol}//${host}` : 'null', pathname };
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: COMMON_HEADERS });
}
