import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';

/** Only what a built renderer holds; anything else is not served, so that nothing is guessed from content. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

export interface StaticFile {
  path: string;
  mediaType: string;
  size: number;
  /** its name holds a hash of its content, so it never changes */
  immutable: boolean;
}

/**
 * The file that a URL path names inside a folder; null: none. Compared after links are resolved, so neither dots,
 * encoded slashes nor symbolic links lead outside.
 */
export async function findStaticFile(folder: string, urlPath: string): Promise<StaticFile | null> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const wanted = decoded === '/' ? '/index.html' : decoded;
  const mediaType = MEDIA_TYPES[extname(wanted).toLowerCase()];
  if (mediaType === undefined) return null;
  try {
    const root = await realpath(folder);
    const path = await realpath(join(root, wanted));
    if (!path.startsWith(root + sep)) return null;
    const found = await stat(path);
    return found.isFile() ? { path, mediaType, size: found.size, immutable: /^\/assets\/.*-[\w-]{8,}\.\w+$/.test(wanted) } : null;
  } catch {
    // not there, or not readable: for the caller the same
    return null;
  }
}

/** Writes a found file as the whole response; headers that every response carries are set already. */
export function sendStaticFile(response: ServerResponse, file: StaticFile, withBody: boolean): void {
  response.setHeader('Content-Type', file.mediaType);
  response.setHeader('Content-Length', file.size);
  response.setHeader('Cache-Control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.writeHead(200);
  if (!withBody) {
    response.end();
    return;
  }
  createReadStream(file.path)
    .on('error', () => response.destroy())
    .pipe(response);
}
